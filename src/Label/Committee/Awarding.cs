using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Searching;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Applications;
using MarocNumeric.Trust.Label.Awards;
using MarocNumeric.Trust.Label.Domains;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Committee;

/// <summary>Gives the label on an application that was granted: with its number, for its time, in the place of the one that it renews.</summary>
internal sealed class Awarding(LabelDbContext db, AwardRegister register)
{
    /// <summary>Takes the number of a label that is to be given, and with it the turn: of two decisions about one domain the second sees what the first has done.</summary>
    /// <returns>Refused where another label stands for the domain by now, or the domain is no longer shown to be the merchant's.</returns>
    public async Task<Result<string>> TakeAsync(ApplicationActs.Act act)
    {
        var row = act.Row;
        var number = await act.NumberAsync(Award.Letter);
        return await register.FindByDomainAsync(row.Domain, act.Cancel) is { } last
            && last.StandsAt(act.Now)
            && last.Id != row.Renews
                ? ApplicationProblems.LabelStands
            : !await db.HoldsDomainAsync(row.Organisation, row.Domain, act.Cancel)
                ? ApplicationProblems.DomainNotShown
            : number;
    }

    /// <param name="number">As <see cref="TakeAsync"/> gave it.</param>
    public async Task<Award> GiveAsync(ApplicationActs.Act act, string number)
    {
        var (row, now, law) = (act.Row, act.Now, act.Law);
        var before = row.Renews is { } renewed
            ? await db.Awards.SingleOrDefaultAsync(one => one.Id == renewed, act.Cancel)
            : null;
        // A renewal loses nothing of the time that was left.
        var from = before is { } old && old.StandsAt(now) ? old.ValidUntil.AddTicks(-1) : now;
        var award = Award.Granted(
            new()
            {
                Id = Ids.New(act.Clock),
                Number = number,
                Application = row.Id,
                Organisation = row.Organisation,
                Holder = row.Company,
                Ice = row.Ice,
                Domain = row.Domain,
                SiteName = row.SiteName,
                Folded = FoldedText.Of($"{row.SiteName} {row.Company} {row.Domain} {number}"),
                Catalogue = row.Catalogue,
                GrantedAt = now,
                ValidUntil = law.DueAt(from, law.Period(StatutoryPeriods.LabelValidity)),
            }
        );
        register.Add(award, act.Caller.Subject);
        if (before is not null && before.StandsAt(now))
        {
            await register.ExpireAsync(before, AwardReason.Renewed, act.Cancel);
        }

        return award;
    }
}
