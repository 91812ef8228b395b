using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Dossiers;
using MarocNumeric.Trust.Pki.Papers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.HandOvers;

/// <summary>POST /dossiers/{id}/acceptance: the holder has read the certificate's data, finds them right and signs the hand-over record (T-17).</summary>
internal static class AcceptCertificate
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/dossiers/{id:guid}/acceptance", HandleAsync)
            .RequireScope(Scopes.PkiRequest)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Address)
            .Produces<DossierResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/dossiers/{id:guid}/accept", SubmitAsync)
            .RequireScope(Scopes.PkiRequest)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    private static async Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http) =>
        await (await AcceptAsync(id, version: null, caller, http)).AnswerAsync(http);

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) => await (await AcceptAsync(id, version, caller, http)).ShowAsync(id, http);

    private static Task<Result<Dossier>> AcceptAsync(
        Guid id,
        long? version,
        Caller caller,
        HttpContext http
    ) =>
        HolderActs.DoAsync(
            id,
            version,
            caller,
            http,
            async row =>
            {
                var services = http.RequestServices;
                var (db, clock) = (
                    services.GetRequiredService<PkiDbContext>(),
                    services.GetRequiredService<TimeProvider>()
                );
                var accepted = row.Accept(clock.Now());
                if (accepted.Refused(out _, out _))
                {
                    return accepted;
                }

                var evidence = http.Features.Get<AssuranceEvidence>();
                if (
                    await db.HandOvers.FindAsync([id, row.Round], http.RequestAborted) is { } record
                )
                {
                    record.Accept(caller.Subject, evidence, clock.Now());
                    await services
                        .GetRequiredService<HandOverPaper>()
                        .AskAsync(row, record, http.RequestAborted);
                }

                db.Record(
                    clock,
                    "dossier.accepted",
                    id.ToString(),
                    caller.Subject,
                    evidence.Facts()
                );
                return accepted;
            }
        );
}
