using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>POST /rights/{id}/delay-request {until, text}: the controller asks the commission for a delay to give access, with the reason that the person reads too (law 09-08 art. 7).</summary>
internal static class AskDelay
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/rights/{id:guid}/delay-request", HandleAsync)
            .ForController<RightsResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/rights/{id:guid}/ask-delay", SubmitAsync)
            .ForController<RightsResponse>();

    /// <param name="Until">The last day, in Morocco.</param>
    internal sealed record Request(DateOnly? Until, string? Text);

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
            act => AskAsync(act, request.Until, request.Text)
        );

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? reasons,
        Caller caller,
        HttpContext http
    )
    {
        var posted = await http.Request.ReadFormAsync(http.RequestAborted);
        var until = DateAnswer
            .From(name => posted[name], "until")
            .Read("until")
            .Match<DateOnly?>(day => day, _ => null);
        return await RecordActs.SubmitAsync(
            (id, version),
            caller,
            http,
            RightsRecords.OfController,
            act => AskAsync(act, until, reasons)
        );
    }

    private static async Task<Result<RightsRequest>> AskAsync(
        RecordActs.Act<RightsRequest> act,
        DateOnly? until,
        string? text
    )
    {
        if (until is not { } day)
        {
            return ControlProblems.DelayInvalid;
        }

        return Said.Fault(text, "reasons") is { } fault
            ? fault
            : await act.EnterAsync(
                act.Row.AskDelay(MoroccanTime.EndOf(day), act.Law, act.Now),
                "rights.delay-asked",
                () =>
                {
                    act.Lines.Say(
                        act.Row,
                        (LineKinds.DelayAsked, Side.Controller),
                        act.Caller,
                        ("text", text)
                    );
                    var directory = act.Services.GetRequiredService<ControlDirectory>();
                    var path = $"/cndp/rights/{act.Row.Id}";
                    directory.Tell(
                        act.Row.AskedBy,
                        ControlNotices.RightsDelayAsked,
                        act.Row,
                        path,
                        act.Row.DelayUntil
                    );
                    return directory.TellCommissionAsync(
                        Roles.CndpOfficer,
                        ControlNotices.RightsDelayToDecide,
                        (act.Row, path),
                        act.Row.DueAt(act.Law),
                        act.Cancel
                    );
                }
            );
    }
}
