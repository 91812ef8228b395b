using MarocNumeric.Trust.Common.Drafts;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.SignedActs;
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

    /// <param name="MaySign">Somebody answers who can verify a signed document.</param>
    internal sealed record View(
        OpenDraft Draft,
        IReadOnlyList<Piece> Pieces,
        IReadOnlyList<Problem> Faults,
        bool MaySign
    );

    internal sealed record Sources(
        PkiDbContext Db,
        DraftBook Book,
        FilingDesk Desk,
        SignedActDesk<PkiDbContext> Signed
    );

    private static async Task<IResult> ShowAsync(
        Guid id,
        Caller caller,
        Sources sources,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var resumed = await sources.Book.ResumeAsync(sources.Db, caller, id, http.RequestAborted);
        return resumed.Refused(out _, out var draft)
            ? TypedResults.NotFound()
            : await PageAsync(draft, [], sources, http.RequestAborted);
    }

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] string? conditions,
        Caller caller,
        Sources sources,
        HttpContext http
    ) => FileAsync((id, conditions), caller, sources, http, _ => Task.FromResult<Problem?>(null));

    /// <summary>Files what the draft holds.</summary>
    /// <param name="what">The draft, and the version of the conditions that was accepted with it.</param>
    /// <param name="prove">What the caller brings for it: the refusal, or null.</param>
    public static async Task<IResult> FileAsync(
        (Guid Draft, string? Conditions) what,
        Caller caller,
        Sources sources,
        HttpContext http,
        Func<OpenDraft, Task<Problem?>> prove
    )
    {
        var cancel = http.RequestAborted;
        var resumed = await sources.Book.ResumeAsync(sources.Db, caller, what.Draft, cancel);
        if (resumed.Refused(out _, out var draft))
        {
            // Filed by the first of two clicks: the dossier bears the draft's identifier.
            return await sources.Db.Dossiers.AnyAsync(
                row => row.Id == what.Draft && row.FiledBy == caller.Subject,
                cancel
            )
                ? Filed(what.Draft, http)
                : TypedResults.NotFound();
        }

        var answers = DraftAnswers.Of(draft, what.Conditions);
        var faults = (await sources.Desk.ExamineAsync(answers, caller, cancel)).Faults;
        if (faults.Count > 0)
        {
            return await PageAsync(draft, faults, sources, cancel);
        }

        if (await prove(draft) is { } unproven)
        {
            return await PageAsync(draft, [unproven], sources, cancel);
        }

        var filed = await sources.Desk.FileAsync(
            what.Draft,
            answers,
            draft,
            caller,
            http.Features.Get<AssuranceEvidence>(),
            cancel
        );
        return filed.Refused(out var problem, out _)
            ? await PageAsync(draft, [problem], sources, cancel)
            : Filed(what.Draft, http);
    }

    public static async Task<IResult> PageAsync(
        OpenDraft draft,
        IReadOnlyList<Problem> faults,
        Sources sources,
        CancellationToken cancel
    ) =>
        TrustPages.Of<FileDraftPage>(
            faults is [var first, ..] ? first.Status : StatusCodes.Status200OK,
            (
                nameof(FileDraftPage.Shown),
                new View(
                    draft,
                    await sources.Db.PiecesOfAsync(draft.Id, cancel),
                    faults,
                    sources.Signed.IsOpen
                )
            )
        );

    private static IResult Filed(Guid id, HttpContext http) =>
        Results.Redirect($"{http.Request.PathBase}/dossiers/{id}?filed=true");
}
