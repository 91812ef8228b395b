using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>GET /enrolments?state=&amp;after=&amp;limit=: my own, and for an officer what was filed, the oldest first.</summary>
internal static class ListEnrolments
{
    public const string Queue = "/organisations/enrolments";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/enrolments", HandleAsync)
            .Produces<KeysetPage<EnrolmentResponse>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet(Queue, ShowAsync).RequireScope(Scopes.PkiApprove);

    /// <param name="Now">What ages are counted to.</param>
    internal sealed record View(
        KeysetPage<Enrolment> Page,
        EnrolmentState? State,
        DateTimeOffset Now
    );

    private static async Task<IResult> HandleAsync(
        Named<EnrolmentState>? state,
        Guid? after,
        int? limit,
        Caller caller,
        IdentityDbContext db,
        CancellationToken cancel
    )
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        var wanted = state?.Value;
        var rows = await db
            .Enrolments.VisibleTo(caller)
            .AsNoTracking()
            .Where(row =>
                (wanted == null || row.State == wanted) && (after == null || row.Id > after)
            )
            .OrderBy(row => row.Id)
            .Take(size + 1)
            .ToListAsync(cancel);
        var filter = state is { Name: var name } ? $"&state={name}" : string.Empty;
        return TypedResults.Ok(
            KeysetPage.Of(
                [.. rows.Select(row => EnrolmentResponse.Of(row))],
                size,
                last => $"/api/identity/v1/enrolments?after={last.Id}&limit={size}{filter}"
            )
        );
    }

    private static async Task<IResult> ShowAsync(
        Named<EnrolmentState>? state,
        Guid? after,
        Caller caller,
        IdentityDbContext db,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        if (!caller.DecidesEnrolments())
        {
            return TypedResults.NotFound();
        }

        var wanted = state?.Value ?? EnrolmentState.Filed;
        var since = await db
            .Enrolments.Where(row => row.Id == after)
            .Select(row => row.FiledAt)
            .SingleOrDefaultAsync(cancel);
        var rows = await db
            .Enrolments.VisibleTo(caller)
            .AsNoTracking()
            .Where(row =>
                row.State == wanted
                && row.FiledAt != null
                && (since == null || row.FiledAt > since || row.FiledAt == since && row.Id > after)
            )
            .OrderBy(row => row.FiledAt)
            .ThenBy(row => row.Id)
            .Take(KeysetPage.Usual + 1)
            .ToListAsync(cancel);
        return TrustPages.Of<ListEnrolmentsPage>(
            StatusCodes.Status200OK,
            (
                nameof(ListEnrolmentsPage.Shown),
                new View(
                    KeysetPage.Of(
                        rows,
                        KeysetPage.Usual,
                        last =>
                            $"{Queue}?state={new Named<EnrolmentState>(wanted).Name}&after={last.Id}"
                    ),
                    wanted,
                    clock.GetUtcNow()
                )
            )
        );
    }
}
