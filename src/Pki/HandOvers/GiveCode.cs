using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Dossiers;
using MarocNumeric.Trust.Pki.Filing;
using MarocNumeric.Trust.Pki.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.HandOvers;

/// <summary>
/// POST /dossiers/{id}/activation-code: the mandated agent or an officer draws the code that they hand over in person;
/// the holder gets the address in a notice, so that neither way alone is enough. Told once: a new one ends the one before.
/// </summary>
internal static class GiveCode
{
    private const int Characters = 12;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/dossiers/{id:guid}/activation-code", HandleAsync)
            .RequireScope(Scopes.PkiRequest, Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Address)
            .Produces<Response>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/dossiers/{id:guid}/give-code", SubmitAsync)
            .RequireScope(Scopes.PkiRequest, Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    /// <param name="Code">Told this once.</param>
    internal sealed record Response(string Code, DateTimeOffset Until);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        AssuranceEvidence? evidence,
        Desk desk,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        return (await desk.GiveAsync(id, caller, evidence, http.RequestAborted)).Match<IResult>(
            given => TypedResults.Ok(given),
            problem => problem.ToResponse()
        );
    }

    /// <summary>Answered at once, not by a redirect: the code stands in no address and no cookie.</summary>
    private static async Task<IResult> SubmitAsync(
        Guid id,
        Caller caller,
        Desk desk,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var given = await desk.GiveAsync(
            id,
            caller,
            http.Features.Get<AssuranceEvidence>(),
            http.RequestAborted
        );
        return given.Refused(out var problem, out var code)
            ? await ReadDossier.PageAsync(id, problem, http)
            : await ReadDossier.PageAsync(id, problem: null, http, new(Code: code.Code));
    }

    internal sealed class Desk(
        PkiDbContext db,
        DossierReading reading,
        Registers registers,
        TimeProvider clock
    )
    {
        public async Task<Result<Response>> GiveAsync(
            Guid id,
            Caller caller,
            AssuranceEvidence? evidence,
            CancellationToken cancel
        )
        {
            if ((await reading.FindAsync(id, caller, cancel)).Refused(out var problem, out var row))
            {
                return problem;
            }

            if (row.State is not DossierState.Approved)
            {
                return DossierProblems.CannotMove(row.State, DossierState.Issued);
            }

            if (await MayNotAsync(row, caller, cancel) is { } refused)
            {
                return refused;
            }

            return await DrawAsync(row, caller, evidence, cancel);
        }

        /// <summary>The holder does not hand over to themself: the second channel would be the first.</summary>
        private async Task<Problem?> MayNotAsync(
            Dossier row,
            Caller caller,
            CancellationToken cancel
        )
        {
            if (string.Equals(row.Holder, caller.Subject, StringComparison.Ordinal))
            {
                return DossierProblems.OwnDossier;
            }

            if (caller.Decides())
            {
                return null;
            }

            if (row.Organisation != caller.Organisation)
            {
                return CommonProblems.Forbidden;
            }

            return (await registers.MandateAsync(caller, cancel)).Refused(out var problem, out _)
                ? problem
                : null;
        }

        private async Task<Result<Response>> DrawAsync(
            Dossier row,
            Caller caller,
            AssuranceEvidence? evidence,
            CancellationToken cancel
        )
        {
            var code = SecretCode.New(Characters);
            var (hash, until) = (
                SecretCode.Hash(SecretCode.Plain(code)!),
                clock.Now() + HandOver.Life
            );
            var there = await db.HandOvers.FindAsync([row.Id, row.Round], cancel);
            if (there is null)
            {
                there = new()
                {
                    Dossier = row.Id,
                    Round = row.Round,
                    Code = hash,
                    Until = until,
                    GivenBy = caller.Subject,
                    GivenAt = clock.Now(),
                    GivenAcr = evidence?.Level.Acr(),
                    GivenPayload = evidence?.PayloadDigest,
                };
                db.HandOvers.Add(there);
            }
            else
            {
                (there.Code, there.Until, there.Attempts) = (hash, until, 0);
                (there.GivenBy, there.GivenAt) = (caller.Subject, clock.Now());
                (there.GivenAcr, there.GivenPayload) = (
                    evidence?.Level.Acr(),
                    evidence?.PayloadDigest
                );
            }

            db.Record(
                clock,
                "dossier.code-given",
                row.Id.ToString(),
                caller.Subject,
                evidence.Facts()
            );
            return await db.SavedAsync(cancel)
                ? new Response(code, until)
                : CommonProblems.VersionStale;
        }
    }
}
