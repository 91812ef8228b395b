using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Cert.Rsit;
using MarocNumeric.Trust.Cert.Triage;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>POST /incidents/{id}/triage {title, type, level, levelReason, tlp}: a person classifies; the rules have proposed. Again later to correct it.</summary>
internal static class TriageIncident
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/incidents/{id:guid}/triage", HandleAsync).ForTeam();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cert/incidents/{id:guid}/triage", SubmitAsync).ForTeam();

    /// <param name="Level">1 to 4; left out it is the table's.</param>
    /// <param name="LevelReason">Where it is not the table's.</param>
    /// <param name="Tlp">Left out it stays; never looser than the strictest report.</param>
    internal sealed record Request(
        string? Title,
        string? Type,
        int? Level = null,
        string? LevelReason = null,
        string? Tlp = null
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
            act => TriageAsync(act, request)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? title,
        [FromForm] string? type,
        [FromForm] string? level,
        [FromForm] string? levelReason,
        [FromForm] string? tlp,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            IncidentActs.OfTeam,
            act => TriageAsync(act, new(title, type, LevelOf(level), levelReason, tlp))
        );

    /// <summary>Nothing chosen is no level, which the act says of its field.</summary>
    private static int? LevelOf(string? typed) =>
        typed is [>= '0' and <= '9'] ? typed[0] - '0' : null;

    private static async Task<Result<Incident>> TriageAsync(IncidentActs.Act act, Request request)
    {
        var faults = new List<Problem>();
        var title = SentReport.Text(
            request.Title,
            "title",
            Incident.LongestTitle,
            required: true,
            faults
        );
        var reason = SentReport.Text(
            request.LevelReason,
            "levelReason",
            SentReport.LongestText,
            required: false,
            faults
        );
        if (RsitCatalogue.Find(request.Type) is null)
        {
            faults.Add(ReportProblems.TypeUnknown("type"));
        }

        var tlp = string.IsNullOrWhiteSpace(request.Tlp)
            ? act.Row.Tlp
            : TlpLabels.Read(request.Tlp);
        if (tlp is null)
        {
            faults.Add(CertProblems.TlpUnknown("tlp"));
        }

        if (request.Level is < Severity.Gravest or > Severity.Lightest)
        {
            faults.Add(IncidentProblems.LevelInvalid);
        }

        if (faults is [var first, ..])
        {
            return first;
        }

        var (table, score, strictest) = await JudgeAsync(act);
        var level = request.Level ?? table;
        if (level != table && reason is null)
        {
            return IncidentProblems.LevelUnexplained;
        }

        if (tlp < strictest)
        {
            return IncidentProblems.TlpLoosened;
        }

        await NameAsync(act, tlp!.Value);
        return act.Enter(
            act.Row.Triage(
                new(title!, request.Type!, level, level == table ? null : reason, score, tlp.Value)
            ),
            "triaged",
            level == table ? null : reason
        );
    }

    /// <summary>What its reports say, all of them: also one that whoever triages may not read keeps its label.</summary>
    private static async Task<(int Level, int Score, Tlp Strictest)> JudgeAsync(
        IncidentActs.Act act
    )
    {
        var reading = act.Services.GetRequiredService<ReportReading>();
        var options = act.Services.GetRequiredService<IOptions<CertOptions>>().Value;
        var id = act.Row.Id;
        await using var beyond = await act.Db.BeyondAsync(act.Cancel);
        var reports = await act
            .Db.Reports.AsNoTracking()
            .Where(report => report.Incident == id)
            .OrderBy(report => report.ReceivedAt)
            .ToListAsync(act.Cancel);
        var (level, score) = (Severity.Lightest, 0);
        foreach (var report in reports.Take(MostRead))
        {
            var facts = await reading.LatestAsync(report, act.Cancel);
            level = Math.Min(
                level,
                Severity.Of(facts.Victim, facts.Effect, facts.LossMad, options).Value
            );
            score = Math.Max(score, Priority.Of(facts, reports.Count).Score());
        }

        return (
            reports.Count == 0 ? act.Row.Level : level,
            score,
            reports.Select(report => report.Tlp).Strictest()
        );
    }

    /// <summary>Made TLP:RED, it keeps the one who made it so and its owner among those who read it.</summary>
    private static async Task NameAsync(IncidentActs.Act act, Tlp tlp)
    {
        if (tlp is not Tlp.Red || act.Row.Tlp is Tlp.Red)
        {
            return;
        }

        await act.Db.NameAsync(
            act.Row.Id,
            [act.Caller.Subject, act.Row.Owner, .. await act.Team.DeskAsync(Tlp.Red, act.Cancel)],
            act.Caller.Subject,
            act.Now,
            act.Cancel
        );
    }

    private const int MostRead = 200;
}
