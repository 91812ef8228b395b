using System.Globalization;
using System.Text.Json.Serialization;
using MarocNumeric.Trust.Common.Pages;

namespace MarocNumeric.Trust.Common.Documents;

/// <summary>What a document proves, for the page, the API and the command line.</summary>
/// <param name="Verdict">A stable name.</param>
/// <param name="Indication">EN 319 102-1 section 5.1.3.</param>
/// <param name="Sentence">By language: "fr", "ar", "en".</param>
/// <param name="Sha256">Of the file.</param>
/// <param name="VerifiedAt">What is said was true then.</param>
public sealed record DocumentAnswer(
    DocumentVerdict Verdict,
    DocumentIndication Indication,
    IReadOnlyDictionary<string, string> Sentence,
    string Sha256,
    DateTimeOffset VerifiedAt,
    IReadOnlyList<SignatureReport> Signatures
)
{
    /// <summary>In the reader's language; in French where it is none of the three.</summary>
    [JsonIgnore]
    public string Spoken =>
        Sentence.TryGetValue(Language.Current.Code, out var said)
            ? said
            : Sentence[Language.French.Code];

    public static DocumentAnswer Of(DocumentReport report, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new(
            report.Verdict,
            report.Verdict.Indication(),
            Language.Full.ToDictionary(
                language => language.Code,
                language =>
                    DocumentTexts.Sentence(
                        report.Deciding,
                        CultureInfo.GetCultureInfo(language.Culture)
                    ),
                StringComparer.Ordinal
            ),
            report.Sha256,
            at,
            report.Signatures
        );
    }
}
