using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Webhooks;

/// <summary>POST /webhooks: an organisation's administrator has its systems told. The secret stands in the answer, once; no Idempotency-Key, which would keep it.</summary>
internal static class RegisterWebhook
{
    private const int Most = 10;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/webhooks", HandleAsync)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces<Response>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Url">https, on a public address.</param>
    /// <param name="Events">Kinds, "certificate.revoked".</param>
    internal sealed record Request(string? Url, IReadOnlyList<string>? Events);

    /// <param name="Secret">"whsec_…": the key of the signatures, as Standard Webhooks writes it.</param>
    internal sealed record Response(
        Guid Id,
        string Url,
        IReadOnlyList<string> Events,
        DateTimeOffset CreatedAt,
        string Secret
    );

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        IdentityDbContext db,
        OutboundGuard guard,
        WebhookSignature signature,
        TimeProvider clock,
        HttpContext http
    )
    {
        if (!caller.Administers(caller.Organisation))
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        var cancel = http.RequestAborted;
        if (
            request.Events is not { Count: > 0 } kinds
            || kinds.Except(EventKinds.All, StringComparer.Ordinal).Any()
        )
        {
            return IdentityProblems.EventUnknown.ToResponse();
        }

        if (await guard.RefusalAsync(request.Url, cancel) is { } refusal)
        {
            return refusal.ToResponse();
        }

        if (
            await db.Webhooks.CountAsync(row => row.Organisation == caller.Organisation, cancel)
            >= Most
        )
        {
            return IdentityProblems.WebhooksTooMany.ToResponse();
        }

        var (told, closed) = signature.NewSecret();
        var row = Add(db, request, caller, closed, clock);
        await db.SaveChangesAsync(cancel);
        // The answer holds a secret: nobody on the way keeps it.
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Tag(row.Version);
        return TypedResults.Created(
            $"/api/identity/v1/webhooks/{row.Id}",
            new Response(row.Id, row.Url, row.Events.Split(' '), row.CreatedAt, told)
        );
    }

    private static Webhook Add(
        IdentityDbContext db,
        Request request,
        Caller caller,
        string closed,
        TimeProvider clock
    )
    {
        var row = new Webhook
        {
            Id = Ids.New(clock),
            Organisation = caller.Organisation,
            Url = new Uri(request.Url!).AbsoluteUri,
            Events = string.Join(
                ' ',
                request.Events!.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            ),
            Secret = closed,
            CreatedBy = caller.Subject,
            CreatedAt = clock.Now(),
        };
        db.Webhooks.Add(row);
        db.Record(clock, "webhook.registered", $"{row.Id}", caller.Subject);
        return row;
    }
}
