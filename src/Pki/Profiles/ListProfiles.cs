using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Profiles;

/// <summary>GET /profiles: what may be asked for now, and which subject values it takes.</summary>
internal static class ListProfiles
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/profiles", HandleAsync)
            .RequireScope(Scopes.PkiRead, Scopes.PkiRequest)
            .Produces<IReadOnlyList<Item>>();

    /// <param name="Subject">Attribute name to "required", "optional" or "made" (by the suite).</param>
    /// <param name="Open">False for a qualified profile without an accreditation in force.</param>
    internal sealed record Item(
        string Name,
        int Version,
        string Hash,
        int Days,
        IReadOnlyDictionary<string, string> Subject,
        IReadOnlyList<string> AlternativeNames,
        bool Open
    );

    private static async Task<IResult> HandleAsync(
        PkiDbContext db,
        TimeProvider clock,
        CancellationToken cancel
    ) => TypedResults.Ok(await OfferedAsync(db, clock, cancel));

    public static async Task<IReadOnlyList<Item>> OfferedAsync(
        PkiDbContext db,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var now = clock.Now();
        var accredited = await db
            .Accreditations.Where(record => record.ValidFrom <= now && record.ValidUntil > now)
            .Select(record => record.Service)
            .ToListAsync(cancel);
        return
        [
            .. CertificateProfile
                .All.Values.Where(profile => !profile.Internal)
                .OrderBy(profile => profile.Policy)
                .Select(profile => new Item(
                    profile.Name,
                    profile.Version,
                    profile.Hash,
                    profile.Days,
                    profile.Subject,
                    profile.AlternativeNames,
                    profile.Qualified is null
                        || accredited.Contains(profile.Name, StringComparer.Ordinal)
                )),
        ];
    }
}
