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

namespace MarocNumeric.Trust.Cndp.Inspections;

/// <summary>POST /inspections/{id}/prosecutor-notice {court, visitAt}: the King's prosecutor is informed of day, hour, place and object at least 24 hours before the visit (decree 2-09-165 art. 19).</summary>
internal static class InformProsecutor
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/inspections/{id:guid}/prosecutor-notice", HandleAsync)
            .ForCommission<InspectionResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/inspections/{id:guid}/inform", SubmitAsync)
            .ForCommission<InspectionResponse>();

    /// <param name="Court">At which the prosecutor is.</param>
    internal sealed record Request(string? Court, DateTimeOffset? VisitAt);

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
            InspectionRecords.OfOfficers,
            act => InformAsync(act, request.Court, request.VisitAt)
        );

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? court,
        [FromForm] string? hour,
        Caller caller,
        HttpContext http
    )
    {
        var at = await http.ReadInstantAsync("visitAt", hour);
        return await RecordActs.SubmitAsync(
            (id, version),
            caller,
            http,
            InspectionRecords.OfOfficers,
            act => InformAsync(act, court, at)
        );
    }

    private static async Task<Result<Inspection>> InformAsync(
        RecordActs.Act<Inspection> act,
        string? court,
        DateTimeOffset? visitAt
    )
    {
        if (visitAt is not { } at)
        {
            return ControlProblems.VisitOutsideMandate;
        }

        return Said.Fault(court, "court") is { } fault
            ? fault
            : await act.EnterAsync(
                act.Row.Inform(at.ToUniversalTime(), act.Law, act.Now),
                "inspection.prosecutor-informed",
                () => WriteAsync(act, court!.Trim())
            );
    }

    private static async Task WriteAsync(RecordActs.Act<Inspection> act, string court)
    {
        var (row, visit) = (act.Row, act.Row.VisitAt!.Value);
        var mandate = await act.Lines.LastAsync(row.Id, LineKinds.Mandate, act.Cancel);
        act.Lines.Say(
            row,
            (LineKinds.Notice, Side.Commission),
            act.Caller,
            ("court", court),
            ("visit", Moments.When(visit))
        );
        act.Services.GetRequiredService<ControlPapers>()
            .Ask(
                row,
                // Each time a visit is put off there is another letter.
                (PaperKinds.ProsecutorNotice, (int)row.Version),
                act.Now + Inspection.Kept + TimeSpan.FromDays(365),
                () =>
                    [
                        new("court", court),
                        new("controller", mandate["controller"]),
                        new("visit-at", Moments.When(visit)),
                        new("place", mandate["place"]),
                    ],
                ("object", mandate["object"])
            );
    }
}
