using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Complaints;

/// <summary>POST /complaints/{id}/observations {text, byPost}: what the controller says to a complaint, what the complainant replies, and what an officer enters that came by post (law 09-08 art. 31).</summary>
internal static class AddObservations
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/complaints/{id:guid}/observations", HandleAsync)
            .ForAllSides<ComplaintResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/complaints/{id:guid}/observe", SubmitAsync)
            .ForAllSides<ComplaintResponse>();

    internal sealed record Request(string? Text, bool? ByPost);

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
            ComplaintRecords.OfParties,
            act => ActAsync(act, request.Text, request.ByPost)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? text,
        [FromForm] bool? byPost,
        Caller caller,
        HttpContext http
    ) =>
        RecordActs.SubmitAsync(
            (id, version),
            caller,
            http,
            ComplaintRecords.OfParties,
            act => ActAsync(act, text, byPost)
        );

    private static async Task<Result<Complaint>> ActAsync(
        RecordActs.Act<Complaint> act,
        string? text,
        bool? byPost
    )
    {
        if (Said.Fault(text, "text") is { } fault)
        {
            return fault;
        }

        var row = act.Row;
        var side = act.Services.GetRequiredService<ComplaintRecords>().SideOf(row, act.Caller);
        // An officer has no observations of their own here: what they enter is the controller's letter.
        var speaks = side is Side.Commission ? Side.Controller : side;
        return await act.EnterAsync(
            row.Observe(speaks, act.Now),
            "complaint.observed",
            () =>
            {
                act.Lines.Say(
                    row,
                    (speaks is Side.Person ? LineKinds.Reply : LineKinds.Observations, speaks),
                    act.Caller,
                    ("text", text),
                    ("post", byPost is true || side is Side.Commission ? "true" : null)
                );
                return TellAsync(act, speaks);
            }
        );
    }

    /// <summary>The other side, and the officer who has it in hand.</summary>
    private static async Task TellAsync(RecordActs.Act<Complaint> act, Side speaks)
    {
        var (row, directory) = (act.Row, act.Services.GetRequiredService<ControlDirectory>());
        var path = $"/cndp/complaints/{row.Id}";
        if (speaks is Side.Controller)
        {
            directory.Tell(row.FiledBy, ControlNotices.ComplaintMoved, row, path);
        }
        else if (row.Organisation is { } organisation && !row.Unnamed)
        {
            await directory.TellControllerAsync(
                organisation,
                ControlNotices.ComplaintMoved,
                (row, path),
                until: null,
                act.Cancel
            );
        }

        if (row.TakenBy is { } officer)
        {
            directory.Tell(officer, ControlNotices.ComplaintMoved, row, path);
        }
    }
}
