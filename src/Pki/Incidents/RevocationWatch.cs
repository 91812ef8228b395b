using System.Globalization;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Revocation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Incidents;

/// <summary>
/// What a revocation says beyond its certificate: it is counted, and where a key of the suite or of an officer is
/// compromised, or the keys of many at once, it is a security event (law 43-20 art. 40), written with the revocation.
/// </summary>
internal sealed class RevocationWatch(
    PkiDbContext db,
    PkiMeter meter,
    IOptions<PkiOptions> options,
    IServiceProvider services,
    TimeProvider clock
)
{
    /// <summary>In which revocations are counted together (P).</summary>
    private static readonly TimeSpan Together = TimeSpan.FromHours(1);

    private static readonly string[] OfOfficers = [Roles.RaOfficer, Roles.CaAdmin];

    public void Count(RevocationReason reason) => meter.Revoked(reason);

    /// <summary>Before the revocation's transaction: asks other modules whose certificate it is.</summary>
    /// <returns>What a compromise of its key is; null where it is one person's own misfortune.</returns>
    public async Task<SecurityEventKind?> KindAsync(
        IssuedCertificate certificate,
        RevocationReason reason,
        CancellationToken cancel
    ) =>
        reason is not RevocationReason.KeyCompromise ? null
        : certificate.Holder.StartsWith("system", StringComparison.Ordinal)
            ? certificate.Profile switch
            {
                "ocsp-responder" => SecurityEventKind.ResponderKeyCompromised,
                "timestamping" => SecurityEventKind.TimestampKeyCompromised,
                "organisation-seal" or "organisation-seal-qualified" =>
                    SecurityEventKind.SealKeyCompromised,
                _ => SecurityEventKind.OwnKeyCompromised,
            }
        : await IsOfficerAsync(certificate.Holder, cancel)
            ? SecurityEventKind.OfficerAccountCompromised
        : null;

    /// <summary>Within the revocation's transaction, in which the authority's row is held: of two at once the second counts the first.</summary>
    public async Task ReportAsync(
        RevokedSerial revoked,
        SecurityEventKind? kind,
        CancellationToken cancel
    )
    {
        if (kind is { } own)
        {
            await db.ReportAsync(
                clock,
                SecurityEvents.Seen(
                    clock,
                    PkiNames.Module,
                    (own, revoked.Serial, revoked.Serial),
                    ("reason", "keyCompromise"),
                    ("revokedAt", At(revoked.RevokedAt))
                ),
                revoked.RevokedBy,
                cancel
            );
        }

        if (revoked.Reason is RevocationReason.KeyCompromise)
        {
            await ReportManyAsync(revoked, cancel);
        }
    }

    /// <summary>Once a day for each authority: an analyst counts the rest.</summary>
    private async Task ReportManyAsync(RevokedSerial revoked, CancellationToken cancel)
    {
        var since = clock.Now() - Together;
        var others = await db.Revocations.CountAsync(
            row =>
                row.Reason == RevocationReason.KeyCompromise
                && row.RevokedAt > since
                && row.Authority == revoked.Authority
                && row.Serial != revoked.Serial,
            cancel
        );
        if (others + 1 < options.Value.MassRevocation)
        {
            return;
        }

        await db.ReportAsync(
            clock,
            SecurityEvents.Seen(
                clock,
                PkiNames.Module,
                (
                    SecurityEventKind.MassRevocation,
                    revoked.Authority.ToString(),
                    At(clock.Now())[..10]
                ),
                ("certificates", (others + 1).ToString(CultureInfo.InvariantCulture)),
                ("within", "PT1H"),
                ("reason", "keyCompromise")
            ),
            revoked.RevokedBy,
            cancel
        );
    }

    private async Task<bool> IsOfficerAsync(string account, CancellationToken cancel)
    {
        if (services.GetService<IAddressBook>() is not { } addresses)
        {
            return false;
        }

        foreach (var role in OfOfficers)
        {
            var holders = await addresses.HoldersOfAsync(role, organisation: null, cancel);
            if (holders.Contains(account, StringComparer.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string At(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
