using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Incidents;

/// <summary>
/// POST /security-events {kind, subject, found, occurredAt?}: the authority's people report what the suite cannot see, such as a key
/// that was copied or somebody else in an officer's account; a draft report stands at ma-CERT at once (law 43-20 art. 40).
/// </summary>
internal static class ReportSecurityEvent
{
    private const int LongestSubject = 100;
    private const int LongestFound = 500;

    private static readonly SecurityEventKind[] OfPeople =
    [
        SecurityEventKind.AuthorityKeyCompromised,
        SecurityEventKind.ResponderKeyCompromised,
        SecurityEventKind.TimestampKeyCompromised,
        SecurityEventKind.SealKeyCompromised,
        SecurityEventKind.OwnKeyCompromised,
        SecurityEventKind.OfficerAccountCompromised,
    ];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/security-events", HandleAsync)
            .RequireScope(Scopes.PkiRevoke)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .HonoursIdempotencyKey<PkiDbContext>()
            .Produces<Response>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Kind">A name of SecurityEventKind, in camelCase.</param>
    /// <param name="OccurredAt">Since when; null where it is not known.</param>
    internal sealed record Request(
        string? Kind,
        string? Subject,
        string? Found,
        DateTimeOffset? OccurredAt = null
    );

    /// <param name="Id">By which ma-CERT knows the event.</param>
    internal sealed record Response(Guid Id, DateTimeOffset ReportedAt);

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        ReservedId id,
        PkiDbContext db,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        if (!caller.HoldsAuthorityRole(Roles.CaAdmin) && !caller.HoldsAuthorityRole(Roles.RaOfficer))
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        if (Read(id.Value, request, clock).Refused(out var problem, out var happened))
        {
            return problem.ToResponse();
        }

        if (await db.ReportAsync(clock, happened, caller.Subject, cancel))
        {
            await db.SaveChangesAsync(cancel);
        }

        return TypedResults.Accepted(
            (string?)null,
            new Response(happened.Id, happened.DetectedAt)
        );
    }

    private static Result<SecurityEvent> Read(Guid id, Request request, TimeProvider clock) =>
        Kind(request.Kind) is not { } kind ? IncidentProblems.KindUnknown
        : request.Subject?.Trim() is not { Length: >= 1 and <= LongestSubject } subject
            ? IncidentProblems.SubjectInvalid
        : request.Found?.Trim() is not { Length: >= 3 and <= LongestFound } found
            ? IncidentProblems.FoundInvalid
        : request.OccurredAt > clock.Now() ? IncidentProblems.InstantInvalid
        : new SecurityEvent(
            id,
            PkiNames.Module,
            kind,
            subject,
            clock.Now(),
            request.OccurredAt?.ToUniversalTime(),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["found"] = found,
                ["reportedBy"] = "officer",
            }
        );

    /// <summary>By its name alone: the framework's own reading takes numbers.</summary>
    private static SecurityEventKind? Kind(string? name)
    {
        foreach (var kind in OfPeople)
        {
            if (string.Equals($"{kind}", name, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        return null;
    }
}
