using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Examination;

/// <summary>POST /declarations/{id}/completion-request {pieces, reasons}: asks, once and in the first half of the delay, for what is missing; the clock stands (law 55-19 art. 10, 14).</summary>
internal static class AskCompletion
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/declarations/{id:guid}/completion-request", HandleAsync).ForCommission();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cndp/declarations/{id:guid}/ask", SubmitAsync).ForCommission();

    internal sealed record Request(IReadOnlyList<string>? Pieces, string? Reasons);

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        DeclarationActs.AnswerAsync(
            id,
            caller,
            http,
            DeclarationActs.OfOfficers,
            act => AskAsync(act, request.Pieces ?? [], request.Reasons)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? pieces,
        [FromForm] string? reasons,
        Caller caller,
        HttpContext http
    ) =>
        DeclarationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            DeclarationActs.OfOfficers,
            act => AskAsync(act, TypedLines.Of(pieces), reasons)
        );

    private static Task<Result<Declaration>> AskAsync(
        DeclarationActs.Act act,
        IReadOnlyList<string> pieces,
        string? reasons
    ) =>
        act.EnterAsync(
            Named(act.Row.AskCompletion(pieces, reasons, act.Law, act.Now)),
            "declaration.completion-asked",
            CommissionActKind.CompletionRequest,
            DeclarationNotices.CompletionAsked,
            act.Row.Procedure.AnswerUntil
        );

    private static Result<Declaration> Named(Result<Declaration> done) =>
        done.Refused(out var problem, out _) && problem.Code is "COMMON-081"
            ? problem with
            {
                Field = "pieces",
            }
            : done;
}
