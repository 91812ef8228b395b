using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Lint;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>Publishes an authority's list: on a revocation, and before the last one grows old.</summary>
internal sealed class ListPublication(
    PkiDbContext db,
    RevocationRegister register,
    PkiAddresses addresses,
    IOptions<PkiOptions> options,
    PkiMeter meter,
    TimeProvider clock
)
{
    /// <summary>Publishes what is due, by age or because a crash came between a revocation and its list.</summary>
    public async Task PublishDueAsync(
        IEnumerable<SigningAuthority> authorities,
        CancellationToken cancel
    )
    {
        foreach (var authority in authorities)
        {
            await PublishAsync(authority, cancel);
        }
    }

    // RFC 5280 section 4.1.2.5: no later one is to be waited for.
    private static readonly DateTimeOffset Never = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);

    /// <summary>
    /// A new list, unless the last one is young and has every revocation. One process at a time makes an authority's
    /// list, so who waited may find that the one before it has told already: many revocations at once share a list.
    /// </summary>
    public async Task PublishAsync(SigningAuthority authority, CancellationToken cancel)
    {
        if (clock.Now() >= authority.Row.NotAfter)
        {
            // Its last list stands; an authority that has ended signs nothing.
            return;
        }

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
            .Select(row => new
            {
                row.ListNumber,
                row.Revocations,
                row.ListPartitions,
            })
            .SingleAsync(cancel);
        var last = await db
            .Lists.AsNoTracking()
            .Where(list => list.Authority == authority.Row.Id)
            .OrderByDescending(list => list.Number)
            .Select(list => new
            {
                list.Number,
                list.ThisUpdate,
                list.NextUpdate,
                list.Through,
            })
            .FirstOrDefaultAsync(cancel);
        var parts = await PartsAsync(authority, counted.ListPartitions, last?.Number, cancel);
        var isDue =
            last is null || IsDue(authority, last.ThisUpdate, last.NextUpdate) || parts.AreDue;
        if (last?.Through >= counted.Revocations && !isDue)
        {
            return;
        }

        meter.Passed(ListStep.Numbered);
        var from = await BaseAsync(authority, cancel);
        var listed = await register.ReadOnAsync(
            db,
            authority.Row.Id,
            counted.Revocations,
            from?.Through,
            cancel
        );
        var list = Made(authority, counted.ListNumber, listed, from?.Number);
        Hold(authority, list, listed, last?.Number);
        var partitions = parts.Made(authority, list, listed, addresses, isDue);
        meter.Passed(ListStep.Signed);
        db.Lists.Add(list);
        Record("list.published", authority.Row.Name, list.Number, list.Entries, list.Encoded);
        foreach (var each in partitions)
        {
            db.ListPartitions.Add(each);
            Record(
                "list.partition-published",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{authority.Row.Name}/{each.Partition}"
                ),
                each.Number,
                each.Entries,
                each.Encoded
            );
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        meter.Passed(ListStep.Published);
        register.Take(list, partitions);
        // Megabytes that nobody reads here again.
        db.Entry(list).State = EntityState.Detached;
        foreach (var each in partitions)
        {
            db.Entry(each).State = EntityState.Detached;
        }
    }

    private void Record(string type, string subject, long number, int entries, byte[] encoded) =>
        db.Record(
            clock,
            type,
            subject,
            "system",
            new JsonObject
            {
                ["number"] = number,
                ["entries"] = entries,
                ["hash"] = Convert.ToHexStringLower(SHA256.HashData(encoded)),
            }
        );

    /// <summary>The lists of the parts as they stand under the lock: what other processes published is read first.</summary>
    private async Task<PartsTurn> PartsAsync(
        SigningAuthority authority,
        int count,
        long? last,
        CancellationToken cancel
    )
    {
        if (count > 0 && register.ListOf(authority.Row)?.Number != last)
        {
            await register.TakeLastAsync(db, authority.Row.Id, cancel);
        }

        return new(
            register.PartitionsOf(authority.Row),
            count,
            clock.Now() - options.Value.ListEvery
        );
    }

    /// <summary>The oldest list that somebody may still hold in force: a delta from there serves all who hold one.</summary>
    private async Task<(long Number, long Through)?> BaseAsync(
        SigningAuthority authority,
        CancellationToken cancel
    )
    {
        var now = clock.Now();
        var oldest = await db
            .Lists.AsNoTracking()
            .Where(list => list.Authority == authority.Row.Id && list.NextUpdate > now)
            .OrderBy(list => list.NextUpdate)
            .ThenBy(list => list.Number)
            .Select(list => new { list.Number, list.Through })
            .FirstOrDefaultAsync(cancel);
        return oldest is null ? null : (oldest.Number, oldest.Through);
    }

    private PublishedList Made(
        SigningAuthority authority,
        long number,
        RevocationRegister.Listed listed,
        long? from
    )
    {
        var row = authority.Row;
        var now = Asn1Time.WholeSeconds(clock.Now());
        var every = row.IsRoot ? options.Value.RootStatusValidity : options.Value.ListEvery;
        var validity = row.IsRoot ? options.Value.RootStatusValidity : options.Value.ListValidity;
        // What comes next would come too late: this one says that it is the last (EN 319 411-1 section 6.3.9).
        var next = now + every >= row.NotAfter ? Never : now + validity;
        return new()
        {
            Authority = row.Id,
            Number = number,
            ThisUpdate = now,
            NextUpdate = next,
            Through = listed.Through,
            Entries = listed.Count,
            Encoded = RevocationList.Sign(
                authority.Key,
                row.Subject,
                number,
                (now, next),
                listed.Encoded.Span,
                new(Changes: addresses.Changes(row.Name), KeepsExpiredSince: row.NotBefore)
            ),
            DeltaBase = from,
            Delta = from is null
                ? null
                : RevocationList.Sign(
                    authority.Key,
                    row.Subject,
                    number,
                    (now, next),
                    listed.Changed.Encoded.Span,
                    new(Base: from, KeepsExpiredSince: row.NotBefore)
                ),
        };
    }

    /// <summary>No list leaves that breaks a rule. Entries that a list in force has already were read for that one.</summary>
    private static void Hold(
        SigningAuthority authority,
        PublishedList list,
        RevocationRegister.Listed listed,
        long? after
    )
    {
        var what = $"The list {list.Number} of {authority.Row.Name}";
        var context = new ListLintContext(list.ThisUpdate, authority.AsIssuer, after);
        var known = list.Delta is null ? 0 : listed.Count - listed.Changed.Count;
        LintFinding.Hold(what, ListLint.Check(list.Encoded, context with { Checked = known }));
        if (list.Delta is { } delta)
        {
            LintFinding.Hold(what, ListLint.Check(delta, context));
        }
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
