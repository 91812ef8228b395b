using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>What anybody may know of a report by its number, which stands on its receipt: that ma-CERT received it, when, and over which octets its versions go. Nothing of whom, what or how it is handled.</summary>
internal sealed class ReportVerification(CertDbContext db, IStringLocalizer<CaseTexts> texts)
    : IVerifiable
{
    public IReadOnlyList<char> Letters => [Report.Letter];

    public async Task<VerifiedRecord?> FindAsync(string number, CancellationToken cancel)
    {
        // Anybody checks a receipt that they hold; of the report it tells when and what digest.
        await using var beyond = await db.BeyondAsync(cancel);
        var row = await db
            .Reports.AsNoTracking()
            .SingleOrDefaultAsync(found => found.Number == number, cancel);
        if (row is null)
        {
            return null;
        }

        var versions = await db
            .ReportVersions.AsNoTracking()
            .Where(version => version.Report == row.Id)
            .OrderBy(version => version.Number)
            .Select(version => new
            {
                version.Number,
                version.At,
                version.Digest,
            })
            .ToListAsync(cancel);
        return new(
            number,
            "incidentReport",
            "received",
            texts["verify-title"],
            texts["verify-sentence"],
            VerificationStanding.Good,
            [
                new(texts["received-at"], Moments.When(row.ReceivedAt)),
                .. versions.Select(version => new VerificationFact(
                    texts["verify-version", version.Number, Moments.When(version.At)],
                    Convert.ToHexStringLower(version.Digest),
                    Latin: true
                )),
            ],
            [texts["verify-not-content"], texts["verify-not-state"]],
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["receivedAt"] = row.ReceivedAt,
                ["versions"] = versions.Select(version => new
                {
                    number = version.Number,
                    at = version.At,
                    digest = Convert.ToHexStringLower(version.Digest),
                }),
            }
        );
    }
}
