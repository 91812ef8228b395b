using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Drafts;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.SignedActs;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>/cndp/declarations/drafts/{id}/check shows what will be filed, the formality with its articles, and what is missing; POST …/file files it, completes or amends. Sent twice it is done once.</summary>
internal static class FileDraft
{
    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapGet($"/cndp/declarations/drafts/{{id:guid}}/{DraftDeclaration.Check}", ShowAsync)
            .RequireScope(Scopes.CndpFile);
        pages
            .MapPost("/cndp/declarations/drafts/{id:guid}/file", SubmitAsync)
            .RequireScope(Scopes.CndpFile)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);
    }

    /// <param name="Judged">Null where nothing could be judged.</param>
    /// <param name="Faults">Shown once somebody tries to file.</param>
    /// <param name="MaySign">Somebody answers who can verify a signed document.</param>
    internal sealed record View(
        OpenDraft Draft,
        IReadOnlyList<FormStep> Steps,
        IReadOnlyList<FormField> Fields,
        Orientation? Judged,
        IReadOnlyList<Problem> Faults,
        WritersOf Writers,
        bool MaySign
    );

    /// <summary>For whom it is filed and who has written it.</summary>
    /// <param name="Controller">The name of another controller, under its mandate; null for the reader's own.</param>
    /// <param name="Shared">Colleagues write in it.</param>
    /// <param name="Own">The reader has begun it.</param>
    /// <param name="Edits">The latest first.</param>
    internal sealed record WritersOf(
        string? Controller,
        bool Shared,
        bool Own,
        IReadOnlyList<DraftEdit> Edits,
        IReadOnlyDictionary<string, string> Names
    );

    private const int EditsShown = 30;

    internal sealed record Sources(
        DraftWriters Writers,
        Registers Registers,
        FilingDesk Desk,
        FilingExamination Examination,
        SignedActDesk<CndpDbContext> Signed,
        TimeProvider Clock
    );

    private static async Task<IResult> ShowAsync(
        Guid id,
        Caller caller,
        Sources sources,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var found = await sources.Writers.HoldAsync(id, caller, http.RequestAborted);
        return found.Refused(out _, out var held)
            ? TypedResults.NotFound()
            : await PageAsync(held, [], caller, sources, http);
    }

    /// <summary>The page with the refusal of something that was asked of it.</summary>
    public static async Task<IResult> PageAsync(
        Guid id,
        Problem problem,
        Caller caller,
        Sources sources,
        HttpContext http
    )
    {
        var found = await sources.Writers.HoldAsync(id, caller, http.RequestAborted);
        return found.Refused(out _, out var held)
            ? TypedResults.NotFound()
            : await PageAsync(held, [problem], caller, sources, http);
    }

    private static Task<IResult> SubmitAsync(
        Guid id,
        Caller caller,
        Sources sources,
        HttpContext http
    ) => FileAsync(id, caller, sources, http, _ => Task.FromResult<Problem?>(null));

    /// <summary>Files, completes or amends with what the draft holds.</summary>
    /// <param name="prove">What the caller brings for it: the refusal, or null.</param>
    public static async Task<IResult> FileAsync(
        Guid id,
        Caller caller,
        Sources sources,
        HttpContext http,
        Func<OpenDraft, Task<Problem?>> prove
    )
    {
        var cancel = http.RequestAborted;
        var found = await sources.Writers.HoldAsync(id, caller, cancel);
        if (found.Refused(out _, out var held))
        {
            // Filed by the first of two clicks: the filing bears the draft's identifier.
            return await sources.Desk.FiledBeforeAsync(id, caller, cancel) is not null
                ? Done(id, http)
                : TypedResults.NotFound();
        }

        var draft = held.Draft;
        Result<Declaration> done = await prove(draft) is { } unproven
            ? unproven
            : await DoAsync(draft, caller, sources, http);
        if (!done.Refused(out var problem, out var row))
        {
            return Done(row.Id, http);
        }

        var examined = await ExamineAsync(draft, caller, sources, cancel);
        return await PageAsync(
            held,
            examined.Faults.Count > 0 ? examined.Faults : [problem],
            caller,
            sources,
            http
        );
    }

    private static async Task<Result<Declaration>> DoAsync(
        OpenDraft draft,
        Caller caller,
        Sources sources,
        HttpContext http
    )
    {
        var facts = draft.FactsOf();
        var purpose = draft.PurposeOf();
        if (
            purpose is DraftPurpose.New or DraftPurpose.Authorisation
            || draft.DeclarationOf() is not { } declaration
        )
        {
            return await sources.Desk.FileAsync(
                draft.Id,
                AskedOf(draft),
                draft,
                caller,
                http.Features.Get<AssuranceEvidence>(),
                http.RequestAborted
            );
        }

        return await DeclarationActs.DoAsync(
            (declaration, null),
            caller,
            http,
            DeclarationActs.OfFilers,
            async act =>
            {
                var done =
                    purpose is DraftPurpose.Completion
                        ? await AnswerCompletion.AnswerAsync(act, facts)
                        : await AmendDeclaration.AmendAsync(act, facts);
                if (!done.Refused(out _, out _))
                {
                    DraftBook.Close(act.Db, draft, caller);
                }

                return done;
            }
        );
    }

    public static Task<Examined> ExamineAsync(
        OpenDraft draft,
        Caller caller,
        Sources sources,
        CancellationToken cancel
    ) => sources.Desk.ExamineAsync(AskedOf(draft), caller, cancel);

    private static FilingDesk.Asked AskedOf(OpenDraft draft) =>
        new(
            draft.FactsOf(),
            draft.PurposeOf() is DraftPurpose.Authorisation ? draft.DeclarationOf() : null,
            draft.ForOf()
        );

    public static async Task<IResult> PageAsync(
        DraftWriters.Held held,
        IReadOnlyList<Problem> faults,
        Caller caller,
        Sources sources,
        HttpContext http
    )
    {
        var (draft, now) = (held.Draft, sources.Clock.Now());
        var facts = draft.FactsOf();
        var view = new View(
            draft,
            sources.Examination.FormOn(now).Steps,
            sources.Examination.Shown(facts, now),
            (await ExamineAsync(draft, caller, sources, http.RequestAborted)).Judged,
            faults,
            await WritersAsync(held, caller, sources, http.RequestAborted),
            sources.Signed.IsOpen
        );
        return TrustPages.Of<FileDraftPage>(
            faults is [var first, ..] ? first.Status : StatusCodes.Status200OK,
            (nameof(FileDraftPage.Shown), view)
        );
    }

    private static async Task<WritersOf> WritersAsync(
        DraftWriters.Held held,
        Caller caller,
        Sources sources,
        CancellationToken cancel
    )
    {
        var controller = held.Draft.ForOf() is { } other
            ? (await sources.Registers.OrganisationAsync(other, cancel))?.Name
            : null;
        var edits = held.Sharing is null
            ? []
            : await sources.Writers.EditsAsync(held.Draft.Id, EditsShown, cancel);
        return new(
            controller,
            held.Sharing is not null,
            held.IsOwn(caller),
            edits,
            await sources.Registers.NamesAsync(
                edits.Select(edit => edit.By).Append(held.Owner.Subject),
                cancel
            )
        );
    }

    private static IResult Done(Guid id, HttpContext http) =>
        Results.Redirect($"{http.Request.PathBase}/cndp/declarations/{id}?filed=true");
}
