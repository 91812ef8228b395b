using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Organisations;

/// <summary>GET /organisations?after=&amp;limit=: the register, or the caller's own organisation.</summary>
internal static class ListOrganisations
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/organisations", HandleAsync)
            .Produces<KeysetPage<ReadOrganisation.Response>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<IResult> HandleAsync(
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

        var all = caller.AdministersAll();
        var rows = await db
            .Organisations.Where(row =>
                (all || row.Id == caller.Organisation) && (after == null || row.Id > after)
            )
            .OrderBy(row => row.Id)
            .Take(size + 1)
            .ToListAsync(cancel);
        return TypedResults.Ok(
            KeysetPage.Of(
                [.. rows.Select(row => ReadOrganisation.Of(row))],
                size,
                last => $"/api/identity/v1/organisations?after={last.Id}&limit={size}"
            )
        );
    }
}
