using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>POST /rights/{id}/completion {text}: the person says what was missing; the term goes on for the time that was left.</summary>
internal static class SayMore
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/rights/{id:guid}/completion", HandleAsync).ForPerson<RightsResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cndp/rights/{id:guid}/say-more", SubmitAsync).ForPerson<RightsResponse>();

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
            RightsRecords.OfPerson,
            act => SayAsync(act, request.Text)
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
            RightsRecords.OfPerson,
            act => SayAsync(act, more)
        );

    /// <summary>Also for who comes back with a code.</summary>
    public static async Task<Result<RightsRequest>> SayAsync(
        RecordActs.Act<RightsRequest> act,
        string? text
    ) =>
        Said.Fault(text, "more") is { } fault
            ? fault
            : await act.EnterAsync(
                act.Row.SayMore(act.Law, act.Now),
                "rights.more-said",
                () =>
                {
                    act.Lines.Say(
                        act.Row,
                        (LineKinds.MoreSaid, Side.Person),
                        act.Caller,
                        ("text", text)
                    );
                    return act
                        .Services.GetRequiredService<ControlDirectory>()
                        .TellControllerAsync(
                            act.Row.Organisation,
                            ControlNotices.RightsToAnswer,
                            (act.Row, $"/cndp/rights/{act.Row.Id}"),
                            act.Row.DueAt(act.Law),
                            act.Cancel
                        );
                }
            );
}
