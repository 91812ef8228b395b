using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>POST /reports/{id}/messages {text}: the team and whoever reported write to each other beside the report, whose label the message bears. Other reporters of the same incident see none of it.</summary>
internal static class WriteMessage
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/reports/{id:guid}/messages", HandleAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces<ReportResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cert/reports/{id:guid}/messages", SubmitAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    internal sealed record Request(string? Text);

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        Writing writing,
        HttpContext http
    ) =>
        ReportActs.AnswerAsync(
            id,
            caller,
            http,
            row => writing.AddAsync(row, request.Text, caller, http.RequestAborted)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? text,
        Caller caller,
        Writing writing,
        HttpContext http
    ) =>
        ReportActs.SubmitAsync(
            id,
            version,
            caller,
            http,
            row => writing.AddAsync(row, text, caller, http.RequestAborted)
        );

    internal sealed class Writing(CertDbContext db, CaseSeal seal, Team team, TimeProvider clock)
    {
        public async Task<Result<Report>> AddAsync(
            Report row,
            string? text,
            Caller caller,
            CancellationToken cancel
        ) =>
            caller.IsReporter(row) ? await OfReporterAsync(row, text, caller.Subject, cancel)
            : !caller.IsOfTeam() ? CommonProblems.Forbidden
            : OfTeam(row, text, caller);

        /// <param name="by">Null for the anonymous.</param>
        public async Task<Result<Report>> OfReporterAsync(
            Report row,
            string? text,
            string? by,
            CancellationToken cancel
        )
        {
            var added = Add(row, text, by, fromTeam: false);
            if (!added.Refused(out _, out _))
            {
                var incident = await db.Incidents.SingleAsync(
                    found => found.Id == row.Incident,
                    cancel
                );
                db.Tell(
                    clock,
                    incident,
                    CaseNotices.Answered,
                    incident.Owner is { } owner ? [owner] : await team.DeskAsync(row.Tlp, cancel)
                );
            }

            return added;
        }

        private Result<Report> OfTeam(Report row, string? text, Caller caller)
        {
            var added = Add(row, text, caller.Subject, fromTeam: true);
            if (!added.Refused(out _, out _))
            {
                db.TellReporter(clock, row, CaseNotices.Message);
            }

            return added;
        }

        private Result<Report> Add(Report row, string? text, string? by, bool fromTeam)
        {
            var faults = new List<Problem>();
            var said = SentReport.Text(text, "text", ReportMessage.Longest, required: true, faults);
            if (faults is [var first, ..])
            {
                return first;
            }

            if (row.Messages >= ReportMessage.Most)
            {
                return ReportProblems.MessagesFull;
            }

            row.Messages++;
            row.Version++;
            db.Messages.Add(
                new()
                {
                    Report = row.Id,
                    Number = row.Messages,
                    FromTeam = fromTeam,
                    By = by,
                    At = clock.Now(),
                    Sealed = seal.Close("message", row.Id, row.Messages, said!),
                }
            );
            db.Record(
                clock,
                "report.message",
                $"{row.Id}",
                by ?? "anonymous",
                new JsonObject { ["number"] = row.Messages, ["fromTeam"] = fromTeam }
            );
            return row;
        }
    }
}
