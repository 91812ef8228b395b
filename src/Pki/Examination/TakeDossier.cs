using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Examination;

/// <summary>POST /dossiers/{id}/examination: an officer takes a complete dossier: it is theirs, and the identity is to be verified.</summary>
internal static class TakeDossier
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/dossiers/{id:guid}/examination", HandleAsync)
            .RequireScope(Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Address)
            .Produces<DossierResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/dossiers/{id:guid}/take", SubmitAsync)
            .RequireScope(Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    private static Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http) =>
        ExaminationActs.AnswerAsync(id, caller, http, TakeAsync);

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) => ExaminationActs.SubmitAsync(id, version, caller, http, TakeAsync);

    private static Task<Result<Dossier>> TakeAsync(ExaminationActs.Act act) =>
        Task.FromResult(act.Record("dossier.taken", act.Dossier.Take(act.Officer.Subject)));
}
