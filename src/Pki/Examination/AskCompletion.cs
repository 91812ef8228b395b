using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Examination;

/// <summary>POST /dossiers/{id}/completion-request {pieces, reasons}: asks, once and in the first half of the delay, for what does not conform; the clock stands (law 55-19 art. 10).</summary>
internal static class AskCompletion
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/dossiers/{id:guid}/completion-request", HandleAsync)
            .RequireScope(Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<DossierResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/dossiers/{id:guid}/ask", SubmitAsync)
            .RequireScope(Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    /// <param name="Pieces">What does not conform, in words, each once.</param>
    /// <param name="Reasons">Why, 3 to 2000 characters.</param>
    internal sealed record Request(IReadOnlyList<string>? Pieces, string? Reasons);

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
            act => AskAsync(act, new(request.Pieces ?? [], request.Reasons))
        );

    /// <param name="pieces">One a line.</param>
    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? pieces,
        [FromForm] string? reasons,
        Caller caller,
        HttpContext http
    ) =>
        ExaminationActs.SubmitAsync(
            id,
            version,
            caller,
            http,
            act => AskAsync(act, new(Lines(pieces), reasons))
        );

    private static Task<Result<Dossier>> AskAsync(ExaminationActs.Act act, CompletionRequest asked)
    {
        var done = act.Record(
            "dossier.completion-asked",
            act.Dossier.AskCompletion(asked, act.Law, act.Now)
        );
        act.Tell(DossierNotices.CompletionAsked, done, act.Dossier.Procedure.AnswerUntil);
        if (done.Refused(out var problem, out _) && problem.Field is null)
        {
            done = problem.Code switch
            {
                "COMMON-081" => problem with { Field = "pieces" },
                "COMMON-086" => problem with { Field = "reasons" },
                _ => problem,
            };
        }

        return act.WriteAsync(
            done,
            papers => papers.CompletionRequestAsync(act.Dossier, act.Officer.Subject, act.Cancel)
        );
    }

    private static IReadOnlyList<string> Lines(string? text) =>
        (text ?? string.Empty).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
}
