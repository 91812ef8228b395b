using System.Globalization;
using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>An advisory by its number at /v/{number}, and whether a file that somebody holds is its last edition. One that is not public was never given, as far as strangers see.</summary>
internal sealed class AdvisoryVerification(
    PublicAdvisories advisories,
    Publisher publisher,
    IStringLocalizer<AdvisoryTexts> texts
) : IVerifiable
{
    public IReadOnlyList<char> Letters => [Advisory.Letter];

    public Task<VerifiedRecord?> FindAsync(string number, CancellationToken cancel) =>
        FindAsync(number, ReadOnlyMemory<byte>.Empty, cancel);

    public async Task<VerifiedRecord?> FindAsync(
        string number,
        ReadOnlyMemory<byte> presented,
        CancellationToken cancel
    )
    {
        if (await advisories.FindAsync(number, cancel) is not { } row)
        {
            return null;
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(row.Document));
        var arabic = CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft;
        return new(
            number,
            "advisory",
            "published",
            texts["public-kind"],
            texts["public-state"],
            VerificationStanding.Good,
            [
                new(
                    texts["title"],
                    (arabic ? row.Content.Texts.Arabic : row.Content.Texts.French).Title!
                ),
                new(texts["published"], Moments.When(row.PublishedAt)),
                new(texts["edition"], row.Edition.ToString(CultureInfo.CurrentCulture)),
                new(texts["digest"], digest, Latin: true),
            ],
            [texts["public-not-proven"]],
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["publishedAt"] = row.PublishedAt,
                ["edition"] = row.Edition,
                ["sha256"] = digest,
                ["page"] = publisher.PageOf(number),
            },
            presented.IsEmpty ? null : presented.Span.SequenceEqual(row.Document),
            MayPresent: true
        );
    }
}
