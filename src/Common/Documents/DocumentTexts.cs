using System.Globalization;
using System.Resources;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Common.Documents;

/// <summary>What a document proves in one sentence, for the page, the API and the command line; French in DocumentTexts.resx, the others beside it.</summary>
public static class DocumentTexts
{
    private static readonly ResourceManager Texts = new(
        typeof(DocumentTexts).FullName!,
        typeof(DocumentTexts).Assembly
    );

    public static string Sentence(SignatureReport report, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(report);
        var spoken = CultureInfo.CurrentCulture;
        // Instants are written by the thread's own language.
        CultureInfo.CurrentCulture = culture;
        try
        {
            return string.Format(
                culture,
                Texts.GetString($"{report.Verdict}", culture)!,
                Isolated(report.Signer ?? "?", culture),
                report.StampedAt is { } stamped ? Moments.When(stamped) : string.Empty,
                report.RevokedAt is { } revoked ? Moments.When(revoked) : string.Empty
            );
        }
        finally
        {
            CultureInfo.CurrentCulture = spoken;
        }
    }

    /// <summary>A name keeps its direction within an Arabic sentence (UAX 9).</summary>
    private static string Isolated(string name, CultureInfo culture) =>
        culture.TextInfo.IsRightToLeft ? $"\u2068{name}\u2069" : name;
}
