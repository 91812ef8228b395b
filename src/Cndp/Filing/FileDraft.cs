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
using Microsoft.EntityFrameworkCore;

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
        bool MaySign
    );

    internal sealed record Sources(
        CndpDbContext Db,
        DraftBook Book,
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
        var resumed = await sources.Book.ResumeAsync(sources.Db, caller, id, http.RequestAborted);
        return resumed.Refused(out _, out var draft)
            ? TypedResults.NotFound()
            : await PageAsync(draft, [], caller, sources, http);
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
        var resumed = await sources.Book.ResumeAsync(sources.Db, caller, id, cancel);
        if (resumed.Refused(out _, out var draft))
        {
            // Filed by the first of two clicks: the filing bears the draft's identifier.
            return await sources.Db.Declarations.AnyAsync(
                row => row.Id == id && row.FiledBy == caller.Subject,
                cancel
            )
                ? Done(id, http)
                : TypedResults.NotFound();
        }

        Result<Declaration> done = await prove(draft) is { } unproven
            ? unproven
            : await DoAsync(draft, caller, sources, http);
        if (!done.Refused(out var problem, out var row))
        {
            return Done(row.Id, http);
        }

        var examined = await ExamineAsync(draft, caller, sources, cancel);
        return await PageAsync(
            draft,
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

    private static FilingDesk.Asked AskedOf(OpenDraft draft) =>
        new(
            draft.FactsOf(),
            draft.PurposeOf() is DraftPurpose.Authorisation ? draft.DeclarationOf() : null
        );

    public static Task<Examined> ExamineAsync(
        OpenDraft draft,
        Caller caller,
        Sources sources,
        CancellationToken cancel
    ) => sources.Desk.ExamineAsync(AskedOf(draft), caller, cancel);

    public static async Task<IResult> PageAsync(
        OpenDraft draft,
        IReadOnlyList<Problem> faults,
        Caller caller,
        Sources sources,
        HttpContext http
    )
    {
        var now = sources.Clock.Now();
        var facts = draft.FactsOf();
        var view = new View(
            draft,
            sources.Examination.FormOn(now).Steps,
            sources.Examination.Shown(facts, now),
            (await ExamineAsync(draft, caller, sources, http.RequestAborted)).Judged,
            faults,
            sources.Signed.IsOpen
        );
        return TrustPages.Of<FileDraftPage>(
            faults is [var first, ..] ? first.Status : StatusCodes.Status200OK,
            (nameof(FileDraftPage.Shown), view)
        );
    }

    private static IResult Done(Guid id, HttpContext http) =>
        Results.Redirect($"{http.Request.PathBase}/cndp/declarations/{id}?filed=true");
}
