using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>Leases this process its own first byte of serials and keeps it.</summary>
internal sealed class SerialInstances(SerialHolder self, TimeProvider clock)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(30);
    private int prefix;

    /// <exception cref="InvalidOperationException">No byte is leased yet: a bug.</exception>
    public int Prefix =>
        prefix is > 0 ? prefix : throw new InvalidOperationException("No serial prefix is leased");

    /// <summary>Takes the lowest free byte, or renews ours. 0x01 belongs to the ceremony.</summary>
    /// <exception cref="InvalidOperationException">All are leased: more processes than the suite is made for.</exception>
    public async Task LeaseAsync(PkiDbContext db, CancellationToken cancel)
    {
        var (now, holder) = (clock.Now(), self.Name);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync(
                $"SELECT pg_advisory_xact_lock(hashtext('trust-pki-serials'))",
                cancel
            );
        }

        var leased = await db.SerialInstances.ToListAsync(cancel);
        var ours = leased.Find(instance => instance.Holder == holder);
        if (ours is null)
        {
            var free = Enumerable
                .Range(2, 0x7e)
                .FirstOrDefault(candidate =>
                    leased.Find(instance => instance.Prefix == candidate) is not { } taken
                    || taken.LeasedUntil < now
                );
            if (free is 0)
            {
                throw new InvalidOperationException(
                    "Every first byte of serials is leased by another process"
                );
            }

            ours = leased.Find(instance => instance.Prefix == free);
            if (ours is null)
            {
                ours = new SerialInstance
                {
                    Prefix = free,
                    Holder = holder,
                    LeasedUntil = now,
                };
                db.SerialInstances.Add(ours);
            }
        }

        (ours.Holder, ours.LeasedUntil) = (holder, now + Lease);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        prefix = ours.Prefix;
    }
}
