using MarocNumeric.Trust.Cndp.Complaints;
using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>POST /rights/{id}/complaint {text}: of a refusal, of silence or of an answer that does not do, a complaint to the commission in one step, with the same facts (law 09-08 art. 8).</summary>
internal static class ComplainOfRequest
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/rights/{id:guid}/complaint", HandleAsync).ForPerson<RightsResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cndp/rights/{id:guid}/complain", SubmitAsync).ForPerson<RightsResponse>();

    /// <param name="Text">What is to be added; may be left out.</param>
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
            act => ComplainAsync(act, request.Text)
        );

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? text,
        Caller caller,
        HttpContext http
    )
    {
        var done = await RecordActs.DoAsync(
            (id, version),
            caller,
            http,
            RightsRecords.OfPerson,
            act => ComplainAsync(act, text)
        );
        return done.Refused(out var problem, out var row)
            ? await http
                .RequestServices.GetRequiredService<RightsRecords>()
                .PageAsync(id, problem, http)
            : Results.Redirect($"{http.Request.PathBase}/cndp/complaints/{row.Complaint}?filed");
    }

    private static async Task<Result<RightsRequest>> ComplainAsync(
        RecordActs.Act<RightsRequest> act,
        string? text
    )
    {
        if (Said.OptionalFault(text, "text") is { } fault)
        {
            return fault;
        }

        // Asked of the row first: nothing is filed where it may not be.
        if (act.Row.Complaint is not null)
        {
            return ControlProblems.ComplaintAlready;
        }

        var complaint = await act
            .Services.GetRequiredService<ComplaintDesk>()
            .OfRequestAsync(act, text);
        return await act.EnterAsync(
            act.Row.Complain(complaint.Id, act.Now),
            "rights.complained",
            () =>
                act.Lines.CloseAsync(
                    act.Row.Id,
                    act.Row.ClosedAt!.Value + RightsRequest.Kept,
                    act.Cancel
                )
        );
    }
}
