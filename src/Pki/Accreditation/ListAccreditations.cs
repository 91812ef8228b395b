using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Accreditation;

/// <summary>GET /accreditations: every decision that was ever entered.</summary>
internal static class ListAccreditations
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/accreditations", HandleAsync)
            .RequireScope(Scopes.PkiRead)
            .Produces<IReadOnlyList<AccreditationRecord>>();

    private static async Task<IResult> HandleAsync(PkiDbContext db, CancellationToken cancel) =>
        TypedResults.Ok(
            await db.Accreditations.AsNoTracking().OrderBy(record => record.Id).ToListAsync(cancel)
        );
}
