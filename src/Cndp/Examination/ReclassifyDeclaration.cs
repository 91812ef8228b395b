using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Examination;

/// <summary>POST /declarations/{id}/reclassification {legal, factual}: submits a declared processing to authorisation, within eight days (law 09-08 art. 20).</summary>
internal static class ReclassifyDeclaration
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/declarations/{id:guid}/reclassification", HandleAsync).ForCommission();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cndp/declarations/{id:guid}/reclassify", SubmitAsync).ForCommission();

    internal sealed record Request(string? Legal, string? Factual);

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
            act => ReclassifyAsync(act, new(request.Legal, request.Factual))
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? legal,
        [FromForm] string? factual,
        Caller caller,
        HttpContext http
    ) =>
        DeclarationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            DeclarationActs.OfOfficers,
            act => ReclassifyAsync(act, new(legal, factual))
        );

    private static Task<Result<Declaration>> ReclassifyAsync(
        DeclarationActs.Act act,
        Reasons reasons
    ) =>
        act.Row.Kind is DeclarationKind.ExemptRegister
            ? act.EnterAsync(
                act.Row.Reclassify(act.Caller.Subject, reasons, act.Law, act.Now),
                "declaration.not-exempt",
                CommissionActKind.ExemptionRefusal,
                DeclarationNotices.NotExempt
            )
            : act.EnterAsync(
                act.Row.Reclassify(act.Caller.Subject, reasons, act.Law, act.Now),
                "declaration.reclassified",
                CommissionActKind.Reclassification,
                DeclarationNotices.Reclassified
            );
}
