using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>POST /rights/{id}/refusal {ground, legal, factual}: the controller refuses, on a ground that the law has for this right and with its reasons; the person may complain in one step (law 09-08 art. 8).</summary>
internal static class RefuseRequest
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/rights/{id:guid}/refusal", HandleAsync).ForController<RightsResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cndp/rights/{id:guid}/refuse", SubmitAsync).ForController<RightsResponse>();

    internal sealed record Request(RefusalGround? Ground, string? Legal, string? Factual);

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        RecordActs.AnswerAsync(
            id,
            caller,
            http,
            RightsRecords.OfController,
            act => RefuseAsync(act, request.Ground, new(request.Legal, request.Factual))
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? ground,
        [FromForm] string? legal,
        [FromForm] string? factual,
        Caller caller,
        HttpContext http
    ) =>
        RecordActs.SubmitAsync(
            (id, version),
            caller,
            http,
            RightsRecords.OfController,
            act =>
                RefuseAsync(
                    act,
                    Named<RefusalGround>.TryParse(ground, out var named) ? named.Value : null,
                    new(legal, factual)
                )
        );

    private static async Task<Result<RightsRequest>> RefuseAsync(
        RecordActs.Act<RightsRequest> act,
        RefusalGround? ground,
        Reasons reasons
    )
    {
        if (ground is null)
        {
            return ControlProblems.GroundForeign;
        }

        return Said.Fault(reasons) is { } fault
            ? fault
            : await act.EnterAsync(
                act.Row.Refuse(ground.Value, act.Now),
                "rights.refused",
                async () =>
                {
                    act.Lines.Say(
                        act.Row,
                        (LineKinds.Refusal, Side.Controller),
                        act.Caller,
                        ("legal", reasons.Legal),
                        ("factual", reasons.Factual)
                    );
                    await AnswerRequest.CloseAsync(act);
                    await AnswerRequest.PaperAsync(
                        act,
                        PaperKinds.RequestRefusal,
                        ("legal", reasons.Legal),
                        ("factual", reasons.Factual)
                    );
                    act.Services.GetRequiredService<ControlDirectory>()
                        .Tell(
                            act.Row.AskedBy,
                            ControlNotices.RightsRefused,
                            act.Row,
                            $"/cndp/rights/{act.Row.Id}"
                        );
                }
            );
    }
}
