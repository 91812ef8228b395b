using System.Text.Json.Nodes;
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

namespace MarocNumeric.Trust.Pki.Filing;

/// <summary>The journey to a dossier: before you start, you, your administration, use, pieces. Each step is saved as it is left and taken up again later; nothing is filed here.</summary>
internal static class DraftDossier
{
    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/dossiers/new", StartAsync).RequireScope(Scopes.PkiRequest);
        pages
            .MapPost("/dossiers/new", OpenAsync)
            .RequireScope(Scopes.PkiRequest)
            .BindsNobody("Opens an empty draft that only its owner sees");
        pages
            .MapGet("/dossiers/drafts/{id:guid}/{step:alpha}", ShowAsync)
            .RequireScope(Scopes.PkiRequest);
        pages
            .MapPost("/dossiers/drafts/{id:guid}", SaveAsync)
            .TakesPieces(pages, DossierPieces.Kinds.Count)
            .RequireScope(Scopes.PkiRequest)
            .BindsNobody("Saves answers in a draft; filing is an act of its own");
        pages
            .MapPost("/dossiers/drafts/{id:guid}/discard", DiscardAsync)
            .RequireScope(Scopes.PkiRequest)
            .BindsNobody("Throws away what was never filed");
    }

    /// <param name="ForOthers">The reader may file for others.</param>
    internal sealed record StartView(
        IReadOnlyList<DraftLine> Drafts,
        bool ForOthers,
        Problem? Problem = null
    );

    internal sealed record StepView(
        OpenDraft Draft,
        string Step,
        IReadOnlyList<Piece> Pieces,
        IReadOnlyList<Problem> Faults,
        bool Compact
    );

    private static async Task<IResult> StartAsync(
        Caller caller,
        PkiDbContext db,
        CancellationToken cancel
    ) => Start(await ViewAsync(caller, db, cancel));

    private static async Task<StartView> ViewAsync(
        Caller caller,
        PkiDbContext db,
        CancellationToken cancel
    ) =>
        new(
            await DraftBook.MineAsync(db, caller, DossierDraftKind.Name, cancel),
            caller.Roles.Contains(Roles.CertificateAgent)
        );

    private static async Task<IResult> OpenAsync(
        [FromForm] bool self,
        Caller caller,
        PkiDbContext db,
        DraftBook book,
        HttpContext http
    )
    {
        var opened = await book.OpenAsync(db, caller, DossierDraftKind.Name, http.RequestAborted);
        if (opened.Refused(out var problem, out var draft))
        {
            return Start(
                await ViewAsync(caller, db, http.RequestAborted) with
                {
                    Problem = problem,
                }
            );
        }

        var begun = await book.SaveAsync(
            db,
            caller,
            (draft.Id, draft.Version),
            new JsonObject { ["self"] = self ? "true" : "false", ["years"] = "2" },
            http.RequestAborted
        );
        return begun.Refused(out problem, out _)
            ? Start(await ViewAsync(caller, db, http.RequestAborted) with { Problem = problem })
            : Results.Redirect(
                $"{http.Request.PathBase}/dossiers/drafts/{draft.Id}/{DraftSteps.First}"
            );
    }

    private static async Task<IResult> ShowAsync(
        Guid id,
        string step,
        Caller caller,
        PkiDbContext db,
        DraftBook book,
        HttpContext http
    )
    {
        var resumed = await book.ResumeAsync(db, caller, id, http.RequestAborted);
        if (
            resumed.Refused(out _, out var draft)
            || !DraftSteps.All.Contains(step, StringComparer.Ordinal)
        )
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        return Step(
            new(
                draft,
                step,
                await db.PiecesOfAsync(id, http.RequestAborted),
                [],
                PageMode.IsCompact(http)
            )
        );
    }

    /// <summary>Whatever is answered is kept; what is wrong with it is said, and one goes on when it is right or leaves it for later.</summary>
    private static async Task<IResult> SaveAsync(
        Guid id,
        [FromForm] DraftForm form,
        IFormFile? identity,
        IFormFile? appointment,
        Caller caller,
        DraftSaving saving,
        HttpContext http
    )
    {
        var saved = await saving.SaveAsync(
            id,
            form,
            (identity, appointment),
            caller,
            http.RequestAborted
        );
        if (saved.Refused(out var problem, out var view))
        {
            return problem.Status is StatusCodes.Status404NotFound
                ? TypedResults.NotFound()
                : await StaleAsync(id, form, problem, caller, saving, http);
        }

        if (form.Later is not null)
        {
            return Results.Redirect($"{http.Request.PathBase}/dossiers");
        }

        return view.Faults.Count > 0
            ? Step(view)
            : Results.Redirect(
                $"{http.Request.PathBase}/dossiers/drafts/{id}/{DraftSteps.After(form.Step)}"
            );
    }

    /// <summary>Saved in another window meanwhile: what stands is shown, with the reason.</summary>
    private static async Task<IResult> StaleAsync(
        Guid id,
        DraftForm form,
        Problem problem,
        Caller caller,
        DraftSaving saving,
        HttpContext http
    )
    {
        var resumed = await saving.ResumeAsync(id, caller, http.RequestAborted);
        return resumed.Refused(out _, out var view)
            ? TypedResults.NotFound()
            : Step(view with { Step = form.Step ?? DraftSteps.First, Faults = [problem] });
    }

    private static async Task<IResult> DiscardAsync(
        Guid id,
        Caller caller,
        DraftSaving saving,
        HttpContext http
    ) =>
        (await saving.DiscardAsync(id, caller, http.RequestAborted)).Refused(out _, out _)
            ? TypedResults.NotFound()
            : Results.Redirect($"{http.Request.PathBase}/dossiers/new");

    private static IResult Start(StartView view) =>
        TrustPages.Of<StartDossierPage>(
            view.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(StartDossierPage.Shown), view)
        );

    public static IResult Step(StepView view) =>
        TrustPages.Of<DraftDossierPage>(
            view.Faults is [var first, ..] ? first.Status : StatusCodes.Status200OK,
            (nameof(DraftDossierPage.Shown), view)
        );
}
