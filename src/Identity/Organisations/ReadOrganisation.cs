using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Organisations;

/// <summary>GET /organisations/{id}: an organisation and the roles held in it, for whoever administers it.</summary>
internal static class ReadOrganisation
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/organisations/{id:guid}", HandleAsync)
            .Produces<Response>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Response(
        Guid Id,
        string Name,
        string Kind,
        string? Ice,
        DateTimeOffset CreatedAt,
        IReadOnlyList<Holder>? Roles
    );

    internal sealed record Holder(Guid Account, string UserName, string Role);

    internal static Response Of(Organisation organisation, IReadOnlyList<Holder>? roles = null) =>
        new(
            organisation.Id,
            organisation.Name,
            organisation.Kind,
            organisation.Ice,
            organisation.CreatedAt,
            roles
        );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        HttpContext http,
        IdentityDbContext db,
        CancellationToken cancel
    )
    {
        var organisation = caller.Administers(id)
            ? await db.Organisations.FindAsync([id], cancel)
            : null;
        if (organisation is null)
        {
            return IdentityProblems.OrganisationUnknown.ToResponse();
        }

        var holders = await db
            .HeldRoles.Where(held => held.Organisation == id)
            .Join(
                db.Accounts,
                held => held.Account,
                account => account.Id,
                (held, account) => new Holder(account.Id, account.UserName, held.Role)
            )
            .ToListAsync(cancel);
        http.Response.Tag(organisation.Version);
        return TypedResults.Ok(
            Of(
                organisation,
                [
                    .. holders
                        .OrderBy(holder => holder.UserName, StringComparer.Ordinal)
                        .ThenBy(holder => holder.Role, StringComparer.Ordinal),
                ]
            )
        );
    }
}
