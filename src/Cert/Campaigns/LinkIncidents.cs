using MarocNumeric.Trust.Cert.Handling;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Campaigns;

/// <summary>POST /incidents/{id}/links {other, kind}: this incident has to do with another, named by its number. POST …/links/removal takes it back.</summary>
internal static class LinkIncidents
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost(
                "/incidents/{id:guid}/links",
                (Guid id, Request request, Caller caller, HttpContext http) =>
                    AnswerAsync(id, caller, http, act => AddAsync(act, request))
            )
            .ForTeam();
        routes
            .MapPost(
                "/incidents/{id:guid}/links/removal",
                (Guid id, Request request, Caller caller, HttpContext http) =>
                    AnswerAsync(id, caller, http, act => RemoveAsync(act, request))
            )
            .ForTeam();
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/cert/incidents/{id:guid}/links", SubmitAsync).ForTeam();
        pages.MapPost("/cert/incidents/{id:guid}/links/removal", SubmitRemovalAsync).ForTeam();
    }

    /// <param name="Other">A reference, "MACERT-2026-000001".</param>
    /// <param name="Kind">related, causedBy, sameActor or followUp.</param>
    internal sealed record Request(string? Other, string? Kind);

    private static Task<IResult> AnswerAsync(
        Guid id,
        Caller caller,
        HttpContext http,
        Func<IncidentActs.Act, Task<Result<Incident>>> act
    ) => IncidentActs.AnswerAsync(id, caller, http, IncidentActs.OfTeam, act);

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? other,
        [FromForm] string? kind,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            IncidentActs.OfTeam,
            act => AddAsync(act, new(other, kind))
        );

    private static Task<IResult> SubmitRemovalAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? other,
        [FromForm] string? kind,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            IncidentActs.OfTeam,
            act => RemoveAsync(act, new(other, kind))
        );

    private static async Task<Result<Incident>> AddAsync(IncidentActs.Act act, Request request)
    {
        if ((await EndsAsync(act, request)).Refused(out var problem, out var ends))
        {
            return problem;
        }

        var row = act.Row;
        if (ends.Other.Id == row.Id || ends.Link is not null)
        {
            return HandlingProblems.LinkUnfit;
        }

        if (ends.Other.Rehearsal != row.Rehearsal)
        {
            return HandlingProblems.NotTogether;
        }

        if (
            await act.Db.Links.CountAsync(link => link.From == row.Id, act.Cancel)
            >= IncidentLink.Most
        )
        {
            return HandlingProblems.TooMany(IncidentLink.Most);
        }

        act.Db.Links.Add(
            new()
            {
                From = row.Id,
                To = ends.Other.Id,
                Kind = ends.Kind,
                By = act.Caller.Subject,
                At = act.Now,
            }
        );
        row.Touch();
        act.Enter(row, "linked", note: null);
        return row;
    }

    private static async Task<Result<Incident>> RemoveAsync(IncidentActs.Act act, Request request)
    {
        if ((await EndsAsync(act, request)).Refused(out var problem, out var ends))
        {
            return problem;
        }

        if (ends.Link is not { } link)
        {
            return HandlingProblems.LinkUnfit;
        }

        act.Db.Links.Remove(link);
        act.Row.Touch();
        act.Enter(act.Row, "unlinked", note: null);
        return act.Row;
    }

    private sealed record Ends(Incident Other, LinkKind Kind, IncidentLink? Link);

    /// <summary>The other end is one that they may read: any other is not there.</summary>
    private static async Task<Result<Ends>> EndsAsync(IncidentActs.Act act, Request request)
    {
        var faults = new List<Problem>();
        var kind = SentReport.Choice<LinkKind>(request.Kind, "kind", required: true, faults);
        var other = SentReport
            .Text(request.Other, "other", SentReport.LongestLine, required: true, faults)
            ?.ToUpperInvariant();
        if (faults is [var first, ..])
        {
            return first;
        }

        var found = await act
            .Db.Incidents.ReadableBy(act.Caller, act.Db)
            .AsNoTracking()
            .SingleOrDefaultAsync(one => one.Reference == other, act.Cancel);
        if (found is null)
        {
            return CertProblems.Unknown;
        }

        var id = act.Row.Id;
        return new Ends(
            found,
            kind,
            await act.Db.Links.SingleOrDefaultAsync(
                link => link.From == id && link.To == found.Id && link.Kind == kind,
                act.Cancel
            )
        );
    }
}
