using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Organisations;

/// <summary>POST /reports/{id}/organisation {organisation, call}: whoever reported without an account was called back, and the report is their organisation's from then on: its security officer sees it with the others.</summary>
internal static class AttachReport
{
    private const int ShortestCall = 3;
    private const int LongestCall = 500;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/reports/{id:guid}/organisation", HandleAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<ReportResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cert/reports/{id:guid}/organisation", SubmitAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    /// <param name="Call">How the reporter was reached and how they were known; the team's alone.</param>
    internal sealed record Request(string? Organisation, string? Call);

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        Attaching attaching,
        HttpContext http
    ) =>
        ReportActs.AnswerAsync(
            id,
            caller,
            http,
            row => attaching.AttachAsync(row, request, caller, http.RequestAborted)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? organisation,
        [FromForm] string? call,
        Caller caller,
        Attaching attaching,
        HttpContext http
    ) =>
        ReportActs.SubmitAsync(
            id,
            version,
            caller,
            http,
            row => attaching.AttachAsync(row, new(organisation, call), caller, http.RequestAborted)
        );

    internal sealed class Attaching(
        CertDbContext db,
        CaseSeal seal,
        Team team,
        IServiceProvider services,
        TimeProvider clock
    )
    {
        public async Task<Result<Report>> AttachAsync(
            Report row,
            Request request,
            Caller caller,
            CancellationToken cancel
        )
        {
            if (!caller.IsOfTeam())
            {
                return CommonProblems.Forbidden;
            }

            if (caller.IsReporter(row))
            {
                return IncidentProblems.OwnOrganisation;
            }

            if (row.Organisation is not null)
            {
                return OrganisationProblems.Attached;
            }

            var faults = new List<Problem>();
            var call = SentReport.Text(request.Call, "call", LongestCall, required: false, faults);
            if (faults.Count > 0 || call is not { Length: >= ShortestCall })
            {
                return OrganisationProblems.CallMissing;
            }

            if (services.GetService<IOrganisationRegister>() is not { } register)
            {
                return IncidentProblems.RegisterSilent;
            }

            return
                Guid.TryParse(request.Organisation, out var organisation)
                && await register.FindAsync(organisation, cancel) is not null
                ? await AttachAsync(row, organisation, call, caller, cancel)
                : IncidentProblems.OrganisationUnknown;
        }

        private async Task<Report> AttachAsync(
            Report row,
            Guid organisation,
            string call,
            Caller caller,
            CancellationToken cancel
        )
        {
            row.Organisation = organisation;
            row.Version++;
            var incident = await db.Incidents.SingleAsync(
                found => found.Id == row.Incident,
                cancel
            );
            await JoinAsync(incident, organisation, cancel);
            incident.Touch();
            db.Steps.Add(
                new()
                {
                    Incident = incident.Id,
                    Version = incident.Version,
                    Act = "attached",
                    State = incident.State,
                    Level = incident.Level,
                    At = clock.Now(),
                    By = caller.Subject,
                    Sealed = seal.Close("step", incident.Id, incident.Version, call),
                }
            );
            db.Record(
                clock,
                "report.attached",
                $"{row.Id}",
                caller.Subject,
                new JsonObject { ["organisation"] = $"{organisation}" }
            );
            if (row.Tlp is not Tlp.Red)
            {
                db.Tell(
                    clock,
                    incident,
                    CaseNotices.Involved,
                    await team.OfficersOfAsync(organisation, cancel)
                );
            }

            return row;
        }

        private async Task JoinAsync(Incident incident, Guid organisation, CancellationToken cancel)
        {
            var party = await db.Parties.SingleOrDefaultAsync(
                found => found.Case == incident.Id && found.Organisation == organisation,
                cancel
            );
            if (party is not null)
            {
                party.Reported = true;
                return;
            }

            db.Parties.Add(
                new()
                {
                    Case = incident.Id,
                    Organisation = organisation,
                    Reported = true,
                    Since = clock.Now(),
                }
            );
        }
    }
}
