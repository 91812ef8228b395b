using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Pieces;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Drafts;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>From answers to a filing with its number and its acknowledgement; the API and the journey stand before the same desk.</summary>
internal sealed class FilingDesk(
    CndpDbContext db,
    DeclarationSeal seal,
    DeclarationRegistry registry,
    Registers registers,
    FilingExamination examination,
    DeskClock time
)
{
    /// <param name="Facts">By the form's field ids.</param>
    /// <param name="Follows">The declaration that was submitted to authorisation and is taken up; null for what begins here.</param>
    /// <param name="For">The controller, where it is not the caller's own organisation.</param>
    /// <param name="InSet">One of many that one act files: its acknowledgement stands as a paper, and nobody is told of each.</param>
    /// <param name="Basis">Of a transfer abroad: the filing of its processing.</param>
    internal sealed record Asked(
        JsonObject Facts,
        Guid? Follows = null,
        Guid? For = null,
        bool InSet = false,
        Guid? Basis = null
    );

    /// <summary>Everything that can be said of the answers before they are filed; nothing is stored.</summary>
    public async Task<Examined> ExamineAsync(Asked asked, Caller caller, CancellationToken cancel)
    {
        if (
            (
                await registers.CapacityAsync(caller, asked.For ?? caller.Organisation, cancel)
            ).Refused(out var problem, out var capacity)
        )
        {
            return new([problem]);
        }

        if (
            asked.Follows is { } follows
            && !await db.Declarations.AnyAsync(
                row =>
                    row.Id == follows
                    && row.Organisation == (asked.For ?? caller.Organisation)
                    && row.State == DeclarationState.Reclassified,
                cancel
            )
        )
        {
            return new([DeclarationProblems.NotFollowed]);
        }

        if (asked.Basis is { } basis)
        {
            return await BasisAsync(basis, asked.For ?? caller.Organisation, cancel) is { } facts
                ? examination.ExamineTransfer(asked.Facts, facts, time.Clock.Now()) with
                {
                    Mandate = capacity.Mandate,
                }
                : new([DeclarationProblems.BasisNotStanding]);
        }

        var examined = examination.Examine(
            asked.Facts,
            time.Clock.Now(),
            toAuthorisation: asked.Follows is not null
        );
        return OtherController(asked.Facts, capacity.Organisation) is { } other
            ? examined with
            {
                Faults = [.. examined.Faults, other],
            }
            : examined with
            {
                Mandate = capacity.Mandate,
            };
    }

    /// <summary>Files under <paramref name="id"/>; a second call with it finds the first one's filing.</summary>
    /// <param name="draft">That it was drafted in; it ends with this.</param>
    public async Task<Result<Declaration>> FileAsync(
        Guid id,
        Asked asked,
        OpenDraft? draft,
        Caller caller,
        AssuranceEvidence? evidence,
        CancellationToken cancel
    )
    {
        if (await FiledBeforeAsync(id, caller, cancel) is { } there)
        {
            return there;
        }

        var examined = await ExamineAsync(asked, caller, cancel);
        if (examined.Faults is [var first, ..])
        {
            return first;
        }

        if (
            examined.Mandate is { } mandate
            && await registers.UseAsync(mandate, id, cancel) is { } usedUp
        )
        {
            return usedUp;
        }

        var alerted = examined.Found!.Held
            ? await registers.HoldersOfAsync(Roles.CndpOfficer, cancel)
            : [];
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var filed = await AddAsync((id, asked), examined, caller, evidence, cancel);
        if (filed.Refused(out _, out var row))
        {
            return filed;
        }

        db.Tell(
            time.Clock,
            row,
            DeclarationNotices.ToExamine,
            alerted,
            row.Procedure.DueAt(time.Law)
        );
        if (draft is not null)
        {
            DraftBook.Close(db, draft, caller);
        }

        try
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateException failure) when (failure.IsConflict())
        {
            // The same form at the same moment: one of the two has filed it.
            await transaction.RollbackAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
            if (await FiledBeforeAsync(id, caller, cancel) is { } faster)
            {
                return faster;
            }

            // A draft that was sent twice; whatever else broke off is no answer, and may be asked again under its key.
            if (failure is DbUpdateConcurrencyException)
            {
                return CommonProblems.VersionStale;
            }

            throw;
        }

        time.Jobs.Wake();
        return filed;
    }

    /// <summary>A further content of a filing: what was asked for, or what has changed.</summary>
    public void AddContent(Declaration row, Found found, Caller caller) =>
        db.Contents.Add(
            new()
            {
                Declaration = row.Id,
                Number = row.Content,
                SealedFacts = seal.Seal(row.Id, row.Content, found.Facts),
                RulesVersion = found.RulesVersion,
                FiledBy = caller.Subject,
                FiledAt = time.Clock.Now(),
            }
        );

    private async Task<Result<Declaration>> AddAsync(
        (Guid Id, Asked Asked) what,
        Examined examined,
        Caller caller,
        AssuranceEvidence? evidence,
        CancellationToken cancel
    )
    {
        var found = examined.Found!;
        // Taken last: whoever files next waits for this commit.
        var number = await db.NextNumberAsync(found.Kind.Letter(), time.Clock, cancel);
        var row = new Declaration
        {
            Id = what.Id,
            Number = number.ToString(),
            Kind = found.Kind,
            Organisation = what.Asked.For ?? caller.Organisation,
            FiledBy = caller.Subject,
            FiledAt = time.Clock.Now(),
            Mandate = examined.Mandate?.Id,
            MandateNumber = examined.Mandate?.Number,
            Follows = what.Asked.Follows,
            Basis = what.Asked.Basis,
            Urgent = found.Urgent && found.Kind is DeclarationKind.Opinion,
            Alerts = found.Alerts,
            HeldForOfficer = found.Held,
        };
        var missing = await db.MissingAsync(what.Id, found.Pieces, time.Clock, cancel);
        var deposited = row.Deposit(time.Law, missing);
        if (deposited.Refused(out _, out _))
        {
            return deposited;
        }

        db.Declarations.Add(row);
        AddContent(row, found, caller);
        await registry.EnterAsync(
            row,
            new(
                "declaration.filed",
                caller.Subject,
                CommissionActKind.Acknowledgement,
                what.Asked.InSet ? null
                    : missing.Count == 0 ? DeclarationNotices.Acknowledged
                    : DeclarationNotices.PiecesMissing,
                missing.Count == 0 ? row.Procedure.DueAt(time.Law) : row.Procedure.CompletionUntil,
                Fact(row, found, evidence)
            ),
            found.Facts,
            cancel
        );
        return row;
    }

    /// <returns>What was answered in a filing of this controller on which a transfer may rest; null where there is none in force.</returns>
    private async Task<JsonObject?> BasisAsync(
        Guid id,
        Guid controller,
        CancellationToken cancel
    ) =>
        await db
            .Declarations.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.Organisation == controller, cancel)
            is { } row
        && row.Kind.IsBasis()
        && row.State.IsInForce()
            ? await registry.FactsAsync(row, cancel)
            : null;

    private static JsonObject Fact(Declaration row, Found found, AssuranceEvidence? evidence)
    {
        var fact = evidence.Proof();
        fact["number"] = row.Number;
        fact["organisation"] = row.Organisation.ToString();
        fact["mandate"] = row.Mandate?.ToString();
        fact["rules"] = found.RulesVersion;
        return fact;
    }

    /// <summary>Who files for one organisation does not enter another's identifier into the national register.</summary>
    private static Problem? OtherController(JsonObject facts, OrganisationStanding? organisation) =>
        organisation?.Ice is { } own
        && FactsJson.Text(facts, "responsable.ice") is { } given
        && !string.Equals(own, given.Trim(), StringComparison.Ordinal)
            ? DeclarationProblems.OtherController
            : null;

    /// <returns>What the caller filed under an identifier; null where nothing was.</returns>
    public async Task<Declaration?> FiledBeforeAsync(
        Guid id,
        Caller caller,
        CancellationToken cancel
    ) =>
        await db.Declarations.SingleOrDefaultAsync(
            row => row.Id == id && row.FiledBy == caller.Subject,
            cancel
        );
}

