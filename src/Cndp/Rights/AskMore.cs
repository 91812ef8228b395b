using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>POST /rights/{id}/completion-request {text}: the controller says what is missing before the term is over; the clock stands still (decree 2-09-165 art. 40).</summary>
internal static class AskMore
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/rights/{id:guid}/completion-request", HandleAsync)
            .ForController<RightsResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/rights/{id:guid}/ask-more", SubmitAsync)
            .ForController<RightsResponse>();

    internal sealed record Request(string? Text);

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
            act => AskAsync(act, request.Text)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? more,
        Caller caller,
        HttpContext http
    ) =>
        RecordActs.SubmitAsync(
            (id, version),
            caller,
            http,
            RightsRecords.OfController,
            act => AskAsync(act, more)
        );

    private static async Task<Result<RightsRequest>> AskAsync(
        RecordActs.Act<RightsRequest> act,
        string? text
    ) =>
        Said.Fault(text, "more") is { } fault
            ? fault
            : await act.EnterAsync(
                act.Row.AskMore(act.Law, act.Now),
                "rights.more-asked",
                () =>
                {
                    act.Lines.Say(
                        act.Row,
                        (LineKinds.MoreAsked, Side.Controller),
                        act.Caller,
                        ("text", text)
                    );
                    act.Services.GetRequiredService<ControlDirectory>()
                        .Tell(
                            act.Row.AskedBy,
                            ControlNotices.RightsMoreAsked,
                            act.Row,
                            $"/cndp/rights/{act.Row.Id}"
                        );
                    return Task.CompletedTask;
                }
            );
}
