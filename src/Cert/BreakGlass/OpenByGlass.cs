using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Escalation;
using MarocNumeric.Trust.Cert.Handling;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cert.BreakGlass;

/// <summary>POST /break-glass {reference, reason, minutes}: somebody of the team reads a case that is TLP:RED and in which they are not named, for a while. Its owner and the leads are told at once; the case and the journal keep it; it ends by itself, and nothing can be done by it.</summary>
internal static class OpenByGlass
{
    private const int Shortest = 5;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/break-glass", HandleAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<Opened>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cert/watch/break-glass", SubmitAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    internal sealed record Request(string? Reference, string? Reason, int? Minutes = null);

    internal sealed record Opened(Guid Incident, DateTimeOffset Until);

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        (await OpenAsync(request, caller, http)).Match<IResult>(
            opened => TypedResults.Created($"/api/cert/v1/incidents/{opened.Incident}", opened),
            problem => problem.ToResponse()
        );

    private static async Task<IResult> SubmitAsync(
        [FromForm] string? reference,
        [FromForm] string? reason,
        [FromForm] string? minutes,
        Caller caller,
        HttpContext http
    )
    {
        int? asked =
            string.IsNullOrWhiteSpace(minutes) ? null
            : int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var read)
                ? read
            : 0;
        var done = await OpenAsync(new(reference, reason, asked), caller, http);
        return done.Refused(out var problem, out var opened)
            ? await KeepWatch.PageAsync(problem, caller, http)
            : Results.Redirect($"{http.Request.PathBase}/cert/incidents/{opened.Incident}");
    }

    private static async Task<Result<Opened>> OpenAsync(
        Request request,
        Caller caller,
        HttpContext http
    )
    {
        if (!caller.IsOfTeam() || caller.IsMachine)
        {
            return CommonProblems.Forbidden;
        }

        var longest = http
            .RequestServices.GetRequiredService<IOptions<CertOptions>>()
            .Value.BreakGlassMinutes;
        var faults = new List<Problem>();
        var reference = SentReport.Text(
            request.Reference,
            "reference",
            SentReport.LongestLine,
            required: true,
            faults
        );
        var reason = SentReport.Text(
            request.Reason,
            "reason",
            SentReport.LongestText,
            required: true,
            faults
        );
        var minutes = request.Minutes ?? Math.Min(60, longest);
        if (minutes < Shortest || minutes > longest)
        {
            faults.Add(HandlingProblems.MinutesInvalid(longest));
        }

        if (faults is [var first, ..])
        {
            return first;
        }

        var db = http.RequestServices.GetRequiredService<CertDbContext>();
        var named = reference!.ToUpperInvariant();
        // Beyond what they may read: it is what they ask for.
        await using var beyond = await db.BeyondAsync(http.RequestAborted);
        var row = await db.Incidents.SingleOrDefaultAsync(
            one => one.Reference == named,
            http.RequestAborted
        );
        if (row is null)
        {
            return CertProblems.Unknown;
        }

        return await db
            .Incidents.ReadableBy(caller, db)
            .AnyAsync(one => one.Id == row.Id, http.RequestAborted)
            ? HandlingProblems.GlassUnneeded
            : await SaveAsync(row, reason!, TimeSpan.FromMinutes(minutes), caller, http);
    }

    private static async Task<Result<Opened>> SaveAsync(
        Incident row,
        string reason,
        TimeSpan lasts,
        Caller caller,
        HttpContext http
    )
    {
        var act = new IncidentActs.Act(
            row,
            caller,
            http.RequestServices,
            http.Features.Get<AssuranceEvidence>(),
            http.RequestAborted
        );
        var (db, now) = (act.Db, act.Now);
        var glass = new GlassBreak
        {
            Id = Ids.New(act.Clock),
            Incident = row.Id,
            Account = caller.Subject,
            From = now,
            Until = now + lasts,
        };
        db.GlassBreaks.Add(glass);
        var reports = await db
            .Reports.Where(report => report.Incident == row.Id)
            .Select(report => report.Id)
            .ToListAsync(act.Cancel);
        db.GlassReads.AddRange(
            reports
                .Append(row.Id)
                .Select(one => new GlassRead
                {
                    Glass = glass.Id,
                    Case = one,
                    Account = caller.Subject,
                    Until = glass.Until,
                })
        );
        row.Touch();
        act.Enter(row, "glass-broken", reason);
        var leads = await act.Team.DeskAsync(Tlp.Red, act.Cancel);
        db.Tell(
            act.Clock,
            row,
            HandlingNotices.Glass,
            leads
                .Append(row.Owner)
                .OfType<string>()
                .Where(account => !string.Equals(account, caller.Subject, StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal)
        );
        return await db.SavedAsync(act.Cancel)
            ? new Opened(row.Id, glass.Until)
            : CommonProblems.VersionStale;
    }
}
