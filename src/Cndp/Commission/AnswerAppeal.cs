using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>POST /declarations/{id}/appeal-answer {grants, legal, factual}: a commissioner other than who refused answers the appeal (law 55-19 art. 21). A refusal that stands is reasoned anew.</summary>
internal static class AnswerAppeal
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/declarations/{id:guid}/appeal-answer", HandleAsync).ForCommission();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cndp/declarations/{id:guid}/answer-appeal", SubmitAsync).ForCommission();

    internal sealed record Request(bool Grants, string? Legal, string? Factual);

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
            act => AnswerAsync(act, request.Grants, new(request.Legal, request.Factual))
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
        DeclarationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            DeclarationActs.OfCommissioners,
            act => AnswerAsync(act, grants, new(legal, factual))
        );

    private static Task<Result<Declaration>> AnswerAsync(
        DeclarationActs.Act act,
        bool grants,
        Reasons reasons
    ) =>
        OneMember.DecideAsync(
            act,
            new(
                grants ? CommissionDecision.AppealGranted : CommissionDecision.AppealDismissed,
                Conditions: null,
                reasons
            )
        );
}
