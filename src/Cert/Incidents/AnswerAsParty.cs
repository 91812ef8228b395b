using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.BreakGlass;
using MarocNumeric.Trust.Cert.Handling;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Cert.Vulnerabilities;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>POST /incidents/{id}/parties/{organisation}/answer {status, statement}: what an organisation that takes part says of itself, entered by its own security officer or by the team that heard it.</summary>
internal static class AnswerAsParty
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/incidents/{id:guid}/parties/{organisation:guid}/answer", HandleAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces<IReadOnlyList<PartyLine>>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cert/incidents/{id:guid}/parties/{organisation:guid}/answer", SubmitAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    /// <param name="Status">acknowledged, affected, notAffected or mitigated.</param>
    internal sealed record Request(string? Status, string? Statement = null);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Guid organisation,
        Request request,
        Caller caller,
        Answering answering,
        PartyReading parties,
        HttpContext http
    )
    {
        var done = await answering.DoAsync(
            (id, organisation),
            request,
            caller,
            http.RequestAborted
        );
        return done.Refused(out var problem, out _)
            ? problem.ToResponse()
            : TypedResults.Ok(await parties.OfAsync(id, caller, http.RequestAborted));
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        Guid organisation,
        [FromForm] string? status,
        [FromForm] string? statement,
        Caller caller,
        Answering answering,
        HttpContext http
    )
    {
        var done = await answering.DoAsync(
            (id, organisation),
            new(status, statement),
            caller,
            http.RequestAborted
        );
        return done.Refused(out var problem, out _)
            ? await ListParties.PageAsync(id, problem, http)
            : Results.Redirect($"{http.Request.PathBase}/cert/incidents/{id}/parties");
    }

    internal sealed class Answering(
        CertDbContext db,
        IncidentReading reading,
        CaseSeal seal,
        Team team,
        TimeProvider clock
    )
    {
        public async Task<Result<Party>> DoAsync(
            (Guid Incident, Guid Organisation) what,
            Request request,
            Caller caller,
            CancellationToken cancel
        )
        {
            var found = await reading.FindAsync(what.Incident, caller, cancel);
            if (found.Refused(out var problem, out var incident))
            {
                return problem;
            }

            if (await db.ReadsByGlassAloneAsync(incident, caller, cancel))
            {
                return HandlingProblems.GlassReadsOnly;
            }

            var itself = caller.SeesOrganisation() && caller.Organisation == what.Organisation;
            // Another's row is not there for a party: who else takes part is not theirs to know.
            if (
                (!itself && !caller.IsOfTeam())
                || await db.Parties.SingleOrDefaultAsync(
                    party => party.Case == incident.Id && party.Organisation == what.Organisation,
                    cancel
                )
                    is not { } row
            )
            {
                return CertProblems.Unknown;
            }

            if (incident.State.IsOver())
            {
                return PartyProblems.Over;
            }

            if (Read(request).Refused(out problem, out var said))
            {
                return problem;
            }

            row.Say(
                said.Status,
                said.Statement is { } text
                    ? seal.Close(PartyReading.KindOf(row.Organisation), row.Case, 0, text)
                    : null,
                caller.Subject,
                clock.Now()
            );
            await EnterAsync(row, incident, itself, caller, cancel);
            return row;
        }

        private async Task EnterAsync(
            Party row,
            Incident incident,
            bool itself,
            Caller caller,
            CancellationToken cancel
        )
        {
            db.Record(
                clock,
                "incident.party-answered",
                $"{incident.Id}",
                caller.Subject,
                new JsonObject
                {
                    ["organisation"] = $"{row.Organisation}",
                    ["status"] = $"{row.Status}",
                }
            );
            if (itself)
            {
                db.Tell(
                    clock,
                    incident,
                    CaseNotices.Answered,
                    incident.Owner is { } owner
                        ? [owner]
                        : await team.DeskAsync(incident.Tlp, cancel)
                );
            }

            await db.SaveChangesAsync(cancel);
        }

        private static Result<Answered> Read(Request request)
        {
            var faults = new List<Problem>();
            var statement = SentReport.Text(
                request.Statement,
                "statement",
                SentReport.LongestText,
                required: false,
                faults
            );
            var status = SentReport.Choice<PartyStatus>(
                request.Status,
                "status",
                required: true,
                faults
            );
            return faults is [var first, ..] ? first
                : status is PartyStatus.Notified ? PartyProblems.StatusInvalid
                : new Answered(status, statement);
        }

        private sealed record Answered(PartyStatus Status, string? Statement);
    }
}
