using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Rsit;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Time;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>Asks for the receipts of a report, one for each version, under the seal of ma-CERT. Called before the version is saved: both are kept or neither.</summary>
internal sealed class ReportPapers(
    PaperDesk<CertDbContext> desk,
    IStringLocalizer<CaseTexts> texts,
    TimeProvider clock
)
{
    private const string Kind = "receipt";

    /// <param name="digest">Of the facts as they were sent: what the receipt proves was said.</param>
    public void Receipt(Report row, byte[] digest)
    {
        ArgumentNullException.ThrowIfNull(row);
        var at = clock.Now();
        desk.Ask(
            new(
                row.Id,
                Kind,
                row.Versions,
                SealingBody.MaCert,
                row.ReceivedAt + CaseKept.Period,
                () => Describe(row, digest, at)
            )
        );
    }

    private Paper Describe(Report row, byte[] digest, DateTimeOffset at) =>
        new(
            texts["paper-body"],
            texts[row.Versions == 1 ? "paper-receipt" : "paper-complement"],
            row.Number,
            at,
            [
                new PaperParagraph(texts["paper-lead"], Strong: true),
                new PaperRows([
                    new(texts["number"], row.Number, Latin: true),
                    new(texts["version"], $"{row.Versions}", Latin: true),
                    new(texts["received-at"], Moments.When(at)),
                    new(texts["aware-at"], Moments.When(row.AwareAt)),
                    new(texts["type"], RsitCatalogue.NameOf(row.Type)),
                    new(texts["tlp"], row.Tlp.Full(), Latin: true),
                    new(texts["digest"], Convert.ToHexStringLower(digest), Latin: true),
                ]),
                new PaperHeading(texts["next"]),
                new PaperList([
                    texts["paper-next-person"],
                    texts["paper-next-complement"],
                    texts["paper-next-proof"],
                ]),
            ]
        );
}
