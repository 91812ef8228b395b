using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Filing;

/// <summary>POST /dossiers/{id}/attestation: the mandated agent vouches, in one click, that the person is of the organisation and holds the post.</summary>
internal static class AttestDossier
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/dossiers/{id:guid}/attestation", HandleAsync)
            .RequireScope(Scopes.PkiRequest)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Address)
            .Produces<DossierResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/dossiers/{id:guid}/attest", SubmitAsync)
            .RequireScope(Scopes.PkiRequest)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        AssuranceEvidence? evidence,
        Desk desk,
        HttpContext http
    )
    {
        var attested = await desk.AttestAsync(id, version: null, caller, evidence, http);
        if (attested.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(await desk.DescribeAsync(row, http.RequestAborted));
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        Desk desk,
        HttpContext http
    )
    {
        var attested = await desk.AttestAsync(
            id,
            version,
            caller,
            http.Features.Get<AssuranceEvidence>(),
            http
        );
        return attested.Refused(out var problem, out _)
            ? await ReadDossier.PageAsync(id, problem, http)
            : Results.Redirect($"{http.Request.PathBase}/dossiers/{id}");
    }

    internal sealed class Desk(
        PkiDbContext db,
        DossierReading reading,
        Registers registers,
        FilingDesk filing,
        TimeProvider clock
    )
    {
        public Task<DossierResponse> DescribeAsync(Dossier row, CancellationToken cancel) =>
            reading.DescribeAsync(row, cancel);

        public async Task<Result<Dossier>> AttestAsync(
            Guid id,
            long? version,
            Caller caller,
            AssuranceEvidence? evidence,
            HttpContext http
        )
        {
            var cancel = http.RequestAborted;
            if (
                (await reading.FindOwnAsync(id, caller, cancel)).Refused(
                    out var problem,
                    out var row
                )
            )
            {
                return problem;
            }

            // Nobody vouches for themself.
            if (caller.IsOwn(row))
            {
                return DossierProblems.OwnDossier;
            }

            if (row.Organisation != caller.Organisation)
            {
                return DossierProblems.MandateMissing;
            }

            if (
                (await registers.MandateAsync(caller, cancel)).Refused(out problem, out var mandate)
            )
            {
                return problem;
            }

            if (http.Stale(row, version) is { } stale)
            {
                return stale;
            }

            if (row.Attest(mandate, caller.Subject, clock.Now()).Refused(out problem, out _))
            {
                return problem;
            }

            if (await registers.UseAsync(mandate, id, cancel) is { } usedUp)
            {
                return usedUp;
            }

            db.Record(
                clock,
                "dossier.attested",
                row.Id.ToString(),
                caller.Subject,
                evidence.Facts(("mandate", mandate.Id.ToString()))
            );
            if (
                (await filing.CompleteAsync(row, caller.Subject, cancel)).Refused(
                    out problem,
                    out _
                )
            )
            {
                return problem;
            }

            return await db.SaveAsync(row, cancel);
        }
    }
}
