using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Examination;

/// <summary>POST /declarations/{id}/extension {reasons}: makes the delay longer, once, by a reasoned decision (decree 2-09-165 art. 28).</summary>
internal static class ExtendDelay
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/declarations/{id:guid}/extension", HandleAsync).ForCommission();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cndp/declarations/{id:guid}/extend", SubmitAsync).ForCommission();

    internal sealed record Request(string? Reasons);

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
            DeclarationActs.OfCommission,
            act => ExtendAsync(act, request.Reasons)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? reasons,
        Caller caller,
        HttpContext http
    ) =>
        DeclarationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            DeclarationActs.OfCommission,
            act => ExtendAsync(act, reasons)
        );

    private static Task<Result<Declaration>> ExtendAsync(
        DeclarationActs.Act act,
        string? reasons
    ) =>
        act.EnterAsync(
            act.Row.Extend(reasons, act.Law, act.Now),
            "declaration.extended",
            CommissionActKind.Extension,
            DeclarationNotices.Extended,
            act.Row.Procedure.DueAt(act.Law)
        );
}
