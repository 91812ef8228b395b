using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cert.Escalation;

/// <summary>Who hears of what: the owner, the officer on duty, the leads, the crisis contact; of a case that is TLP:RED only those who are named.</summary>
internal sealed class Watch(CertDbContext db, Team team, IOptions<CertOptions> options)
{
    /// <returns>Null where nobody has been entered.</returns>
    public async Task<string?> OnDutyAsync(DateTimeOffset now, CancellationToken cancel) =>
        await db
            .Duties.AsNoTracking()
            .Where(duty => duty.From <= now && duty.Until > now)
            .OrderByDescending(duty => duty.Id)
            .Select(duty => duty.Account)
            .FirstOrDefaultAsync(cancel);

    public async Task<IReadOnlyList<string>> ForAsync(
        Incident row,
        EscalationStage stage,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(row);
        var leads = await team.DeskAsync(Tlp.Red, cancel);
        var duty = await OnDutyAsync(now, cancel);
        string?[] first = [row.Owner ?? duty];
        IEnumerable<string?> asked = stage switch
        {
            EscalationStage.Half => first,
            EscalationStage.Near => [duty],
            EscalationStage.Breached => [duty, .. leads],
            _ => [options.Value.CrisisContact],
        };
        var people = asked.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        // A crisis contact that is not set is nobody; the other stages always find somebody.
        people = people.Count == 0 && stage is not EscalationStage.Gravest ? [.. leads] : people;
        if (row.Tlp is not Tlp.Red)
        {
            return people;
        }

        var named = await db
            .NamedReaders.AsNoTracking()
            .Where(one => one.Case == row.Id)
            .Select(one => one.Account)
            .ToListAsync(cancel);
        var reads = people.Where(one => named.Contains(one, StringComparer.Ordinal)).ToList();
        return reads.Count > 0 || stage is EscalationStage.Gravest
            ? reads
            : [.. leads.Where(one => named.Contains(one, StringComparer.Ordinal))];
    }
}
