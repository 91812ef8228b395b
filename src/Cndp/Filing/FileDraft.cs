using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Pieces;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Cndp.Sensitive;
using MarocNumeric.Trust.Common.Drafts;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.SignedActs;
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
    /// <param name="MaySign">Somebody answers who can verify a signed document.</param>
    internal sealed record View(
        OpenDraft Draft,
        IReadOnlyList<FormStep> Steps,
        IReadOnlyList<FormField> Fields,
        Examined Examined,
        IReadOnlyList<PieceRule> Asked,
        IReadOnlyList<Piece> Pieces,
        IReadOnlyList<SensitiveWords.Signal> Signals,
        IReadOnlyList<Difference> Changed,
        IReadOnlyList<Problem> Faults,
        WritersOf Writers,
        bool MaySign
    );

    /// <returns>The documents that a draft takes: none where it becomes a version of a filing, which has its own.</returns>
    public static IReadOnlyList<PieceRule> PiecesFor(OpenDraft draft, Examined examined) =>
        draft.PurposeOf() is DraftPurpose.Completion or DraftPurpose.Amendment
            ? []
            : examined.Found?.Pieces ?? [];

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
        CndpDbContext Db,
        DraftWriters Writers,
        Registers Registers,
        FilingDesk Desk,
        FilingExamination Examination,
        SensitiveWords Words,
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
            purpose is not (DraftPurpose.Completion or DraftPurpose.Amendment)
            || draft.DeclarationOf() is not { } declaration
        )
        {
            return await sources.Desk.FileAsync(
                draft.Id,
                await AskedAsync(draft, sources.Db, http.RequestAborted),
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
            draft.ForOf(),
            Basis: purpose is DraftPurpose.Transfer ? of
                : draft.IsTransfer()
                    ? await db
                        .Declarations.Where(row => row.Id == of)
                        .Select(row => row.Basis)
                        .SingleOrDefaultAsync(cancel)
                : null
        );
    }

    public static async Task<IResult> PageAsync(
        DraftWriters.Held held,
        IReadOnlyList<Problem> faults,
        Caller caller,
        Sources sources,
        HttpContext http
    )
    {
        var (draft, now) = (held.Draft, sources.Clock.Now());
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
            faults,
            await WritersAsync(held, caller, sources, http.RequestAborted),
            sources.Signed.IsOpen
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
