using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Revocation;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Health;

/// <summary>Every authority's list, and that of each of its parts, is in force and says what the register says.</summary>
internal sealed class ListAge(PkiDbContext db, AuthorityRegister authorities, TimeProvider clock)
    : IDoctorCheck
{
    public string Name => "pki revocation lists";

    public async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancel)
    {
        var wrong = new List<string>();
        await authorities.LoadAsync(db, cancel);
        foreach (var authority in authorities.All)
        {
            var last = await db
                .Lists.AsNoTracking()
                .Where(list => list.Authority == authority.Row.Id)
                .OrderByDescending(list => list.Number)
                .Select(list => new { list.NextUpdate, list.Entries })
                .FirstOrDefaultAsync(cancel);
            var revoked = await db.Revocations.CountAsync(
                row => row.Authority == authority.Row.Id,
                cancel
            );
            if (last is null || last.NextUpdate <= clock.Now())
            {
                wrong.Add($"The list of {authority.Row.Name} is not in force any more");
            }
            else if (last.Entries != revoked)
            {
                wrong.Add(
                    $"The list of {authority.Row.Name} has {last.Entries} entries, the register {revoked}"
                );
            }

            await FindPartitionsAsync(authority.Row, revoked, wrong, cancel);
        }

        return wrong;
    }

    private async Task FindPartitionsAsync(
        Authority authority,
        int revoked,
        List<string> wrong,
        CancellationToken cancel
    )
    {
        var last = await RevocationRegister.LastPartitionsAsync(
            db,
            authority.Id,
            authority.ListPartitions,
            cancel
        );
        var missing = authority.ListPartitions - last.Count(list => list.NextUpdate > clock.Now());
        if (missing > 0)
        {
            wrong.Add(
                $"Of the {authority.ListPartitions} parts of {authority.Name} {missing} have no list in force"
            );
        }
        else if (authority.ListPartitions > 0 && last.Sum(list => list.Entries) != revoked)
        {
            wrong.Add(
                $"The lists of the parts of {authority.Name} have {last.Sum(list => list.Entries)} entries, the register {revoked}"
            );
        }
    }
}
