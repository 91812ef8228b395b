using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>POST /declarations/{id}/refusal {legal, factual}: a commissioner refuses, with the legal and the factual reasons in the decision itself (law 03-01 art. 1).</summary>
internal static class RefuseAuthorisation
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/declarations/{id:guid}/refusal", HandleAsync).ForCommission();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cndp/declarations/{id:guid}/refuse", SubmitAsync).ForCommission();

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
            DeclarationActs.OfCommissioners,
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
        DeclarationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            DeclarationActs.OfCommissioners,
            act => RefuseAsync(act, new(legal, factual))
        );

    private static Task<Result<Declaration>> RefuseAsync(
        DeclarationActs.Act act,
        Reasons reasons
    ) =>
        act.EnterAsync(
            act.Row.Refuse(act.Caller.Subject, reasons, act.Law, act.Now),
            "declaration.refused",
            CommissionActKind.Refusal,
            DeclarationNotices.Refused
        );
}
