using MarocNumeric.Trust.Common.Drafts;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Filing;

/// <summary>/dossiers/drafts/{id}/check shows what will be filed and the conditions; POST …/file files it. Sent twice it files once.</summary>
internal static class FileDraft
{
    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/dossiers/drafts/{id:guid}/check", ShowAsync).RequireScope(Scopes.PkiRequest);
        pages
            .MapPost("/dossiers/drafts/{id:guid}/file", SubmitAsync)
            .RequireScope(Scopes.PkiRequest)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);
    }

    internal sealed record View(
        OpenDraft Draft,
        IReadOnlyList<Piece> Pieces,
        IReadOnlyList<Problem> Faults
    );

    private static async Task<IResult> ShowAsync(
        Guid id,
        Caller caller,
        PkiDbContext db,
        DraftBook book,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var resumed = await book.ResumeAsync(db, caller, id, http.RequestAborted);
        return resumed.Refused(out _, out var draft)
            ? TypedResults.NotFound()
            : Page(new(draft, await db.PiecesOfAsync(id, http.RequestAborted), []));
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] string? conditions,
        Caller caller,
        FilingDesk desk,
        Sources sources,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        var resumed = await sources.Book.ResumeAsync(sources.Db, caller, id, cancel);
        if (resumed.Refused(out _, out var draft))
        {
            // Filed by the first of two clicks: the dossier bears the draft's identifier.
            return await sources.Db.Dossiers.AnyAsync(
                row => row.Id == id && row.FiledBy == caller.Subject,
                cancel
            )
                ? Filed(id, http)
                : TypedResults.NotFound();
        }

        var pieces = await sources.Db.PiecesOfAsync(id, cancel);
        var answers = DraftAnswers.Of(draft, conditions);
        var faults = (await desk.ExamineAsync(answers, caller, cancel)).Faults;
        if (faults.Count > 0)
        {
            return Page(new(draft, pieces, faults));
        }

        var filed = await desk.FileAsync(id, answers, draft, caller, cancel);
        return filed.Refused(out var problem, out _)
            ? Page(new(draft, pieces, [problem]))
            : Filed(id, http);
    }

    internal sealed record Sources(PkiDbContext Db, DraftBook Book);

    private static IResult Filed(Guid id, HttpContext http) =>
        Results.Redirect($"{http.Request.PathBase}/dossiers/{id}?filed=true");

    private static IResult Page(View view) =>
        TrustPages.Of<FileDraftPage>(
            view.Faults is [var first, ..] ? first.Status : StatusCodes.Status200OK,
            (nameof(FileDraftPage.Shown), view)
        );
}
