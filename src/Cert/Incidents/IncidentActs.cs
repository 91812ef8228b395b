using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.BreakGlass;
using MarocNumeric.Trust.Cert.Handling;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>What the team does to an incident, by either door: may they, is it the version they saw; then act, write down who did what, and save it all or nothing.</summary>
internal static class IncidentActs
{
    /// <summary>An incident in the hands of somebody of the team who may read it and did not report it.</summary>
    internal sealed record Act(
        Incident Row,
        Caller Caller,
        IServiceProvider Services,
        AssuranceEvidence? Evidence,
        CancellationToken Cancel
    )
    {
        public CertDbContext Db { get; } = Services.GetRequiredService<CertDbContext>();

        public TimeProvider Clock { get; } = Services.GetRequiredService<TimeProvider>();

        public Team Team { get; } = Services.GetRequiredService<Team>();

        public DateTimeOffset Now => Clock.Now();

        /// <summary>Only what has been done is written down: the step, and the fact in the journal.</summary>
        /// <param name="note">In the team's words; kept sealed.</param>
        public Result<Incident> Enter(Result<Incident> done, string act, string? note = null)
        {
            if (!done.Refused(out _, out _))
            {
                Enter(Row, act, note);
            }

            return done;
        }

        public void Enter(Incident row, string act, string? note)
        {
            Db.Steps.Add(
                new()
                {
                    Incident = row.Id,
                    Version = row.Version,
                    Act = act,
                    State = row.State,
                    Level = row.Level,
                    Crisis = row.Crisis,
                    At = Now,
                    By = Caller.Subject,
                    Sealed = note is null
                        ? null
                        : Services
                            .GetRequiredService<CaseSeal>()
                            .Close("step", row.Id, row.Version, note),
                }
            );
            Db.Record(
                Clock,
                $"incident.{act}",
                $"{row.Id}",
                Caller.Subject,
                new JsonObject
                {
                    ["state"] = $"{row.State}",
                    ["level"] = row.Level,
                    ["tlp"] = row.Tlp.Label(),
                    ["acr"] = Evidence?.Level.Acr(),
                    ["payload"] = Evidence?.PayloadDigest,
                }
            );
        }
    }

    /// <summary>Whom an act is for, once they are of the team and read the incident; null where they may.</summary>
    internal delegate Problem? Right(Caller caller);

    public static readonly Right OfTeam = _ => null;

    public static readonly Right OfLeads = caller =>
        caller.LeadsTeam() ? null : CommonProblems.Forbidden;

    public static RouteHandlerBuilder ForTeam(
        this RouteHandlerBuilder route,
        BoundPayload payload = BoundPayload.Request
    ) =>
        route
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, payload)
            .Produces<IncidentResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>By the API: the incident as it is now.</summary>
    public static async Task<IResult> AnswerAsync(
        Guid id,
        Caller caller,
        HttpContext http,
        Right right,
        Func<Act, Task<Result<Incident>>> act
    )
    {
        ArgumentNullException.ThrowIfNull(http);
        var done = await DoAsync((id, null), caller, http, right, act);
        if (done.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        var described = await http
            .RequestServices.GetRequiredService<IncidentReading>()
            .DescribeAsync(row, caller, http.RequestAborted);
        return TypedResults.Ok(described);
    }

    /// <summary>On the pages: back to the incident's own, or that page with the refusal.</summary>
    public static async Task<IResult> SubmitAsync(
        (Guid Id, long? Version) what,
        Caller caller,
        HttpContext http,
        Right right,
        Func<Act, Task<Result<Incident>>> act
    )
    {
        ArgumentNullException.ThrowIfNull(http);
        var done = await DoAsync(what, caller, http, right, act);
        return done.Refused(out var problem, out _)
            ? await ReadIncident.PageAsync(what.Id, problem, http)
            : Results.Redirect($"{http.Request.PathBase}/cert/incidents/{what.Id}");
    }

    private static async Task<Result<Incident>> DoAsync(
        (Guid Id, long? Version) what,
        Caller caller,
        HttpContext http,
        Right right,
        Func<Act, Task<Result<Incident>>> act
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var found = await services
            .GetRequiredService<IncidentReading>()
            .FindAsync(what.Id, caller, cancel);
        if (found.Refused(out var problem, out var row))
        {
            return problem;
        }

        var db = services.GetRequiredService<CertDbContext>();
        if (!caller.IsOfTeam() || right(caller) is not null)
        {
            return CommonProblems.Forbidden;
        }

        if (await db.ReadsByGlassAloneAsync(row, caller, cancel))
        {
            return HandlingProblems.GlassReadsOnly;
        }

        if (
            await db.Reports.AnyAsync(
                report => report.Incident == row.Id && report.Source == caller.Subject,
                cancel
            )
        )
        {
            return IncidentProblems.OwnOrganisation;
        }

        if (http.Request.Stale(row.Version, what.Version) is { } stale)
        {
            return stale;
        }

        var done = await act(
            new(row, caller, services, http.Features.Get<AssuranceEvidence>(), cancel)
        );
        // Stale where the version moved on, or the same step was written by somebody faster.
        return await db.SavedAsync(done, cancel);
    }
}
