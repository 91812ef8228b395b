using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>GET /incidents?state=&amp;after=&amp;limit=: the incidents that the caller may read, the newest first; on the team's page the queue, by level, priority and clock.</summary>
internal static class ListIncidents
{
    private static readonly IncidentState[] Open =
    [
        IncidentState.New,
        IncidentState.Triaged,
        IncidentState.Assigned,
        IncidentState.Contained,
        IncidentState.Eradicated,
        IncidentState.Recovered,
        IncidentState.Reopened,
    ];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/incidents", HandleAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertRead, Scopes.CertHandle)
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cert/incidents", ShowAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertRead, Scopes.CertHandle);

    /// <param name="Level">1 to 4.</param>
    internal sealed record Line(
        Guid Id,
        string Reference,
        IncidentState State,
        string? Title,
        string Type,
        int Level,
        string Tlp,
        DateTimeOffset ReceivedAt,
        bool Crisis,
        bool Rehearsal
    );

    /// <param name="Target">The next service target that is open; null for who is not of the team.</param>
    internal sealed record Queued(Line Line, int Score, string? Owner, ServiceTarget? Target);

    internal sealed record View(
        IReadOnlyList<Queued> Lines,
        IncidentState? State,
        bool Team,
        IReadOnlyDictionary<string, string> Names
    );

    private static async Task<IResult> HandleAsync(
        Named<IncidentState>? state,
        Guid? after,
        int? limit,
        Caller caller,
        CertDbContext db,
        HttpContext http
    )
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        var wanted = state?.Value;
        var rows = await db
            .Incidents.ReadableBy(caller, db)
            .AsNoTracking()
            .Where(row =>
                (wanted == null || row.State == wanted) && (after == null || row.Id < after)
            )
            .OrderByDescending(row => row.Id)
            .Take(size + 1)
            .ToListAsync(http.RequestAborted);
        var filter = state is { Name: var name } ? $"&state={name}" : string.Empty;
        return TypedResults.Ok(
            KeysetPage.Of(
                [.. rows.Select(LineOf)],
                size,
                last => $"/api/cert/v1/incidents?after={last.Id}&limit={size}{filter}"
            )
        );
    }

    private static async Task<IResult> ShowAsync(
        Named<IncidentState>? state,
        Caller caller,
        Queue queue,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        return TrustPages.Of<ListIncidentsPage>(
            StatusCodes.Status200OK,
            (
                nameof(ListIncidentsPage.Shown),
                await queue.OfAsync(state?.Value, caller, http.RequestAborted)
            )
        );
    }

    private static Line LineOf(Incident row) =>
        new(
            row.Id,
            row.Reference,
            row.State,
            row.Title,
            row.Type,
            row.Level,
            row.Tlp.Label(),
            row.ReceivedAt,
            row.Crisis,
            row.Rehearsal
        );

    internal sealed class Queue(CertDbContext db, Team team, LegalClock law, TimeProvider clock)
    {
        /// <summary>What is done first: nobody has looked, then the level, then the score, then who has waited longest.</summary>
        public async Task<View> OfAsync(
            IncidentState? state,
            Caller caller,
            CancellationToken cancel
        )
        {
            var visible = db.Incidents.ReadableBy(caller, db).AsNoTracking();
            var rows = await (
                state is { } wanted
                    ? visible.Where(row => row.State == wanted)
                    : visible.Where(row => Open.Contains(row.State))
            )
                .OrderBy(row => row.State == IncidentState.New ? 0 : 1)
                .ThenBy(row => row.Level)
                .ThenByDescending(row => row.Score)
                .ThenBy(row => row.ReceivedAt)
                .ThenBy(row => row.Id)
                .Take(KeysetPage.Most)
                .ToListAsync(cancel);
            var ofTeam = caller.IsOfTeam();
            return new(
                ofTeam
                    ? await WithTargetsAsync(rows, cancel)
                    : [.. rows.Select(row => new Queued(LineOf(row), 0, null, null))],
                state,
                ofTeam,
                ofTeam
                    ? await team.NamesAsync(rows.Select(row => row.Owner), cancel)
                    : new Dictionary<string, string>(StringComparer.Ordinal)
            );
        }

        private async Task<IReadOnlyList<Queued>> WithTargetsAsync(
            List<Incident> rows,
            CancellationToken cancel
        )
        {
            var ids = rows.Select(row => row.Id).ToList();
            var steps = (
                await db
                    .Steps.AsNoTracking()
                    .Where(step => ids.Contains(step.Incident))
                    .OrderBy(step => step.Version)
                    .ToListAsync(cancel)
            ).ToLookup(step => step.Incident);
            var pauses = (
                await db
                    .Pauses.AsNoTracking()
                    .Where(pause => ids.Contains(pause.Incident))
                    .ToListAsync(cancel)
            ).ToLookup(pause => pause.Incident);
            var contacts = await db.ContactsAsync(
                db.Reports.Where(report => ids.Contains(report.Incident)),
                cancel
            );
            var now = clock.Now();
            return
            [
                .. rows.Select(row => new Queued(
                    LineOf(row),
                    row.Score,
                    row.Owner,
                    ServiceTargets
                        .Of(
                            row,
                            [.. steps[row.Id]],
                            [.. pauses[row.Id]],
                            law,
                            now,
                            contacts.GetValueOrDefault(row.Id)
                        )
                        .Where(target =>
                            target.MetAt is null && target.Standing is not TargetStanding.Ended
                        )
                        .MinBy(target => target.DueAt)
                )),
            ];
        }
    }
}
