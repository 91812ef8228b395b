using System.Security.Cryptography;
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
    RevocationRegister register,
    IOptions<PkiOptions> options,
    TimeProvider clock
)
{
    /// <summary>Publishes what is due, by age or because a crash came between a revocation and its list.</summary>
    public async Task PublishDueAsync(CancellationToken cancel)
    {
        foreach (var authority in authorities.All)
        {
            await PublishAsync(authority, cancel);
        }
    }

    /// <summary>
    /// A new list, unless the last one is young and has every revocation. One process at a time makes an authority's
    /// list, so who waited may find that the one before it has told already: many revocations at once share a list.
    /// </summary>
    public async Task PublishAsync(SigningAuthority authority, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // The row is held to the commit. A crash before it leaves a number free that nobody saw a list with.
        await db
            .Authorities.Where(row => row.Id == authority.Row.Id)
            .ExecuteUpdateAsync(
                row => row.SetProperty(a => a.ListNumber, a => a.ListNumber + 1),
                cancel
            );
        var counted = await db
            .Authorities.Where(row => row.Id == authority.Row.Id)
            .Select(row => new { row.ListNumber, row.Revocations })
            .SingleAsync(cancel);
        var last = await db
            .Lists.AsNoTracking()
            .Where(list => list.Authority == authority.Row.Id)
            .OrderByDescending(list => list.Number)
            .Select(list => new
            {
                list.ThisUpdate,
                list.NextUpdate,
                list.Through,
            })
            .FirstOrDefaultAsync(cancel);
        if (
            last is not null
            && last.Through >= counted.Revocations
            && !IsDue(authority, last.ThisUpdate, last.NextUpdate)
        )
        {
            return;
        }

        var listed = await register.ReadOnAsync(db, authority.Row.Id, counted.Revocations, cancel);
        var list = Made(authority, counted.ListNumber, listed);
        db.Lists.Add(list);
        db.Record(
            clock,
            "list.published",
            authority.Row.Name,
            "system",
            new JsonObject
            {
                ["number"] = list.Number,
                ["entries"] = list.Entries,
                ["hash"] = Convert.ToHexStringLower(SHA256.HashData(list.Encoded)),
            }
        );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        register.Take(list);
        // Megabytes that nobody reads here again.
        db.Entry(list).State = EntityState.Detached;
    }

    private PublishedList Made(
        SigningAuthority authority,
        long number,
        RevocationRegister.Listed listed
    )
    {
        var now = Asn1Time.WholeSeconds(clock.Now());
        var next =
            now
            + (
                authority.Row.IsRoot ? options.Value.RootStatusValidity : options.Value.ListValidity
            );
        return new()
        {
            Authority = authority.Row.Id,
            Number = number,
            ThisUpdate = now,
            NextUpdate = next,
            Through = listed.Through,
            Entries = listed.Count,
            Encoded = RevocationList.Sign(
                authority.Key,
                authority.Row.Subject,
                number,
                (now, next),
                listed.Encoded.Span
            ),
        };
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
}
