using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Profiles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Accreditation;

/// <summary>POST /accreditations: the authority's administrator enters the decision that opens a qualified profile (decree 2-22-687 art. 14-15). A person only: no machine says that the State has decided.</summary>
internal static class EnterAccreditation
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/accreditations", HandleAsync)
            .RequireScope(Scopes.PkiRead)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .HonoursIdempotencyKey<PkiDbContext>()
            .Produces<AccreditationRecord>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Number">Of the decision.</param>
    /// <param name="Service">A qualified profile.</param>
    internal sealed record Request(
        string? Number,
        string? Service,
        DateTimeOffset ValidFrom,
        DateTimeOffset ValidUntil
    );

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        ReservedId id,
        PkiDbContext db,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        if (!caller.HoldsAuthorityRole(Roles.CaAdmin))
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        if (
            request.Number?.Trim() is not { Length: >= 3 and <= 100 } number
            || request.Service is not { } service
            || CertificateProfile.All.GetValueOrDefault(service)?.Qualified is null
            || request.ValidUntil <= request.ValidFrom
        )
        {
            return PkiProblems.AccreditationInvalid.ToResponse();
        }

        var record = new AccreditationRecord
        {
            Id = id.Value,
            Number = number,
            Service = service,
            ValidFrom = request.ValidFrom.ToUniversalTime(),
            ValidUntil = request.ValidUntil.ToUniversalTime(),
            EnteredBy = caller.Subject,
            EnteredAt = clock.Now(),
        };
        db.Accreditations.Add(record);
        db.Record(
            clock,
            "accreditation.entered",
            record.Id.ToString(),
            caller.Subject,
            new JsonObject { ["number"] = number, ["service"] = service }
        );
        await db.SaveChangesAsync(cancel);
        return TypedResults.Created("/api/pki/v1/accreditations", record);
    }
}
