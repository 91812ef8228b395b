using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Examination;

/// <summary>POST /dossiers/{id}/appeal-answer {grants, legal, factual}: somebody other than who refused answers the appeal (law 55-19 art. 21). Granted, the dossier is taken up again; a refusal that stands is reasoned anew.</summary>
internal static class AnswerAppeal
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/dossiers/{id:guid}/appeal-answer", HandleAsync)
            .RequireScope(Scopes.PkiApprove, Scopes.PkiRead)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<DossierResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/dossiers/{id:guid}/answer-appeal", SubmitAsync)
            .RequireScope(Scopes.PkiApprove, Scopes.PkiRead)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    internal sealed record Request(bool Grants, string? Legal, string? Factual);

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
            act => AnswerAsync(act, request),
            ExaminationActs.DecidesAppeals
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] bool grants,
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
            act => AnswerAsync(act, new(grants, legal, factual)),
            ExaminationActs.DecidesAppeals
        );

    private static Task<Result<Dossier>> AnswerAsync(ExaminationActs.Act act, Request said)
    {
        var done = act.Record(
            "dossier.appeal-answered",
            act.Dossier.AnswerAppeal(
                said.Grants,
                act.Officer.Subject,
                new(said.Legal, said.Factual),
                act.Now
            )
        );
        act.Tell(DossierNotices.AppealAnswered, done);
        return act.WriteAsync(done, papers => papers.AppealAnswerAsync(act.Dossier, act.Cancel));
    }
}
