using MarocNumeric.Trust.Pki.Profiles;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Accreditation;

internal static class Accreditations
{
    /// <returns>Whether certificates of a qualified profile may be made now: law 43-20 art. 32. False for every other profile, which needs no record and makes nothing qualified.</returns>
    public static Task<bool> AllowAsync(
        this IQueryable<AccreditationRecord> records,
        CertificateProfile profile,
        DateTimeOffset now,
        CancellationToken cancel
    ) =>
        profile.Qualified is null
            ? Task.FromResult(false)
            : records.AnyAsync(
                record =>
                    record.Service == profile.Name
                    && record.ValidFrom <= now
                    && record.ValidUntil > now,
                cancel
            );
}
