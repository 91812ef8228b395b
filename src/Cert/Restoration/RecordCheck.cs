using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.Restoration;

/// <summary>POST /restorations/{id}/checks {point, verdict, evidence, note}: a go with its evidence, a no-go or a waiver with its reason. The last word on a point holds.</summary>
internal static class RecordCheck
{
    private const int LongestNote = 2000;
    private const int DigestDigits = 64;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/restorations/{id:guid}/checks", HandleAsync).ForRestorers();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cert/restorations/{id:guid}/checks", SubmitAsync).ForRestorers();

    /// <param name="Point">cleanMedia, offlineBackup, credentialsRotated, patched or monitoring.</param>
    /// <param name="Verdict">go, noGo or waived.</param>
    /// <param name="Evidence">SHA-256 of the document that shows it; asked of a go.</param>
    /// <param name="Note">Asked of a no-go and of a waiver.</param>
    internal sealed record Request(
        string? Point,
        string? Verdict,
        string? Evidence = null,
        string? Note = null
    );

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        RestorationActs.AnswerAsync(
            id,
            caller,
            http,
            RestorationActs.OfTeam,
            act => RecordAsync(act, request)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? point,
        [FromForm] string? verdict,
        [FromForm] string? evidence,
        [FromForm] string? note,
        Caller caller,
        HttpContext http
    ) =>
        RestorationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            RestorationActs.OfTeam,
            act => RecordAsync(act, new(point, verdict, evidence, note))
        );

    private static async Task<Problem?> RecordAsync(
        HandledActs.Act<RestorationPlan> act,
        Request request
    )
    {
        if (act.Row.State is not RestorationState.InProgress)
        {
            return RestorationProblems.NotInProgress;
        }

        var faults = new List<Problem>();
        var point = SentReport.Choice<CheckPoint>(request.Point, "point", required: true, faults);
        var verdict = SentReport.Choice<Verdict>(
            request.Verdict,
            "verdict",
            required: true,
            faults
        );
        var note = SentReport.Text(
            request.Note,
            "note",
            LongestNote,
            required: verdict is not Verdict.Go,
            faults
        );
        var digest = string.IsNullOrWhiteSpace(request.Evidence) ? null : request.Evidence.Trim();
        if (
            (digest is null && verdict is Verdict.Go)
            || (
                digest is not null
                && (digest.Length != DigestDigits || !digest.All(char.IsAsciiHexDigit))
            )
        )
        {
            faults.Add(RestorationProblems.EvidenceInvalid);
        }

        if (faults is [var first, ..])
        {
            return first;
        }

        var closed = note is null
            ? null
            : act.Seal.Close(RestorationPlan.Kind, act.Row.Id, RestorationSeal.Point(point), note);
        var there = await act.Db.RestorationChecks.FindAsync([act.Row.Id, point], act.Cancel);
        if (there is null)
        {
            act.Db.RestorationChecks.Add(
                new()
                {
                    Restoration = act.Row.Id,
                    Point = point,
                    Verdict = verdict,
                    EvidenceSha256 = digest?.ToLowerInvariant(),
                    SealedNote = closed,
                    At = act.Now,
                    By = act.Caller.Subject,
                }
            );
        }
        else
        {
            (there.Verdict, there.EvidenceSha256) = (verdict, digest?.ToLowerInvariant());
            (there.SealedNote, there.At, there.By) = (closed, act.Now, act.Caller.Subject);
        }

        act.Row.Touch();
        return act.Enter(
            null,
            $"{new Named<CheckPoint>(point).Name}-{new Named<Verdict>(verdict).Name}"
        );
    }
}
