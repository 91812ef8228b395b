using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Applications;
using MarocNumeric.Trust.Label.Awards;
using MarocNumeric.Trust.Label.Committee;
using MarocNumeric.Trust.Label.Domains;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Complaints;

/// <summary>Takes complaints up and enters what is done with them: each act with its fact, and a notice to whoever has it in hand now.</summary>
internal sealed class ComplaintDesk(
    LabelDbContext db,
    AwardRegister register,
    LegalClock law,
    IServiceProvider services,
    TimeProvider clock
)
{
    private const int LongestLine = 120;

    /// <param name="Label">The number on the seal.</param>
    /// <param name="Order">By which the merchant finds it.</param>
    /// <param name="Buyer">Who complains.</param>
    internal sealed record Asked(string? Label, string? Order, string? Buyer, string? Words);

    public LegalClock Law => law;

    /// <summary>The same identifier files once.</summary>
    public async Task<Result<BuyerComplaint>> FileAsync(
        Guid id,
        Asked asked,
        byte[] codeHash,
        CancellationToken cancel
    )
    {
        if (await db.BuyerComplaints.FindAsync([id], cancel) is { } there)
        {
            return there;
        }

        if (await register.FindAsync(asked.Label, cancel) is not { } award)
        {
            return ComplaintProblems.LabelUnknown;
        }

        if (
            (
                Missing("order", asked.Order, LongestLine)
                ?? Missing("buyer", asked.Buyer, LongestLine)
                ?? Missing("words", asked.Words, BuyerComplaint.LongestText)
            ) is
            { } missing
        )
        {
            return missing;
        }

        var now = clock.Now();
        using var chance = RandomNumberGenerator.Create();
        var row = new BuyerComplaint
        {
            Id = id,
            Number = RandomNumber.New(BuyerComplaint.Letter, chance).ToString(),
            Award = award.Id,
            Organisation = award.Organisation,
            LabelNumber = award.Number,
            Domain = award.Domain,
            Order = asked.Order!.Trim(),
            Buyer = asked.Buyer!.Trim(),
            Words = asked.Words!.Trim(),
            CodeHash = codeHash,
            FiledAt = now,
            AnswerDueAt = law.DueAt(now, law.Period(StatutoryPeriods.LabelComplaintAnswer)),
        };
        db.BuyerComplaints.Add(row);
        Enter(row, "complaint.sent", "anonymous");
        await TellMerchantsAsync(row, "complaint.sent", cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
            return row;
        }
        catch (DbUpdateException failure) when (failure.IsTaken())
        {
            // The same form was sent twice at once.
            db.ChangeTracker.Clear();
            return await db.BuyerComplaints.SingleAsync(one => one.Id == id, cancel);
        }
    }

    /// <returns>The refusal of a text; null where it is of its length.</returns>
    public static Problem? Missing(string field, string? text, int longest) =>
        text?.Trim().Length is >= 2 and var length && length <= longest
            ? null
            : ComplaintProblems.TextMissing(field, longest);

    public IQueryable<BuyerComplaint> VisibleTo(Caller caller)
    {
        if (caller.HoldsAuthorityRole(Roles.LabelSecretary))
        {
            return db.BuyerComplaints;
        }

        var own = caller.SpeaksForMerchant() ? caller.Organisation : (Guid?)null;
        return db.BuyerComplaints.Where(row => row.Organisation == own);
    }

    /// <returns>The refusal of who is tied to the merchant: nobody mediates in their own matter; null for everybody else.</returns>
    public async Task<Problem?> UnfitAsync(
        BuyerComplaint row,
        Caller caller,
        CancellationToken cancel
    ) =>
        caller.Organisation == row.Organisation ? ApplicationProblems.OwnMatter
        : await services
            .GetRequiredService<Ties>()
            .OfAsync(row.Organisation, federation: null, caller.Subject, cancel)
            ? CommitteeProblems.Tied
        : null;

    /// <summary>Does one act on a complaint and saves it with its fact.</summary>
    /// <param name="act">The move; it may tell people and move the label before the save.</param>
    public async Task<Result<BuyerComplaint>> DoAsync(
        BuyerComplaint row,
        string by,
        AssuranceEvidence? evidence,
        Func<BuyerComplaint, DateTimeOffset, Task<Result<BuyerComplaint>>> act,
        CancellationToken cancel
    )
    {
        var from = row.State;
        if ((await act(row, clock.Now())).Refused(out var problem, out _))
        {
            db.ChangeTracker.Clear();
            return problem;
        }

        Enter(row, $"complaint.{$"{row.State}".ToLowerInvariant()}", by, evidence);
        await (
            row.State switch
            {
                ComplaintState.Mediation or ComplaintState.Unanswered => TellSecretariesAsync(
                    row,
                    cancel
                ),
                ComplaintState.Upheld or ComplaintState.Rejected or ComplaintState.Settled =>
                    TellMerchantsAsync(row, "complaint.closed", cancel),
                _ => Task.CompletedTask,
            }
        );
        return await db.SavedAsync(cancel) ? row : ComplaintProblems.CannotMove(from, row.State);
    }

    /// <summary>A complaint that was upheld puts the label under watch, where it is not there already or worse.</summary>
    public async Task WatchAsync(BuyerComplaint row, string by, CancellationToken cancel)
    {
        if (
            await db.Awards.FindAsync([row.Award], cancel) is { } award
            && award.StateAt(clock.Now()) is AwardState.Active
        )
        {
            await register.WatchAsync(award, AwardReason.Complaint, row.Reason, by, cancel);
        }
    }

    private void Enter(
        BuyerComplaint row,
        string kind,
        string by,
        AssuranceEvidence? evidence = null
    )
    {
        var facts = evidence.Proof();
        (facts["number"], facts["label"]) = (row.Number, row.LabelNumber);
        db.Record(clock, kind, $"{row.Id}", by, facts);
    }

    private Task TellMerchantsAsync(BuyerComplaint row, string kind, CancellationToken cancel) =>
        TellAsync(row, kind, Roles.Merchant, row.Organisation, cancel);

    private Task TellSecretariesAsync(BuyerComplaint row, CancellationToken cancel) =>
        TellAsync(
            row,
            row.State is ComplaintState.Mediation ? "complaint.mediation" : "complaint.unanswered",
            Roles.LabelSecretary,
            organisation: null,
            cancel
        );

    private async Task TellAsync(
        BuyerComplaint row,
        string kind,
        string role,
        Guid? organisation,
        CancellationToken cancel
    )
    {
        if (services.GetService<IAddressBook>() is not { } book)
        {
            return;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["number"] = row.Number,
            ["domain"] = row.Domain,
            // A term that is over at midnight has the day before as its last.
            ["until"] = (row.MediationDueAt ?? row.AnswerDueAt)
                .AddTicks(-1)
                .ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        };
        foreach (var account in await book.HoldersOfAsync(role, organisation, cancel))
        {
            db.Notify(clock, new(account, kind, ReadComplaint.PathOf(row.Id), values));
        }
    }
}
