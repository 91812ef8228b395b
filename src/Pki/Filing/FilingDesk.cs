using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Drafts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Dossiers;
using MarocNumeric.Trust.Pki.Papers;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Filing;

/// <summary>From answers to a dossier with its number and its receipt; the API and the journey stand before the same desk.</summary>
internal sealed class FilingDesk(
    PkiDbContext db,
    DossierSeal seal,
    Registers registers,
    LegalClock law,
    DossierPapers papers,
    TimeProvider clock
)
{
    /// <summary>Everything that can be said of the answers before they are filed; nothing is stored.</summary>
    public async Task<Examined> ExamineAsync(
        DossierAnswers asked,
        Caller caller,
        CancellationToken cancel
    )
    {
        if (
            (await registers.OrganisationAsync(caller.Organisation, cancel)).Refused(
                out var problem,
                out var organisation
            )
        )
        {
            return new([problem]);
        }

        if (!organisation.Verified)
        {
            return new([DossierProblems.OrganisationUnverified]);
        }

        MandateStanding? mandate = null;
        if (
            !asked.Self
            && (await registers.MandateAsync(caller, cancel)).Refused(out problem, out mandate)
        )
        {
            return new([problem]);
        }

        List<Problem> faults =
        [
            .. ParticularsRules.Faults(
                asked,
                organisation.MailDomains,
                out var particulars,
                out var identityNumber
            ),
            .. UseFaults(asked),
        ];
        return faults.Count > 0
            ? new(faults)
            : new([], new(particulars!, identityNumber!, asked, mandate, organisation.Name));
    }

    /// <summary>Files under <paramref name="id"/>; a second call with it finds the first one's dossier.</summary>
    /// <param name="draft">That it was drafted in; it ends with this.</param>
    public async Task<Result<Dossier>> FileAsync(
        Guid id,
        DossierAnswers asked,
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
        if (examined.Found is not { } found)
        {
            return examined.Faults[0];
        }

        if (
            found.Mandate is { } mandate
            && await registers.UseAsync(mandate, id, cancel) is { } usedUp
        )
        {
            return usedUp;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var filed = await AddAsync(id, found, caller, evidence, cancel);
        if (filed.Refused(out _, out _))
        {
            return filed;
        }

        if (draft is not null)
        {
            DraftBook.Close(db, draft, caller);
        }

        try
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return filed;
        }
        catch (DbUpdateException failure) when (failure.IsConflict())
        {
            // The same form at the same moment: one of the two has filed it.
            await transaction.RollbackAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
            return await FiledBeforeAsync(id, caller, cancel) is { } first
                ? first
                : CommonProblems.VersionStale;
        }
    }

    /// <summary>Whether what the receipt named has all come; then the clock starts.</summary>
    public async Task<Result<Dossier>> CompleteAsync(
        Dossier dossier,
        string actor,
        CancellationToken cancel
    )
    {
        if (
            dossier.State is not DossierState.Incomplete
            || dossier.AttestedAt is null
            || DossierPieces.Missing(await db.PiecesOfAsync(dossier.Id, cancel)).Count > 0
        )
        {
            return dossier;
        }

        var completed = dossier.Complete(law, clock.Now());
        if (!completed.Refused(out _, out _))
        {
            db.Record(clock, "dossier.complete", dossier.Id.ToString(), actor);
            await papers.CompleteReceiptAsync(dossier, cancel);
        }

        return completed;
    }

    private async Task<Result<Dossier>> AddAsync(
        Guid id,
        Found found,
        Caller caller,
        AssuranceEvidence? evidence,
        CancellationToken cancel
    )
    {
        var pieces = await db.PiecesOfAsync(id, cancel);
        foreach (var piece in pieces)
        {
            piece.KeepUntil = clock.Now() + DossierMap.Kept;
        }

        List<string> missing = [.. DossierPieces.Missing(pieces)];
        if (found.Mandate is null)
        {
            missing.Add("attestation");
        }

        var number = await db.NextNumberAsync(Dossier.Letter, clock, cancel);
        var row = new Dossier
        {
            Id = id,
            Number = number.ToString(),
            Organisation = caller.Organisation,
            FiledBy = caller.Subject,
            FiledAt = clock.Now(),
            SealedParticulars = seal.Seal(id, found.Particulars),
            SealedIdentityNumber = seal.SealText(id, "cin", found.IdentityNumber),
            PersonMark = seal.Mark("person", found.IdentityNumber),
            MailMark = seal.Mark("mail", found.Particulars.Mail),
            Use = found.Asked.Use ?? DossierUse.Signature,
            Years = found.Asked.Years ?? UsualYears,
            ConditionsVersion = Conditions.Version,
            ConditionsDigest = Conditions.Digest,
        };
        db.Dossiers.Add(row);
        db.Record(
            clock,
            "dossier.filed",
            id.ToString(),
            caller.Subject,
            Fact(row, found, complete: missing.Count == 0, evidence)
        );
        if (found.Mandate is null)
        {
            db.Tell(
                clock,
                row,
                DossierNotices.ToAttest,
                await registers.OtherAgentsAsync(caller, cancel)
            );
        }

        var deposited = row.Deposit(
            new(found.Asked.Self ? caller.Subject : null, found.Mandate),
            papers.Words(missing),
            law,
            clock.Now()
        );
        if (!deposited.Refused(out _, out _))
        {
            papers.Receipt(row, found.Organisation, missing);
        }

        return deposited;
    }

    private static JsonObject Fact(
        Dossier row,
        Found found,
        bool complete,
        AssuranceEvidence? evidence
    )
    {
        var fact = evidence.Proof();
        fact["number"] = row.Number;
        fact["organisation"] = row.Organisation.ToString();
        fact["mandate"] = found.Mandate?.Id.ToString();
        fact["conditions"] = row.ConditionsDigest;
        fact["complete"] = complete;
        return fact;
    }

    /// <summary>T-17.</summary>
    public const int UsualYears = 2;

    public const int MostYears = 3;

    private static IEnumerable<Problem> UseFaults(DossierAnswers asked)
    {
        if (asked.Years is < 1 or > MostYears)
        {
            yield return DossierProblems.UseInvalid("years", "1 to 3 years");
        }

        if (asked.Use is null)
        {
            yield return DossierProblems.UseInvalid("use", "It is missing");
        }

        if (!string.Equals(asked.Conditions, Conditions.Version, StringComparison.Ordinal))
        {
            yield return DossierProblems.ConditionsNotAccepted;
        }
    }

    private async Task<Dossier?> FiledBeforeAsync(
        Guid id,
        Caller caller,
        CancellationToken cancel
    ) =>
        await db.Dossiers.SingleOrDefaultAsync(
            row => row.Id == id && row.FiledBy == caller.Subject,
            cancel
        );
}

/// <summary>What was found of the answers: faults, or what is filed of them.</summary>
internal sealed record Examined(IReadOnlyList<Problem> Faults, Found? Found = null);

internal sealed record Found(
    Particulars Particulars,
    string IdentityNumber,
    DossierAnswers Asked,
    MandateStanding? Mandate,
    string Organisation
);
