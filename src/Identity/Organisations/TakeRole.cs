using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.Organisations;

/// <summary>POST /organisations/{id}/roles/removal: takes a role and ends the account's sessions, so that no token is renewed with it.</summary>
internal static class TakeRole
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/organisations/{id:guid}/roles/removal", HandleAsync)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> HandleAsync(
        Guid id,
        GiveRole.Request request,
        Caller caller,
        IdentityDbContext db,
        SessionRegister sessions,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        if (!caller.Administers(id))
        {
            return IdentityProblems.OrganisationUnknown.ToResponse();
        }

        var held = await db.HeldRoles.FindAsync(
            [request.Account, id, request.Role ?? string.Empty],
            cancel
        );
        if (held is null)
        {
            return IdentityProblems.AccountUnknown.ToResponse();
        }

        db.HeldRoles.Remove(held);
        db.Record(
            clock,
            "role.taken",
            request.Account.ToString(),
            caller.Subject,
            new JsonObject { ["organisation"] = id.ToString(), ["role"] = held.Role }
        );
        db.Announce(clock, new(id, EventKinds.RoleTaken, $"{request.Account}"));
        await db.SaveChangesAsync(cancel);
        await sessions.EndAllAsync(request.Account, cancel);
        return TypedResults.NoContent();
    }
}
