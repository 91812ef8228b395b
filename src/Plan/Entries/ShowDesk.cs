using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Plan.Following;
using MarocNumeric.Trust.Plan.Source;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Plan.Entries;

/// <summary>/plan/desk: what waits to be published, what is due, and what nobody has updated for longest, for the plan's own people.</summary>
internal static class ShowDesk
{
    public const string Path = "/plan/desk";

    /// <summary>A choice of the product: the plan is followed by the month.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(31);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet(Path, ShowAsync).RequireScope(Scopes.PlanEdit);

    /// <param name="At">When its weather was said last; null where nobody has.</param>
    internal sealed record Line(PlanAction Action, DateTimeOffset? At, string? Level, bool Late);

    internal sealed record View(
        IReadOnlyList<Entry> Waiting,
        IReadOnlyList<Line> Actions,
        PlanNow Now,
        string Reader
    );

    private static async Task<IResult> ShowAsync(
        Caller caller,
        PlanReading reading,
        PlanDbContext db,
        TimeProvider clock,
        HttpContext http
    )
    {
        if (!caller.IsOfPlan())
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        var now = await reading.NowAsync(http.RequestAborted);
        var waiting = await db
            .Entries.AsNoTracking()
            .Where(row => row.State == EntryState.Proposed)
            .OrderBy(row => row.Id)
            .Take(200)
            .ToListAsync(http.RequestAborted);
        var late = clock.Now() - Fresh;
        return TrustPages.Of<ShowDeskPage>(
            StatusCodes.Status200OK,
            (
                nameof(ShowDeskPage.Shown),
                new View(
                    waiting,
                    [
                        .. now
                            .Book.File.Actions.Select(action =>
                            {
                                var weather = now.Latest(EntryKind.Weather, action.Id);
                                return new Line(
                                    action,
                                    weather?.ReviewedAt,
                                    weather?["level"],
                                    weather is null || weather.ReviewedAt < late
                                );
                            })
                            .OrderBy(line => line.At ?? DateTimeOffset.MinValue)
                            .ThenBy(line => line.Action.Number),
                    ],
                    now,
                    caller.Subject
                )
            )
        );
    }
}
