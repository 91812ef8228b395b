using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Expiry;

/// <summary>
/// Warns holders before a certificate ends: 60 days before, and again nearer to it (law 53-05 art. 21-3-5, repealed by law
/// 43-20 and kept as practice). Each threshold once: the notice's identifier is made of the serial and the threshold.
/// </summary>
internal sealed class ExpiryNotices(
    IServiceScopeFactory scopes,
    IOptions<PkiOptions> options,
    TimeProvider clock,
    ILogger<ExpiryNotices> logger
) : RecurringJob("pki-expiry", TimeSpan.FromHours(6), clock, logger)
{
    private const int Batch = 200;

    private readonly IReadOnlyList<int> thresholds = options.Value.ExpiryThresholds;

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PkiDbContext>();
        var after = Guid.Empty;
        IReadOnlyList<Ending> endings;
        do
        {
            endings = await EndingAsync(db, after, cancel);
            foreach (var ending in endings)
            {
                await WarnAsync(db, ending, cancel);
                after = ending.Sequence;
            }
        } while (endings.Count == Batch);

        if (scope.ServiceProvider.GetService<IAddressBook>() is { } addresses)
        {
            await WarnOfAuthoritiesAsync(db, addresses, cancel);
        }
    }

    private sealed record Ending(
        Guid Sequence,
        string Serial,
        string Subject,
        string Profile,
        string Holder,
        Guid Organisation,
        DateTimeOffset NotBefore,
        DateTimeOffset NotAfter
    );

    private async Task<IReadOnlyList<Ending>> EndingAsync(
        PkiDbContext db,
        Guid after,
        CancellationToken cancel
    )
    {
        var now = Clock.Now();
        var furthest = now.AddDays(thresholds.Max());
        return await db
            .Certificates.AsNoTracking()
            .Where(row =>
                row.Sequence > after
                && row.State == CertificateState.Issued
                && row.NotAfter > now
                && row.NotAfter <= furthest
                && !row.Holder.StartsWith("system")
            )
            .OrderBy(row => row.Sequence)
            .Take(Batch)
            .Select(row => new Ending(
                row.Sequence,
                row.Serial,
                row.Subject,
                row.Profile,
                row.Holder,
                row.Organisation,
                row.NotBefore,
                row.NotAfter
            ))
            .ToListAsync(cancel);
    }

    private async Task WarnAsync(PkiDbContext db, Ending ending, CancellationToken cancel)
    {
        if (
            Threshold(ending.NotBefore, ending.NotAfter) is not { } days
            || await IsRenewedAsync(db, ending, cancel)
        )
        {
            return;
        }

        var (notice, told) = (Id("notice", ending.Serial, days), Id("event", ending.Serial, days));
        if (await db.Outbox.AnyAsync(row => row.Id == notice || row.Id == told, cancel))
        {
            return;
        }

        // A machine has no account: its organisation's own systems may be told.
        db.Notify(
            Clock,
            new(
                ending.Holder,
                "certificate.expiring",
                $"/certificates/{ending.Serial}",
                Values(("subject", ending.Subject), ("until", ending.NotAfter.ToString("O"))),
                new CalendarEvent(ending.NotAfter)
            ),
            notice
        );
        db.Announce(
            Clock,
            new(ending.Organisation, EventKinds.CertificateExpiring, ending.Serial),
            told
        );
        await SaveAsync(db, "certificate.expiry-announced", ending.Serial, days, cancel);
    }

    private async Task WarnOfAuthoritiesAsync(
        PkiDbContext db,
        IAddressBook addresses,
        CancellationToken cancel
    )
    {
        foreach (var authority in await db.Authorities.AsNoTracking().ToListAsync(cancel))
        {
            if (Threshold(authority.NotBefore, authority.NotAfter) is not { } days)
            {
                continue;
            }

            foreach (var admin in await addresses.HoldersOfAsync(Roles.CaAdmin, null, cancel))
            {
                var id = Id($"authority-{admin}", $"{authority.Id}", days);
                if (await db.Outbox.AnyAsync(row => row.Id == id, cancel))
                {
                    continue;
                }

                db.Notify(
                    Clock,
                    new(
                        admin,
                        "authority.expiring",
                        "/authorities",
                        Values(
                            ("name", authority.Name),
                            ("until", authority.NotAfter.ToString("O"))
                        ),
                        new CalendarEvent(authority.NotAfter)
                    ),
                    id
                );
                await SaveAsync(db, "authority.expiry-announced", $"{authority.Id}", days, cancel);
            }
        }
    }

    /// <returns>The nearest threshold that is passed; null where none is, or where the life is so short that the warning would come with the certificate.</returns>
    private int? Threshold(DateTimeOffset from, DateTimeOffset until)
    {
        var left = until - Clock.Now();
        return thresholds
            .Where(days =>
                left > TimeSpan.Zero
                && left <= TimeSpan.FromDays(days)
                && TimeSpan.FromDays(days) <= (until - from) / 2
            )
            .Select(days => (int?)days)
            .Min();
    }

    /// <summary>Who holds the next one already needs no warning. It is the same person's; the number that the suite makes for each certificate differs.</summary>
    private static async Task<bool> IsRenewedAsync(
        PkiDbContext db,
        Ending ending,
        CancellationToken cancel
    )
    {
        // What stands before the made number and behind it, so that the database gives back few.
        var (before, behind) = Around(ending.Subject, "serialNumber=");
        var later = await db
            .Certificates.AsNoTracking()
            .Where(row =>
                row.Sequence > ending.Sequence
                && row.Holder == ending.Holder
                && row.Profile == ending.Profile
                && row.State == CertificateState.Issued
                && row.NotAfter > ending.NotAfter
                && row.Subject.StartsWith(before)
                && row.Subject.EndsWith(behind)
            )
            .Select(row => row.Subject)
            .ToListAsync(cancel);
        var person = DistinguishedName.PersonOf(ending.Subject);
        return later.Exists(subject =>
            string.Equals(DistinguishedName.PersonOf(subject), person, StringComparison.Ordinal)
        );
    }

    private static (string Before, string Behind) Around(string text, string what)
    {
        var at = text.IndexOf(what, StringComparison.Ordinal);
        var end = at < 0 ? -1 : text.IndexOf(',', at);
        return (at < 0 ? text : text[..at], end < 0 ? string.Empty : text[end..]);
    }

    private async Task SaveAsync(
        PkiDbContext db,
        string fact,
        string subject,
        int days,
        CancellationToken cancel
    )
    {
        db.Record(Clock, fact, subject, "system", new JsonObject { ["days"] = days });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (failure.IsTaken())
        {
            // Another process told it in the same moment: the key let one of the two.
        }

        db.ChangeTracker.Clear();
    }

    private static Guid Id(string what, string serial, int days) =>
        SameId.Of("expiry", what, serial, days.ToString(CultureInfo.InvariantCulture));

    private static Dictionary<string, string> Values(params (string Name, string Value)[] values) =>
        values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal);
}
