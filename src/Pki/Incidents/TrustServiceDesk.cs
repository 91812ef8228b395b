using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Incidents;

/// <summary>A report to ma-CERT says that a trust service is hit: it stands in the authority's own journal, and whoever administers it hears the number (law 43-20 art. 40).</summary>
internal sealed class TrustServiceDesk(
    PkiDbContext db,
    IServiceProvider services,
    TimeProvider clock
) : ITrustServiceDesk
{
    private const string Hit = "trust-service.hit";

    public async Task<Result<string>> HearAsync(
        TrustServiceWarning warning,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(warning);
        var administrators = services.GetService<IAddressBook>() is { } book
            ? await book.HoldersOfAsync(Roles.CaAdmin, organisation: null, cancel)
            : [];
        var ids = administrators.Select(account => IdOf(warning, account)).ToList();
        // Their notices are written with the fact: who has one has been told.
        if (await db.Outbox.AnyAsync(row => ids.Contains(row.Id), cancel))
        {
            return warning.Report;
        }

        foreach (var account in administrators)
        {
            db.Notify(
                clock,
                new(
                    account,
                    Hit,
                    $"/v/{warning.Report}",
                    new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["number"] = warning.Report,
                    }
                ),
                IdOf(warning, account)
            );
        }

        db.Record(
            clock,
            "trust-service.warned",
            warning.Report,
            "system",
            new JsonObject
            {
                ["warning"] = $"{warning.Id}",
                ["awareAt"] = $"{warning.AwareAt.UtcDateTime:O}",
                ["receivedAt"] = $"{warning.ReceivedAt.UtcDateTime:O}",
                ["told"] = administrators.Count,
            }
        );
        await db.SaveChangesAsync(cancel);
        return warning.Report;
    }

    private static Guid IdOf(TrustServiceWarning warning, string account) =>
        SameId.Of(Hit, $"{warning.Id}", account);
}
