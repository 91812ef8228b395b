using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Inspections;

/// <summary>POST /inspections/{id}/report: an agent whom the decision names writes the report of the visit, with all that decree 2-09-165 art. 20 has in it; from now on the controller reads it.</summary>
internal static class WriteReport
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/inspections/{id:guid}/report", HandleAsync)
            .ForCommission<InspectionResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/inspections/{id:guid}/report", SubmitAsync)
            .ForCommission<InspectionResponse>();

    /// <param name="Nature">Of the inspection.</param>
    /// <param name="Members">Who made it.</param>
    /// <param name="Heard">Whom the agents heard.</param>
    /// <param name="Requests">Of the agents.</param>
    /// <param name="Difficulties">That they met.</param>
    /// <param name="Inventory">Of what was copied.</param>
    /// <param name="Signed">Who signed for the site, or why nobody did.</param>
    internal sealed record Request(
        string? Nature,
        string? Place,
        string? Members,
        string? Heard,
        string? Statements,
        string? Requests,
        string? Difficulties,
        string? Inventory,
        string? Signed
    );

    internal sealed class Form
    {
        public string? Nature { get; set; }

        public string? Place { get; set; }

        public string? Members { get; set; }

        public string? Heard { get; set; }

        public string? Statements { get; set; }

        public string? Requests { get; set; }

        public string? Difficulties { get; set; }

        public string? Inventory { get; set; }

        public string? Signed { get; set; }
    }

    /// <summary>In the order of article 20; true for what no report is without.</summary>
    public static readonly IReadOnlyList<(string Name, bool Needed)> Parts =
    [
        ("nature", true),
        ("place", true),
        ("members", true),
        ("heard", true),
        ("statements", false),
        ("requests", false),
        ("difficulties", false),
        ("inventory", true),
        ("signed", true),
    ];

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
            InspectionRecords.OfAgents,
            act => ReportAsync(act, request)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] Form form,
        Caller caller,
        HttpContext http
    ) =>
        RecordActs.SubmitAsync(
            (id, version),
            caller,
            http,
            InspectionRecords.OfAgents,
            act =>
                ReportAsync(
                    act,
                    new(
                        form.Nature,
                        form.Place,
                        form.Members,
                        form.Heard,
                        form.Statements,
                        form.Requests,
                        form.Difficulties,
                        form.Inventory,
                        form.Signed
                    )
                )
        );

    private static async Task<Result<Inspection>> ReportAsync(
        RecordActs.Act<Inspection> act,
        Request said
    )
    {
        string?[] texts =
        [
            said.Nature,
            said.Place,
            said.Members,
            said.Heard,
            said.Statements,
            said.Requests,
            said.Difficulties,
            said.Inventory,
            said.Signed,
        ];
        var parts = Parts.Zip(texts, (part, text) => (part.Name, part.Needed, Text: text)).ToList();
        if (
            parts
                .Select(part =>
                    part.Needed
                        ? Said.Fault(part.Text, part.Name)
                        : Said.OptionalFault(part.Text, part.Name)
                )
                .FirstOrDefault(found => found is not null) is
            { } fault
        )
        {
            return fault;
        }

        return await act.EnterAsync(
            act.Row.Report(act.Caller.Subject, act.Now),
            "inspection.reported",
            () => WriteAsync(act, [.. parts.Select(part => (part.Name, part.Text))])
        );
    }

    private static async Task WriteAsync(
        RecordActs.Act<Inspection> act,
        (string Name, string? Text)[] said
    )
    {
        var (row, directory) = (act.Row, act.Services.GetRequiredService<ControlDirectory>());
        var mandate = await act.Lines.LastAsync(row.Id, LineKinds.Mandate, act.Cancel);
        act.Lines.Say(row, (LineKinds.Report, Side.Commission), act.Caller, said);
        act.Services.GetRequiredService<ControlPapers>()
            .Ask(
                row,
                (PaperKinds.InspectionReport, 1),
                act.Now + Inspection.Kept + TimeSpan.FromDays(365),
                () =>
                    [
                        new("controller", mandate["controller"]),
                        new("visit-at", Moments.When(row.VisitAt!.Value)),
                    ],
                [("object", mandate["object"]), .. said]
            );
        var (path, due) = ($"/cndp/inspections/{row.Id}", row.ReportDueAt(act.Law));
        foreach (var agent in row.Agents)
        {
            directory.Tell(agent, ControlNotices.InspectionReportDue, row, path, due);
        }

        await directory.TellControllerAsync(
            row.Inspected,
            ControlNotices.InspectionReported,
            (row, path),
            until: null,
            act.Cancel
        );
    }
}
