using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>POST /incidents/{id}/groupings {incidents}: what several reported is one thing; one act moves their reports into this incident. POST …/groupings/{grouping}/undoing takes it back whole. Reports are never rewritten.</summary>
internal static class GroupIncidents
{
    public const int Most = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/incidents/{id:guid}/groupings", HandleAsync).ForTeam();
        routes
            .MapPost("/incidents/{id:guid}/groupings/{grouping:guid}/undoing", UndoAsync)
            .ForTeam(BoundPayload.Address);
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/cert/incidents/{id:guid}/group", SubmitAsync).ForTeam();
        pages
            .MapPost("/cert/incidents/{id:guid}/groupings/{grouping:guid}/undo", SubmitUndoAsync)
            .ForTeam();
    }

    internal sealed record Request(IReadOnlyList<Guid>? Incidents);

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.AnswerAsync(
            id,
            caller,
            http,
            IncidentActs.OfTeam,
            act => GroupAsync(act, request.Incidents ?? [])
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] Guid[]? incidents,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            IncidentActs.OfTeam,
            act => GroupAsync(act, incidents ?? [])
        );

    private static Task<IResult> UndoAsync(
        Guid id,
        Guid grouping,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.AnswerAsync(
            id,
            caller,
            http,
            IncidentActs.OfTeam,
            act => UngroupAsync(act, grouping)
        );

    private static Task<IResult> SubmitUndoAsync(
        Guid id,
        Guid grouping,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            IncidentActs.OfTeam,
            act => UngroupAsync(act, grouping)
        );

    private static async Task<Result<Incident>> GroupAsync(
        IncidentActs.Act act,
        IReadOnlyList<Guid> asked
    )
    {
        var ids = asked.Distinct().ToList();
        if (ids.Count is 0 or > Most)
        {
            return IncidentProblems.NothingToGroup;
        }

        // One that may not be read is one that is not there.
        var children = await act
            .Db.Incidents.ReadableBy(act.Caller, act.Db)
            .Where(row => ids.Contains(row.Id))
            .ToListAsync(act.Cancel);
        if (children.Count != ids.Count)
        {
            return CertProblems.Unknown;
        }

        var into = act.Row;
        var grouping = new Grouping
        {
            Id = Ids.New(act.Clock),
            Into = into.Id,
            By = act.Caller.Subject,
            At = act.Now,
            Level = into.Level,
            Tlp = into.Tlp,
            ReceivedAt = into.ReceivedAt,
            LevelAfter = children.Select(row => row.Level).Append(into.Level).Min(),
            TlpAfter = children.Select(row => row.Tlp).Append(into.Tlp).Strictest(),
        };
        foreach (var child in children.OrderBy(row => row.Id))
        {
            var before = child.State;
            if (child.Group(into).Refused(out var problem, out _))
            {
                return problem;
            }

            await MoveReportsAsync(act, grouping, child, before);
            await MovePartiesAsync(act, child.Id);
            act.Enter(child, "grouped", note: null);
        }

        act.Db.Groupings.Add(grouping);
        act.Enter(into, "joined", note: null);
        return into;
    }

    private static async Task MoveReportsAsync(
        IncidentActs.Act act,
        Grouping grouping,
        Incident child,
        IncidentState before
    )
    {
        await using var beyond = await act.Db.BeyondAsync(act.Cancel);
        var reports = await act
            .Db.Reports.Where(report => report.Incident == child.Id)
            .ToListAsync(act.Cancel);
        foreach (var report in reports)
        {
            report.Incident = act.Row.Id;
            report.Version++;
            act.Db.GroupedReports.Add(
                new()
                {
                    Grouping = grouping.Id,
                    Report = report.Id,
                    From = child.Id,
                    Before = before,
                }
            );
        }
    }

    /// <summary>Whoever took part in one takes part in the whole, and whoever may read one that is TLP:RED may read the whole.</summary>
    private static async Task MovePartiesAsync(IncidentActs.Act act, Guid child)
    {
        var into = act.Row.Id;
        var there = act
            .Db.Parties.Local.Where(party => party.Case == into)
            .Concat(await act.Db.Parties.Where(party => party.Case == into).ToListAsync(act.Cancel))
            .Select(party => party.Organisation)
            .ToHashSet();
        foreach (
            var party in await act
                .Db.Parties.AsNoTracking()
                .Where(party => party.Case == child)
                .ToListAsync(act.Cancel)
        )
        {
            if (there.Add(party.Organisation))
            {
                act.Db.Parties.Add(
                    new()
                    {
                        Case = into,
                        Organisation = party.Organisation,
                        Reported = party.Reported,
                        Since = act.Now,
                    }
                );
            }
        }

        if (act.Row.Tlp is not Tlp.Red)
        {
            return;
        }

        var named = await act
            .Db.NamedReaders.AsNoTracking()
            .Where(row => row.Case == child)
            .Select(row => row.Account)
            .ToListAsync(act.Cancel);
        var waiting = act
            .Db.NamedReaders.Local.Where(row => row.Case == into)
            .Select(row => row.Account)
            .ToHashSet(StringComparer.Ordinal);
        await act.Db.NameAsync(
            into,
            named.Append(act.Caller.Subject).Where(account => !waiting.Contains(account)),
            act.Caller.Subject,
            act.Now,
            act.Cancel
        );
    }

    private static async Task<Result<Incident>> UngroupAsync(IncidentActs.Act act, Guid id)
    {
        var into = act.Row;
        var grouping = await act.Db.Groupings.SingleOrDefaultAsync(
            row => row.Id == id && row.Into == into.Id,
            act.Cancel
        );
        if (grouping is null)
        {
            return CertProblems.Unknown;
        }

        await using var beyond = await act.Db.BeyondAsync(act.Cancel);
        var moved = await act
            .Db.GroupedReports.Where(row => row.Grouping == id)
            .ToListAsync(act.Cancel);
        var (origins, held) = (
            moved.Select(row => row.From).Distinct().ToList(),
            moved.Select(row => row.Report).ToList()
        );
        var children = await act
            .Db.Incidents.Where(row => origins.Contains(row.Id))
            .ToListAsync(act.Cancel);
        var reports = await act
            .Db.Reports.Where(row => held.Contains(row.Id))
            .ToListAsync(act.Cancel);
        if (
            grouping.UndoneAt is not null
            || children.Any(row => row.Parent != into.Id)
            || reports.Any(row => row.Incident != into.Id)
        )
        {
            return IncidentProblems.GroupingUndone;
        }

        foreach (var child in children)
        {
            var line = moved.First(row => row.From == child.Id);
            if (child.Ungroup(line.Before).Refused(out var problem, out _))
            {
                return problem;
            }

            act.Enter(child, "ungrouped", note: null);
        }

        foreach (var report in reports)
        {
            report.Incident = moved.Single(row => row.Report == report.Id).From;
            report.Version++;
        }

        await TakeBackAsync(act, grouping, children);
        (grouping.UndoneAt, grouping.UndoneBy) = (act.Now, act.Caller.Subject);
        act.Enter(into, "separated", note: null);
        return into;
    }

    /// <summary>What the incident took over it gives back, unless somebody has set it otherwise since.</summary>
    private static async Task TakeBackAsync(
        IncidentActs.Act act,
        Grouping grouping,
        List<Incident> children
    )
    {
        var into = act.Row;
        if (into.Level == grouping.LevelAfter)
        {
            into.Level = grouping.Level;
        }

        if (into.Tlp == grouping.TlpAfter)
        {
            into.Tlp = grouping.Tlp;
        }

        into.ReceivedAt = grouping.ReceivedAt;
        into.Touch();
        var origins = children.Select(row => row.Id).ToList();
        var gone = act.Db.Parties.Where(party =>
            party.Case == into.Id && party.Since == grouping.At
        );
        var theirs = await act
            .Db.Parties.Where(party => origins.Contains(party.Case))
            .Select(party => party.Organisation)
            .ToListAsync(act.Cancel);
        act.Db.Parties.RemoveRange(
            await gone.Where(party => theirs.Contains(party.Organisation)).ToListAsync(act.Cancel)
        );
    }
}
