using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Authorities;

/// <summary>At the start: in how many parts an authority's lists are published is recorded once, since certificates name theirs from then on.</summary>
internal sealed class PartitionChoice(
    PkiDbContext db,
    IOptions<PkiOptions> options,
    TimeProvider clock
)
{
    /// <exception cref="InvalidOperationException">Another number was chosen before.</exception>
    public async Task HoldAsync(CancellationToken cancel)
    {
        foreach (var name in FirstCeremony.OnLine)
        {
            if (options.Value.PartitionsOf(name) is var count and > 0)
            {
                await HoldAsync(name, count, cancel);
            }
        }
    }

    private async Task HoldAsync(string name, int count, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var chosen = await db
            .Authorities.Where(row => row.Name == name && row.ListPartitions == 0)
            .ExecuteUpdateAsync(
                row => row.SetProperty(authority => authority.ListPartitions, count),
                cancel
            );
        var kept = await db
            .Authorities.Where(row => row.Name == name)
            .Select(row => row.ListPartitions)
            .SingleAsync(cancel);
        if (kept != count)
        {
            throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"pki:ListPartitions:{name} is {count}, and certificates name one of {kept} lists: the number is chosen once"
                )
            );
        }

        if (chosen > 0)
        {
            db.Record(
                clock,
                "authority.partitioned",
                name,
                "system",
                new JsonObject { ["partitions"] = count }
            );
            await db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
    }
}
