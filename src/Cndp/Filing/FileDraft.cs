using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Pieces;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Cndp.Sensitive;
using MarocNumeric.Trust.Common.Drafts;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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

    /// <param name="Examined">What was found of the answers as they stand.</param>
    /// <param name="Asked">Documents that the formality asks for or takes.</param>
    /// <param name="Pieces">That are there.</param>
    /// <param name="Signals">Words that betray data of which the answers say nothing.</param>
    /// <param name="Changed">What differs from the filing that the draft changes, or began as a copy of.</param>
    /// <param name="Faults">Shown once somebody tries to file.</param>
    internal sealed record View(
        OpenDraft Draft,
        IReadOnlyList<FormStep> Steps,
        IReadOnlyList<FormField> Fields,
        Examined Examined,
        IReadOnlyList<PieceRule> Asked,
        IReadOnlyList<Piece> Pieces,
        IReadOnlyList<SensitiveWords.Signal> Signals,
        IReadOnlyList<Difference> Changed,
        IReadOnlyList<Problem> Faults
    );

    /// <returns>The documents that a draft takes: none where it becomes a version of a filing, which has its own.</returns>
    public static IReadOnlyList<PieceRule> PiecesFor(OpenDraft draft, Examined examined) =>
        draft.PurposeOf() is DraftPurpose.Completion or DraftPurpose.Amendment
            ? []
            : examined.Found?.Pieces ?? [];

    internal sealed record Sources(
        CndpDbContext Db,
        DraftBook Book,
        FilingDesk Desk,
        FilingExamination Examination,
        SensitiveWords Words,
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

    private static async Task<IResult> SubmitAsync(
        Guid id,
        Caller caller,
        AssuranceEvidence? evidence,
        Sources sources,
        HttpContext http
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

        var done = await DoAsync(draft, caller, evidence, sources, http);
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
        AssuranceEvidence? evidence,
        Sources sources,
        HttpContext http
    )
    {
        var facts = draft.FactsOf();
        var purpose = draft.PurposeOf();
        if (
            purpose is not (DraftPurpose.Completion or DraftPurpose.Amendment)
            || draft.DeclarationOf() is not { } declaration
        )
        {
            return await sources.Desk.FileAsync(
                draft.Id,
                await AskedAsync(draft, sources.Db, http.RequestAborted),
                draft,
                caller,
                evidence,
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

    public static async Task<Examined> ExamineAsync(
        OpenDraft draft,
        Caller caller,
        Sources sources,
        CancellationToken cancel
    ) =>
        await sources.Desk.ExamineAsync(
            await AskedAsync(draft, sources.Db, cancel),
            caller,
            cancel
        );

    /// <summary>What the draft asks, and of which filing: a change of a transfer rests on what the transfer rests on.</summary>
    private static async Task<FilingDesk.Asked> AskedAsync(
        OpenDraft draft,
        CndpDbContext db,
        CancellationToken cancel
    )
    {
        var (purpose, of) = (draft.PurposeOf(), draft.DeclarationOf());
        return new(
            draft.FactsOf(),
            purpose is DraftPurpose.Authorisation ? of : null,
            purpose is DraftPurpose.Transfer ? of
                : draft.IsTransfer()
                    ? await db
                        .Declarations.Where(row => row.Id == of)
                        .Select(row => row.Basis)
                        .SingleOrDefaultAsync(cancel)
                : null
        );
    }

    public static async Task<IResult> PageAsync(
        OpenDraft draft,
        IReadOnlyList<Problem> faults,
        Caller caller,
        Sources sources,
        HttpContext http
    )
    {
        var now = sources.Clock.Now();
        var examined = await ExamineAsync(draft, caller, sources, http.RequestAborted);
        var view = new View(
            draft,
            sources.Examination.FormOn(now, draft.IsTransfer()).Steps,
            sources.Examination.Shown(draft.FactsOf(), now, draft.IsTransfer()),
            examined,
            PiecesFor(draft, examined),
            await sources.Db.PiecesOfAsync(draft.Id, http.RequestAborted),
            sources.Words.In(draft.FactsOf()),
            await ChangedAsync(draft, caller, http),
            faults
        );
        return TrustPages.Of<FileDraftPage>(
            faults is [var first, ..] ? first.Status : StatusCodes.Status200OK,
            (nameof(FileDraftPage.Shown), view)
        );
    }

    private static async Task<IReadOnlyList<Difference>> ChangedAsync(
        OpenDraft draft,
        Caller caller,
        HttpContext http
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        if (draft.PurposeOf() is DraftPurpose.Transfer || draft.DeclarationOf() is not { } id)
        {
            return [];
        }

        var found = await services
            .GetRequiredService<DeclarationReading>()
            .FindAsync(id, caller, cancel);
        return found.Refused(out _, out var origin)
            ? []
            : Difference.Between(
                services
                    .GetRequiredService<FilingExamination>()
                    .FormOn(services.GetRequiredService<TimeProvider>().Now(), draft.IsTransfer()),
                await services.GetRequiredService<DeclarationRegistry>().FactsAsync(origin, cancel),
                draft.FactsOf()
            );
    }

    private static IResult Done(Guid id, HttpContext http) =>
        Results.Redirect($"{http.Request.PathBase}/cndp/declarations/{id}?filed=true");
}
