using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>Publishes an authority's list: on a revocation, and before the last one grows old.</summary>
internal sealed class ListPublication(
    PkiDbContext db,
    AuthorityRegister authorities,
    IOptions<PkiOptions> options,
    TimeProvider clock
)
{
    /// <summary>Publishes what is due by age.</summary>
    public async Task PublishDueAsync(CancellationToken cancel)
    {
        foreach (var authority in authorities.All)
        {
            var last = await db
                .Lists.AsNoTracking()
                .Where(list => list.Authority == authority.Row.Id)
                .OrderByDescending(list => list.Number)
                .Select(list => new { list.ThisUpdate, list.NextUpdate })
                .FirstOrDefaultAsync(cancel);
            if (last is null || IsDue(authority, last.ThisUpdate, last.NextUpdate))
            {
                await PublishAsync(authority, cancel);
            }
        }
    }

    public async Task PublishAsync(SigningAuthority authority, CancellationToken cancel)
    {
        // The number first, in a commit of its own: whatever is signed under it, no later list has it again.
        var number = await NextNumberAsync(authority.Row.Id, cancel);
        var now = Asn1Time.WholeSeconds(clock.Now());
        var next =
            now
            + (
                authority.Row.IsRoot ? options.Value.RootStatusValidity : options.Value.ListValidity
            );
        var revoked = await db
            .Revocations.AsNoTracking()
            .Where(row => row.Authority == authority.Row.Id)
            .OrderBy(row => row.RevokedAt)
            .ToListAsync(cancel);
        var encoded = RevocationList.Sign(
            authority.Key,
            authority.Row.Subject,
            number,
            (now, next),
            revoked
        );
        db.Lists.Add(
            new()
            {
                Authority = authority.Row.Id,
                Number = number,
                ThisUpdate = now,
                NextUpdate = next,
                Entries = revoked.Count,
                Encoded = encoded,
            }
        );
        db.Record(
            clock,
            "list.published",
            authority.Row.Name,
            "system",
            new JsonObject { ["number"] = number, ["entries"] = revoked.Count }
        );
        await db.SaveChangesAsync(cancel);
    }

    private bool IsDue(
        SigningAuthority authority,
        DateTimeOffset thisUpdate,
        DateTimeOffset nextUpdate
    )
    {
        // A root's list comes once a year and on a revocation; the operator hears of its end 60 days ahead.
        var now = clock.Now();
        return authority.Row.IsRoot
            ? nextUpdate - now < TimeSpan.FromDays(60)
            : now - thisUpdate >= options.Value.ListEvery;
    }

    private async Task<long> NextNumberAsync(Guid authority, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db
            .Authorities.Where(row => row.Id == authority)
            .ExecuteUpdateAsync(
                row => row.SetProperty(a => a.ListNumber, a => a.ListNumber + 1),
                cancel
            );
        var number = await db
            .Authorities.Where(row => row.Id == authority)
            .Select(row => row.ListNumber)
            .SingleAsync(cancel);
        await transaction.CommitAsync(cancel);
        return number;
    }
}
