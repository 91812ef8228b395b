using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Authorities;

/// <summary>GET /authorities: the authorities of the suite with their certificates and the addresses that theirs carry.</summary>
internal static class ListAuthorities
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/authorities", Handle)
            .RequireScope(Scopes.PkiRead, Scopes.PkiRequest)
            .Produces<IReadOnlyList<Item>>();

    /// <summary>For everyone: whoever trusts a certificate of the suite compares its root here.</summary>
    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/authorities", Show).AllowAnonymous();

    internal sealed record Line(string Name, string Fingerprint, DateTimeOffset NotAfter);

    internal sealed record Item(
        string Name,
        string? Parent,
        DateTimeOffset NotBefore,
        DateTimeOffset NotAfter,
        string Certificate,
        Uri RevocationList,
        Uri Status
    );

    private static IResult Handle(AuthorityRegister authorities, PkiAddresses addresses) =>
        TypedResults.Ok(
            authorities
                .All.Select(authority => new Item(
                    authority.Row.Name,
                    authorities
                        .All.FirstOrDefault(parent => parent.Row.Id == authority.Row.Parent)
                        ?.Row.Name,
                    authority.Row.NotBefore,
                    authority.Row.NotAfter,
                    Pem.Certificate(authority.Row.Certificate),
                    addresses.List(authority.Row.Name),
                    addresses.Status
                ))
                .ToList()
        );

    private static IResult Show(AuthorityRegister authorities) =>
        TrustPages.Of<ListAuthoritiesPage>(
            StatusCodes.Status200OK,
            (
                nameof(ListAuthoritiesPage.Shown),
                authorities
                    .All.Select(authority => new Line(
                        authority.Row.Name,
                        Convert.ToHexString(SHA256.HashData(authority.Row.Certificate)),
                        authority.Row.NotAfter
                    ))
                    .ToList()
            )
        );
}
