using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>POST /declarations/{id}/opinion {outcome, reservations, legal, factual}: a commissioner to whom it is delegated gives the commission's opinion on the text that an officer examined (law 09-08 art. 27-A; decree 2-09-165 art. 25). It authorises nothing.</summary>
internal static class GiveOpinion
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/declarations/{id:guid}/opinion", HandleAsync).ForCommission();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cndp/declarations/{id:guid}/give-opinion", SubmitAsync).ForCommission();

    internal sealed record Request(
        OpinionOutcome? Outcome,
        IReadOnlyList<string>? Reservations,
        string? Legal,
        string? Factual
    );

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
            act =>
                GiveAsync(
                    act,
                    new(
                        request.Outcome,
                        request.Reservations ?? [],
                        new(request.Legal, request.Factual)
                    )
                )
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] Named<OpinionOutcome>? outcome,
        [FromForm] string? conditions,
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
            act =>
                GiveAsync(act, new(outcome?.Value, TypedLines.Of(conditions), new(legal, factual)))
        );

    private static Task<Result<Declaration>> GiveAsync(DeclarationActs.Act act, Opinion opinion) =>
        OneMember.DecideAsync(
            act,
            new(CommissionDecision.Opinion, opinion.Reservations, opinion.Reasons, opinion.Outcome)
        );
}
