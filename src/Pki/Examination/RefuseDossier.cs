using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Examination;

/// <summary>POST /dossiers/{id}/refusal {legal, factual}: an officer refuses, with the legal and the factual reasons in the decision itself (law 03-01 art. 1).</summary>
internal static class RefuseDossier
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/dossiers/{id:guid}/refusal", HandleAsync)
            .RequireScope(Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<DossierResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/dossiers/{id:guid}/refuse", SubmitAsync)
            .RequireScope(Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    internal sealed record Request(string? Legal, string? Factual);

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        ExaminationActs.AnswerAsync(
            id,
            caller,
            http,
            act => RefuseAsync(act, new(request.Legal, request.Factual))
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? legal,
        [FromForm] string? factual,
        Caller caller,
        HttpContext http
    ) =>
        ExaminationActs.SubmitAsync(
            id,
            version,
            caller,
            http,
            act => RefuseAsync(act, new(legal, factual))
        );

    private static Task<Result<Dossier>> RefuseAsync(ExaminationActs.Act act, Reasons reasons)
    {
        var done = act.Record(
            "dossier.refused",
            act.Dossier.Refuse(act.Officer.Subject, reasons, act.Law, act.Now)
        );
        act.Tell(DossierNotices.Refused, done);
        return act.WriteAsync(
            done,
            papers => papers.RefusalAsync(act.Dossier, act.Law, act.Cancel)
        );
    }
}
