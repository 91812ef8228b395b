using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Enrolments;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Mandates;

/// <summary>GET /mandates?after=&amp;limit=: those given to me, and those of the organisation that I administer. The pages show them with the organisation and under /organisations.</summary>
internal static class ListMandates
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/mandates", HandleAsync)
            .Produces<KeysetPage<MandateResponse>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<IResult> HandleAsync(
        Guid? after,
        int? limit,
        Caller caller,
        IdentityDbContext db,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        var account = caller.AccountId();
        var organisation = caller.Administers(caller.Organisation)
            ? caller.Organisation
            : (Guid?)null;
        var rows = await db
            .Mandates.AsNoTracking()
            .Where(row =>
                (row.Agent == account || row.Organisation == organisation)
                && (after == null || row.Id > after)
            )
            .OrderBy(row => row.Id)
            .Take(size + 1)
            .ToListAsync(cancel);
        var now = clock.Now();
        return TypedResults.Ok(
            KeysetPage.Of(
                [.. rows.Select(row => MandateResponse.Of(row, now))],
                size,
                last => $"/api/identity/v1/mandates?after={last.Id}&limit={size}"
            )
        );
    }
}
