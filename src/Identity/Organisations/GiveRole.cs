using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Organisations;

/// <summary>POST /organisations/{id}/roles: an account may act in an organisation from now on. A second time changes nothing.</summary>
internal static class GiveRole
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/organisations/{id:guid}/roles", HandleAsync)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    internal sealed record Request(Guid Account, string? Role);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        IdentityDbContext db,
        TimeProvider clock,
        CancellationToken cancel
    ) =>
        await GiveAsync(id, request, caller, db, clock, cancel) is { } problem
            ? problem.ToResponse()
            : TypedResults.NoContent();

    private static async Task<Problem?> GiveAsync(
        Guid id,
        Request request,
        Caller caller,
        IdentityDbContext db,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var organisation = caller.Administers(id)
            ? await db.Organisations.FindAsync([id], cancel)
            : null;
        if (organisation is null)
        {
            return IdentityProblems.OrganisationUnknown;
        }

        if (
            string.Equals(
                request.Account.ToString(),
                caller.Subject,
                StringComparison.OrdinalIgnoreCase
            )
        )
        {
            return IdentityProblems.OwnRole;
        }

        if (request.Role is not { } role || !MayBeHeld(role, organisation, caller))
        {
            return IdentityProblems.RoleNotHere;
        }

        if (await db.Accounts.FindAsync([request.Account], cancel) is null)
        {
            return IdentityProblems.AccountUnknown;
        }

        if (await db.HeldRoles.FindAsync([request.Account, id, role], cancel) is not null)
        {
            return null;
        }

        db.HeldRoles.Add(
            new()
            {
                Account = request.Account,
                Organisation = id,
                Role = role,
                GivenBy = caller.Subject,
                GivenAt = clock.Now(),
            }
        );
        db.Record(
            clock,
            "role.given",
            request.Account.ToString(),
            caller.Subject,
            new JsonObject { ["organisation"] = id.ToString(), ["role"] = role }
        );
        db.Announce(clock, new(id, EventKinds.RoleGiven, $"{request.Account}"));
        await db.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>Identity administrators alone give an authority's roles.</summary>
    private static bool MayBeHeld(string role, Organisation organisation, Caller caller) =>
        organisation.MayHold(role)
        && (!Roles.OfAuthorities.ContainsKey(role) || caller.AdministersAll());
}
