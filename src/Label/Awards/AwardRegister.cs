using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Awards;

/// <summary>Labels as the rest of the module asks for them and moves them: by number, by domain, at an instant; each move with its step in the history, its fact and a notice to the holder. Nothing is saved here: the caller does, with what goes with it.</summary>
internal sealed class AwardRegister(
    LabelDbContext db,
    IServiceProvider services,
    LegalClock law,
    TimeProvider clock
)
{
    /// <param name="number">As people type it.</param>
    public async Task<Award?> FindAsync(string? number, CancellationToken cancel) =>
        Written(number) is { } text
            ? await db.Awards.SingleOrDefaultAsync(row => row.Number == text, cancel)
            : null;

    /// <returns>Null for what is no number.</returns>
    public static string? Written(string? number) =>
        RecordNumber.Read(number, out var read) is NumberReading.Read ? read.ToString() : null;

    /// <returns>The label that stands for the domain, else the one that was given last; null where there was none.</returns>
    public async Task<Award?> FindByDomainAsync(string domain, CancellationToken cancel)
    {
        var now = clock.Now();
        var rows = await db
            .Awards.Where(row => row.Domain == domain)
            .OrderByDescending(row => row.GrantedAt)
            .ThenByDescending(row => row.Id)
            .ToListAsync(cancel);
        return rows.FirstOrDefault(row => row.StandsAt(now)) ?? rows.FirstOrDefault();
    }

    /// <returns>How a label stood at an instant; null before it was given.</returns>
    public async Task<AwardState?> StateAtAsync(
        Award award,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var step = await db
            .AwardEvents.AsNoTracking()
            .Where(row => row.Award == award.Id && row.At <= at)
            .OrderByDescending(row => row.At)
            .ThenByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancel);
        return step?.State switch
        {
            null => null,
            AwardState.Withdrawn => AwardState.Withdrawn,
            { } state => at >= award.ValidUntil ? AwardState.Expired : state,
        };
    }

    /// <returns>Every step of a label, oldest first.</returns>
    public Task<List<AwardEvent>> HistoryAsync(Guid award, CancellationToken cancel) =>
        db
            .AwardEvents.AsNoTracking()
            .Where(row => row.Award == award)
            .OrderBy(row => row.At)
            .ThenBy(row => row.Id)
            .ToListAsync(cancel);

    /// <summary>Puts a label under watch, or under one for another reason; its holder has until then to put it right. A suspended one stays suspended.</summary>
    /// <param name="note">What is to be put right, for the holder.</param>
    public Task<Result<Award>> WatchAsync(
        Award award,
        AwardReason reason,
        string? note,
        string by,
        CancellationToken cancel
    ) =>
        MoveAsync(
            award,
            (AwardState.UnderWatch, reason, note, by),
            law.DueAt(clock.Now(), law.Period(StatutoryPeriods.LabelWatch)),
            cancel
        );

    public Task<Result<Award>> SuspendAsync(
        Award award,
        AwardReason reason,
        string? note,
        string by,
        CancellationToken cancel
    ) => MoveAsync(award, (AwardState.Suspended, reason, note, by), until: null, cancel);

    /// <summary>Ends a watch or a suspension.</summary>
    public Task<Result<Award>> RestoreAsync(
        Award award,
        string? note,
        string by,
        CancellationToken cancel
    ) => MoveAsync(award, (AwardState.Active, AwardReason.Cured, note, by), until: null, cancel);

    /// <summary>For good.</summary>
    public Task<Result<Award>> WithdrawAsync(
        Award award,
        AwardReason reason,
        string? note,
        string by,
        CancellationToken cancel
    ) => MoveAsync(award, (AwardState.Withdrawn, reason, note, by), until: null, cancel);

    /// <summary>Writes down that its time is over.</summary>
    public Task<Result<Award>> ExpireAsync(
        Award award,
        AwardReason reason,
        CancellationToken cancel
    ) => MoveAsync(award, (AwardState.Expired, reason, null, "system"), until: null, cancel);

    /// <summary>A label that is given: the row, its first step and the fact.</summary>
    public void Add(Award award, string by)
    {
        db.Awards.Add(award);
        Step(award, note: null, by);
    }

    /// <summary>Tells everybody who is a merchant for the holder.</summary>
    public Task TellAsync(
        Award award,
        string kind,
        DateTimeOffset? until,
        CancellationToken cancel
    ) => TellAsync(award, kind, until, (Roles.Merchant, award.Organisation), cancel);

    public Task TellSecretariesAsync(
        Award award,
        string kind,
        DateTimeOffset? until,
        CancellationToken cancel
    ) => TellAsync(award, kind, until, (Roles.LabelSecretary, null), cancel);

    private async Task TellAsync(
        Award award,
        string kind,
        DateTimeOffset? until,
        (string Role, Guid? Organisation) to,
        CancellationToken cancel
    )
    {
        if (services.GetService<IAddressBook>() is not { } book)
        {
            return;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["number"] = award.Number,
            ["domain"] = award.Domain,
        };
        if (until is { } end)
        {
            // A term that is over at midnight has the day before as its last.
            values["until"] = end.AddTicks(-1).ToString("O", CultureInfo.InvariantCulture);
        }

        foreach (var account in await book.HoldersOfAsync(to.Role, to.Organisation, cancel))
        {
            db.Notify(
                clock,
                new(
                    account,
                    kind,
                    $"/label/labels/{award.Number}{(award.State is AwardState.UnderWatch ? "#mend" : string.Empty)}",
                    values
                )
            );
        }
    }

    private async Task<Result<Award>> MoveAsync(
        Award award,
        (AwardState To, AwardReason Reason, string? Note, string By) move,
        DateTimeOffset? until,
        CancellationToken cancel
    )
    {
        if (award.Enter(move.To, move.Reason, clock.Now(), until).Refused(out var problem, out _))
        {
            return problem;
        }

        Step(award, move.Note, move.By);
        // Who renews hears of the new label.
        if (move.Reason is not AwardReason.Renewed)
        {
            await TellAsync(
                award,
                $"label.{char.ToLowerInvariant($"{move.To}"[0])}{$"{move.To}"[1..]}",
                until,
                cancel
            );
        }

        return award;
    }

    private void Step(Award award, string? note, string by)
    {
        db.AwardEvents.Add(
            new()
            {
                Id = Ids.New(clock),
                Award = award.Id,
                State = award.State,
                Reason = award.Reason,
                Note = note,
                At = award.Since,
                By = by,
            }
        );
        db.Record(
            clock,
            $"label.{$"{award.State}".ToLowerInvariant()}",
            $"{award.Id}",
            by,
            new JsonObject { ["number"] = award.Number, ["reason"] = $"{award.Reason}" }
        );
    }
}
