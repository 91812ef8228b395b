using MarocNumeric.Trust.Cert.Handling;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Campaigns;

/// <summary>POST /incidents/{id}/events {kind, at, exactness, text}: something that happened, at an instant with its offset. Nothing of it is changed later: a correction is a further one.</summary>
internal static class RecordEvent
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/incidents/{id:guid}/events", HandleAsync).ForTeam();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cert/incidents/{id:guid}/events", SubmitAsync).ForTeam();

    /// <param name="Kind">occurred, detected, aware, declared, received, contained, eradicated, recovered or other.</param>
    /// <param name="At">RFC 3339 with an offset.</param>
    /// <param name="Exactness">minute, hour or day; minute where left out.</param>
    internal sealed record Request(
        string? Kind,
        string? At,
        string? Text,
        string? Exactness = null
    );

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
            act => AddAsync(act, request)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? kind,
        [FromForm] string? at,
        [FromForm] string? exactness,
        [FromForm] string? text,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            IncidentActs.OfTeam,
            act => AddAsync(act, new(kind, at, text, exactness))
        );

    private static async Task<Result<Incident>> AddAsync(IncidentActs.Act act, Request request)
    {
        var faults = new List<Problem>();
        var kind = SentReport.Choice<EventKind>(request.Kind, "kind", required: true, faults);
        var exactness = SentReport.Choice<Exactness>(
            request.Exactness,
            "exactness",
            required: false,
            faults
        );
        var at = SentReport.Instant(request.At, "at", required: true, act.Now, faults);
        var text = SentReport.Text(
            request.Text,
            "text",
            SentReport.LongestText,
            required: true,
            faults
        );
        if (faults is [var first, ..])
        {
            return first;
        }

        var row = act.Row;
        var count = await act.Db.Events.CountAsync(one => one.Incident == row.Id, act.Cancel);
        if (count >= IncidentEvent.Most)
        {
            return HandlingProblems.TooMany(IncidentEvent.Most);
        }

        act.Db.Events.Add(
            new()
            {
                Incident = row.Id,
                Number = count + 1,
                Kind = kind,
                Happened = at!.Value.ToUniversalTime(),
                Zone = (int)at.Value.Offset.TotalMinutes,
                Exactness = exactness,
                Sealed = act
                    .Services.GetRequiredService<CaseSeal>()
                    .Close("event", row.Id, count + 1, text!),
                By = act.Caller.Subject,
                At = act.Now,
            }
        );
        row.Touch();
        act.Enter(row, "event-recorded", note: null);
        return row;
    }
}
