using MarocNumeric.Trust.Common.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Profiles;

/// <summary>GET /pki/policy: the address that every certificate names for its policy. What each profile holds, its version and its hash.</summary>
internal static class ReadPolicy
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/pki/policy", Handle).ServedOnPlainHttp();

    internal sealed record Item(
        string Name,
        int Version,
        string Hash,
        int Days,
        IReadOnlyList<string> KeyUsage,
        IReadOnlyList<string> ExtendedKeyUsage,
        bool Qualified
    );

    private static IResult Handle() =>
        TypedResults.Ok(
            CertificateProfile
                .All.Values.OrderBy(profile => profile.Policy)
                .Select(profile => new Item(
                    profile.Name,
                    profile.Version,
                    profile.Hash,
                    profile.Days,
                    profile.KeyUsage,
                    profile.ExtendedKeyUsage,
                    profile.Qualified is not null
                ))
        );
}