/// <summary>The law's clock and the suite's, and who is woken when something was filed.</summary>
internal sealed record DeskClock(LegalClock Law, TimeProvider Clock, DeclarationClock Jobs);

/// <summary>What was found of the answers: faults, or what is filed of them.</summary>
/// <param name="Found">Null only where a fault leaves nothing to judge.</param>
/// <param name="OfFields">Of the faults those that a field of the form answers for.</param>
/// <param name="Judged">By the engine; null where nothing could be judged.</param>
/// <param name="Grounds">Of a transfer: on what it goes, and what an officer looks at.</param>
internal sealed record Examined(
    IReadOnlyList<Problem> Faults,
    Found? Found = null,
    MandateStanding? Mandate = null,
    IReadOnlyList<Problem>? OfFields = null,
    Orientation? Judged = null,
    IReadOnlyList<Explanation>? Grounds = null
);

/// <param name="Facts">As they are sealed.</param>
/// <param name="Alerts">Stable names, for the officer.</param>
/// <param name="Held">An officer looks before a receipt leaves.</param>
/// <param name="Pieces">That the formality asks for or takes.</param>
/// <param name="Urgent">Of an opinion.</param>
internal sealed record Found(
    JsonObject Facts,
    DeclarationKind Kind,
    string RulesVersion,
    IReadOnlyList<string> Alerts,
    bool Held,
    IReadOnlyList<PieceRule> Pieces,
    bool Urgent = false
);
