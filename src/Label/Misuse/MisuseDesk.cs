using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Awards;
using MarocNumeric.Trust.Label.Probing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Misuse;

/// <summary>Opens cases of misuse, one at a time for a site, tells the secretaries, and says on which sites a seal is known to be false.</summary>
internal sealed class MisuseDesk(LabelDbContext db, IServiceProvider services, TimeProvider clock)
{
    /// <summary>Open ones: beyond that the secretaries have enough to do, and whoever invents sites gains nothing.</summary>
    private const int MostOpen = 500;

    /// <summary>For how long a machine opens no case anew that was dismissed; a person may tell at any time.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromDays(90);

    /// <returns>Sites where a visit has seen the seal or the secretary has confirmed it, and that hold no label of their own meanwhile.</returns>
    public async Task<IReadOnlyList<string>> KnownOfAsync(string number, CancellationToken cancel)
    {
        var hosts = await db
            .MisuseCases.AsNoTracking()
            .Where(row =>
                row.Number == number
                && (
                    row.State == MisuseState.Confirmed
                    || row.State == MisuseState.Open && row.Way == MisuseWay.Visit
                )
            )
            .Select(row => row.Host)
            .Distinct()
            .OrderBy(host => host)
            .Take(50)
            .ToListAsync(cancel);
        var mended = new List<string>();
        foreach (var host in hosts)
        {
            if (await HeldByAsync(host, cancel) is not null)
            {
                mended.Add(host);
            }
        }

        return [.. hosts.Except(mended, StringComparer.Ordinal)];
    }

    /// <returns>The label that the site itself holds today; null for none.</returns>
    public async Task<Award?> HeldByAsync(string host, CancellationToken cancel)
    {
        var now = clock.Now();
        var bare = SiteName.Bare(host);
        var www = $"www.{bare}";
        var rows = await db
            .Awards.AsNoTracking()
            .Where(row => row.Domain == host || row.Domain == bare || row.Domain == www)
            .ToListAsync(cancel);
        return rows.Find(row => row.HoldsAt(now));
    }

    /// <summary>Nothing is saved here.</summary>
    /// <param name="id">Null for a new one.</param>
    /// <returns>The case, or the one that there is for the site and was not settled long ago; null where too many are open.</returns>
    public async Task<MisuseCase?> OpenAsync(
        (string? Number, string Host, MisuseWay Way, string? Words) seen,
        Guid? id,
        CancellationToken cancel
    )
    {
        var (told, since) = (seen.Way is MisuseWay.Report, clock.Now() - Settled);
        var there = await db
            .MisuseCases.Where(row =>
                row.Id == id
                || row.Host == seen.Host
                    && (
                        row.State == MisuseState.Open
                        || row.Number == seen.Number
                            && (
                                row.State == MisuseState.Confirmed || !told && row.DecidedAt > since
                            )
                    )
            )
            .OrderBy(row => row.Id)
            .ToListAsync(cancel);
        // What a visit has seen is public at once; what was told before is not.
        var same =
            there.Find(row => row.Id == id)
            ?? there.Find(row =>
                row.Way == seen.Way
                && string.Equals(row.Number, seen.Number, StringComparison.Ordinal)
            )
            ?? there.Find(row => row.State is not MisuseState.Open)
            ?? (seen.Way is MisuseWay.Visit ? null : there.FirstOrDefault());
        if (same is not null)
        {
            return same;
        }

        if (
            await db.MisuseCases.CountAsync(row => row.State == MisuseState.Open, cancel)
            >= MostOpen
        )
        {
            return null;
        }

        var row = new MisuseCase
        {
            Id = id ?? Ids.New(clock),
            Number = seen.Number,
            Host = seen.Host,
            Way = seen.Way,
            Words = seen.Words,
            OpenedAt = clock.Now(),
        };
        db.MisuseCases.Add(row);
        db.Record(
            clock,
            "misuse.opened",
            $"{row.Id}",
            "system",
            new JsonObject
            {
                ["host"] = row.Host,
                ["number"] = row.Number,
                ["way"] = $"{row.Way}",
            }
        );
        await TellAsync(row, cancel);
        return row;
    }

    private async Task TellAsync(MisuseCase row, CancellationToken cancel)
    {
        if (services.GetService<IAddressBook>() is not { } book)
        {
            return;
        }

        foreach (var secretary in await book.HoldersOfAsync(Roles.LabelSecretary, null, cancel))
        {
            db.Notify(
                clock,
                new(
                    secretary,
                    "misuse.opened",
                    ReadMisuse.PathOf(row.Id),
                    new Dictionary<string, string>(StringComparer.Ordinal) { ["host"] = row.Host }
                )
            );
        }
    }
}
