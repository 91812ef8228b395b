using MarocNumeric.Trust.Common.Security;
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

    /// <param name="Weather">As it was said last; null where nobody has.</param>
    internal sealed record Line(PlanAction Action, EntryResponse? Weather, bool Late);

    internal sealed record View(PlanNow Now, IReadOnlyList<Entry> Waiting, string Reader)
        : IPlanView
    {
        /// <summary>What nobody has updated for longest first.</summary>
        public IEnumerable<Line> Actions =>
            Now
                .Book.File.Actions.Select(action =>
                    (Action: action, Weather: Now.Latest(EntryKind.Weather, action.Id))
                )
                .OrderBy(line => line.Weather?.ReviewedAt)
                .Select(line => new Line(
                    line.Action,
                    line.Weather,
                    line.Weather is null || line.Weather.ReviewedAt < Now.At - Fresh
                ));
    }

    private static async Task<IResult> ShowAsync(
        Caller caller,
        PlanReading plan,
        PlanDbContext db,
        HttpContext http
    )
    {
        if (!caller.IsOfPlan())
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        var waiting = await db
            .Entries.AsNoTracking()
            .Where(row => row.State == EntryState.Proposed)
            .OrderBy(row => row.Id)
            .Take(200)
            .ToListAsync(http.RequestAborted);
        return await plan.ShowAsync<ShowDeskPage>(
            now => new View(now, waiting, caller.Subject),
            http.RequestAborted
        );
    }
}
