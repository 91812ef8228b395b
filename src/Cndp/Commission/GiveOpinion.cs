using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>POST /declarations/{id}/opinion {outcome, reservations, legal, factual}: a commissioner gives the commission's opinion on the text that an officer examined, where a sitting need not (law 09-08 art. 27-A; decree 2-09-165 art. 25). It authorises nothing.</summary>
internal static class GiveOpinion
{
    /// <summary>A page has a form for each, since only one has reservations.</summary>
    private static readonly (string Act, CommissionDecision Decision)[] Forms =
    [
        ("favour", CommissionDecision.FavourableOpinion),
        ("reserve", CommissionDecision.ReservedOpinion),
        ("disfavour", CommissionDecision.UnfavourableOpinion),
    ];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/declarations/{id:guid}/opinion", HandleAsync).ForCommission();

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        foreach (var (form, decision) in Forms)
        {
            pages
                .MapPost(
                    $"/cndp/declarations/{{id:guid}}/{form}",
                    (
                        Guid id,
                        [FromForm] long version,
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
                                GiveAsync(
                                    act,
                                    decision,
                                    TypedLines.Of(conditions),
                                    new(legal, factual)
                                )
                        )
                )
                .ForCommission();
        }
    }

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
                request.Outcome is { } outcome
                    ? GiveAsync(
                        act,
                        Forms.Single(form => Motion.OutcomeOf(form.Decision) == outcome).Decision,
                        request.Reservations ?? [],
                        new(request.Legal, request.Factual)
                    )
                    : Task.FromResult<Result<Declaration>>(DeclarationProblems.OutcomeInvalid)
        );

    private static Task<Result<Declaration>> GiveAsync(
        DeclarationActs.Act act,
        CommissionDecision decision,
        IReadOnlyList<string> reservations,
        Reasons reasons
    ) => OneMember.DecideAsync(act, new(decision, reservations, reasons));
}
