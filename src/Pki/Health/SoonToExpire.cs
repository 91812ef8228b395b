using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Callers;
using MarocNumeric.Trust.Pki.Certificates;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Health;

/// <summary>The suite's own certificates that were not replaced in time. People's are theirs to renew.</summary>
internal sealed class SoonToExpire(PkiDbContext db, TimeProvider clock) : IDoctorCheck
{
    public string Name => "pki own certificates";

    public async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancel)
    {
        var now = clock.Now();
        var own = await db
            .Certificates.AsNoTracking()
            .Where(row => row.Holder.StartsWith("system") && row.State == CertificateState.Issued)
            .GroupBy(row => row.Holder == "system" ? row.Subject : row.Holder)
            .Select(uses => new { Use = uses.Key, Until = uses.Max(row => row.NotAfter) })
            .ToListAsync(cancel);
        return
        [
            .. own.Where(use => use.Until < now.AddDays(IsManual(use.Use) ? 30 : 2))
                .Select(use => $"The certificate of {use.Use} ends at {use.Until:O}"),
        ];
    }

    /// <summary>An operator makes the next, and carries it to another machine.</summary>
    private static bool IsManual(string use) =>
        use.StartsWith(ModuleCertificateDesk.Holder, StringComparison.Ordinal);
}
