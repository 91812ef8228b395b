using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;

namespace MarocNumeric.Trust.Identity.Clients;

/// <summary>GET /clients: every program that may take tokens, without its secret.</summary>
internal static class ListClients
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/clients", HandleAsync)
            .RequireScope(Scopes.IdentityAdmin)
            .Produces<IReadOnlyList<Item>>();

    internal sealed record Item(string ClientId, string? Name, string? ClientType);

    private static async Task<IResult> HandleAsync(
        Caller caller,
        IdentityDbContext db,
        CancellationToken cancel
    ) =>
        caller.AdministersAll()
            ? TypedResults.Ok(
                await db.Set<OpenIddictEntityFrameworkCoreApplication>()
                    .OrderBy(client => client.ClientId)
                    .Select(client => new Item(
                        client.ClientId!,
                        client.DisplayName,
                        client.ClientType
                    ))
                    .ToListAsync(cancel)
            )
            : CommonProblems.Forbidden.ToResponse();
}
