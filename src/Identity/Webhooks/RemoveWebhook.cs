using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Webhooks;

/// <summary>DELETE /webhooks/{id} with If-Match: nothing is sent there any more.</summary>
internal static class RemoveWebhook
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapDelete("/webhooks/{id:guid}", HandleAsync)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Address)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        IdentityDbContext db,
        TimeProvider clock,
        HttpContext http
    )
    {
        if (!caller.Administers(caller.Organisation))
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        var row = await db.Webhooks.SingleOrDefaultAsync(
            one => one.Id == id && one.Organisation == caller.Organisation,
            http.RequestAborted
        );
        if (row is null)
        {
            return IdentityProblems.WebhookUnknown.ToResponse();
        }

        if (http.Request.MissingOrStale(row.Version) is { } stale)
        {
            return stale.ToResponse();
        }

        db.Webhooks.Remove(row);
        db.Record(clock, "webhook.removed", $"{id}", caller.Subject);
        if (!await db.SavedAsync(http.RequestAborted))
        {
            return CommonProblems.VersionStale.ToResponse();
        }

        return TypedResults.NoContent();
    }
}
