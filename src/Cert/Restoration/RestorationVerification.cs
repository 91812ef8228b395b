using MarocNumeric.Trust.Cert.ServiceRequests;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cert.Restoration;

/// <summary>What anybody may know of a hand-back by the number on its record: that the owner of a restored system took it back, and when. Nothing of whom or which.</summary>
internal sealed class RestorationVerification(
    CertDbContext db,
    IStringLocalizer<ServiceTexts> texts
) : IVerifiable
{
    public IReadOnlyList<char> Letters => [RestorationPlan.Letter];

    public async Task<VerifiedRecord?> FindAsync(string number, CancellationToken cancel)
    {
        // Anybody checks a record that they hold.
        await using var beyond = await db.BeyondAsync(cancel);
        var row = await db
            .Restorations.AsNoTracking()
            .SingleOrDefaultAsync(found => found.Number == number, cancel);
        return row is not { VerifiedAt: { } verified, EndedAt: { } ended }
            ? null
            : new(
                number,
                "handBack",
                "handedBack",
                texts["paper-hand-back"],
                texts["verify-hand-back"],
                VerificationStanding.Good,
                [
                    new(texts["verified-at"], Moments.When(verified)),
                    new(texts["handed-back-at"], Moments.When(ended)),
                ],
                [texts["verify-hand-back-not"]],
                new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["verifiedAt"] = verified,
                    ["handedBackAt"] = ended,
                }
            );
    }
}
