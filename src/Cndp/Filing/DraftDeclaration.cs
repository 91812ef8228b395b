using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Pieces;
using MarocNumeric.Trust.Cndp.Positions;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Drafts;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>The journey to a filing: the form's steps one by one, or all on one page. Each step is saved as it is left and taken up again later; nothing is filed here.</summary>
internal static class DraftDeclaration
{
    public const string First = "E1";
    public const string Check = "check";

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/cndp/declarations/new", StartAsync).RequireScope(Scopes.CndpFile);
        pages
            .MapPost("/cndp/declarations/new", OpenAsync)
            .RequireScope(Scopes.CndpFile)
            .BindsNobody("Opens a draft that only its owner sees");
        pages
            .MapGet("/cndp/declarations/drafts/{id:guid}/{step}", ShowAsync)
            .RequireScope(Scopes.CndpFile);
        pages
            .MapPost("/cndp/declarations/drafts/{id:guid}", SaveAsync)
            .RequireScope(Scopes.CndpFile)
            .BindsNobody("Saves answers in a draft; filing is an act of its own");
        pages
            .MapPost("/cndp/declarations/drafts/{id:guid}/discard", DiscardAsync)
            .RequireScope(Scopes.CndpFile)
            .BindsNobody("Throws away what was never filed");
    }

    /// <param name="Controllers">Others for whom the reader holds mandates: identifiers and names.</param>
    internal sealed record StartView(
        IReadOnlyList<DraftLine> Drafts,
        IReadOnlyList<SelectField.Choice> Controllers,
        IReadOnlyList<Position> Positions,
        Problem? Problem = null
    );

    internal sealed record StartSources(
        DraftSaving Saving,
        DraftWriters Writers,
        Registers Registers,
        PositionBook Positions,
        TimeProvider Clock
    );

    /// <param name="Fields">That are asked after what was answered so far, of every step.</param>
    /// <param name="Step">Null where all stand on one page.</param>
    /// <param name="More">An answer has opened a further question of this step.</param>
    internal sealed record StepView(
        OpenDraft Draft,
        IReadOnlyList<FormStep> Steps,
        IReadOnlyList<FormField> Fields,
        JsonObject Facts,
        string? Step,
        IReadOnlyList<Problem> Faults,
        bool More = false
    );

    private static Task<IResult> StartAsync(
        Caller caller,
        StartSources sources,
        CancellationToken cancel
    ) => StartPageAsync(problem: null, caller, sources, cancel);

    private static async Task<IResult> OpenAsync(
        [FromForm] string? controller,
        [FromForm] string? position,
        Caller caller,
        StartSources sources,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        var begun = await sources.Saving.BeginAsync(
            caller,
            DraftPurpose.New,
            sources.Positions.Find(position, MoroccanTime.DayOf(sources.Clock.Now())) is { } chosen
                ? new(null, chosen.Facts.DeepClone().AsObject())
                : null,
            Registers.Chosen(controller, caller),
            cancel
        );
        return begun.Refused(out var problem, out var draft)
            ? await StartPageAsync(problem, caller, sources, cancel)
            : Results.Redirect(PathOf(http, draft.Id, First));
    }

    private static async Task<IResult> ShowAsync(
        Guid id,
        string step,
        Caller caller,
        DraftSaving saving,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var resumed = await saving.ResumeAsync(
            id,
            PageMode.IsCompact(http) ? null : step,
            caller,
            http.RequestAborted
        );
        return
            resumed.Refused(out _, out var view)
            || !view.Steps.Any(known => string.Equals(known.Id, step, StringComparison.Ordinal))
            ? TypedResults.NotFound()
            : Step(view);
    }

    /// <summary>Whatever is answered is kept; what is wrong with it is said, and one goes on when it is right or leaves it for later.</summary>
    private static async Task<IResult> SaveAsync(
        Guid id,
        IFormCollection form,
        Caller caller,
        DraftSaving saving,
        HttpContext http
    )
    {
        var step = form["step"].ToString() is { Length: > 0 } named ? named : null;
        _ = int.TryParse(
            form["version"],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var version
        );
        var saved = await saving.SaveAsync((id, version, step), form, caller, http.RequestAborted);
        if (saved.Refused(out var problem, out var view))
        {
            return problem.Status is StatusCodes.Status404NotFound
                ? TypedResults.NotFound()
                : await StaleAsync(id, step, problem, caller, saving, http);
        }

        if (form.ContainsKey("later"))
        {
            return Results.Redirect($"{http.Request.PathBase}/cndp/declarations");
        }

        return view.Faults.Count > 0 ? Step(view)
            : view.More ? Results.Redirect(PathOf(http, id, step ?? First))
            : Results.Redirect(PathOf(http, id, After(view.Steps, step)));
    }

    /// <summary>Saved in another window meanwhile: what stands is shown, with the reason.</summary>
    private static async Task<IResult> StaleAsync(
        Guid id,
        string? step,
        Problem problem,
        Caller caller,
        DraftSaving saving,
        HttpContext http
    )
    {
        var resumed = await saving.ResumeAsync(id, step, caller, http.RequestAborted);
        return resumed.Refused(out _, out var view)
            ? TypedResults.NotFound()
            : Step(view with { Faults = [problem] });
    }

    private static async Task<IResult> DiscardAsync(
        Guid id,
        Caller caller,
        DraftSaving saving,
        PieceShelf shelf,
        HttpContext http
    )
    {
        if ((await saving.DiscardAsync(id, caller, http.RequestAborted)).Refused(out _, out _))
        {
            return TypedResults.NotFound();
        }

        await shelf.EraseAsync(id, http.RequestAborted);
        return Results.Redirect($"{http.Request.PathBase}/cndp/declarations/new");
    }

    public static string PathOf(HttpContext http, Guid id, string step) =>
        $"{http.Request.PathBase}/cndp/declarations/drafts/{id}/{step}";

    private static string After(IReadOnlyList<FormStep> steps, string? step) =>
        step is null
            ? Check
            : steps
                .SkipWhile(known => !string.Equals(known.Id, step, StringComparison.Ordinal))
                .Skip(1)
                .FirstOrDefault()
                ?.Id
                ?? Check;

    private static async Task<IResult> StartPageAsync(
        Problem? problem,
        Caller caller,
        StartSources sources,
        CancellationToken cancel
    ) =>
        TrustPages.Of<StartDeclarationPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(StartDeclarationPage.Shown),
                new StartView(
                    await sources.Writers.ListAsync(caller, cancel),
                    await sources.Registers.ControllersAsync(caller, cancel),
                    sources.Positions.On(MoroccanTime.DayOf(sources.Clock.Now())),
                    problem
                )
            )
        );

    private static IResult Step(StepView view) =>
        TrustPages.Of<DraftDeclarationPage>(
            view.Faults is [var first, ..] ? first.Status : StatusCodes.Status200OK,
            (nameof(DraftDeclarationPage.Shown), view)
        );
}
