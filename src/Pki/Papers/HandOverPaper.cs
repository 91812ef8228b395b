using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Dossiers;
using MarocNumeric.Trust.Pki.HandOvers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Pki.Papers;

/// <summary>The record of a hand-over (procès-verbal, T-17) as a paper: the same as its page, without the card's number.</summary>
internal sealed class HandOverPaper(
    PkiDbContext db,
    DossierPapers papers,
    IStringLocalizer<DossierTexts> texts,
    IStringLocalizer<Texts> module
)
{
    /// <param name="record">Of this round, accepted.</param>
    public async Task AskAsync(Dossier row, HandOver record, CancellationToken cancel)
    {
        var serials = await db
            .DossierCertificates.Where(line =>
                line.Dossier == row.Id && line.Round == row.Round && line.Serial != null
            )
            .Select(line => line.Serial)
            .ToListAsync(cancel);
        var made = await db
            .Certificates.AsNoTracking()
            .Where(certificate => serials.Contains(certificate.Serial))
            .OrderBy(certificate => certificate.Profile)
            .ToListAsync(cancel);
        var names = await papers.NamesAsync([record.GivenBy, record.AcceptedBy], cancel);
        await papers.AskAsync(
            row,
            ("hand-over", row.Round),
            by: null,
            file => Describe(file, record, made, names),
            cancel
        );
    }

    private Paper Describe(
        ProcedureFile file,
        HandOver record,
        IReadOnlyList<IssuedCertificate> made,
        IReadOnlyDictionary<string, string> names
    ) =>
        new(
            file.Body,
            texts["record-title"],
            file.Number,
            record.AcceptedAt!.Value,
            [
                new PaperParagraph(texts["record-lead"]),
                new PaperRows([new(texts["paper-number"], file.Number, Latin: true), .. file.Rows]),
                .. made.SelectMany(Certificate),
                new PaperHeading(texts["record-given"]),
                new PaperRows([
                    new(texts["record-by"], NameOf(record.GivenBy, names)),
                    new(texts["record-at"], Moments.When(record.GivenAt)),
                    .. Proof(record.GivenAcr, record.GivenPayload),
                ]),
                new PaperHeading(texts["record-received"]),
                new PaperRows([
                    new(texts["record-by"], NameOf(record.AcceptedBy!, names)),
                    new(texts["record-at"], Moments.When(record.AcceptedAt.Value)),
                    .. Proof(record.AcceptedAcr, record.AcceptedPayload),
                ]),
            ]
        );

    private IEnumerable<PaperPart> Certificate(IssuedCertificate made) =>
        [
            new PaperHeading(module[$"profile-{made.Profile}"]),
            new PaperRows([
                new(texts["certificate-serial"], made.Serial, Latin: true),
                new(texts["certificate-from"], Moments.When(made.NotBefore)),
                new(texts["certificate-until"], Moments.When(made.NotAfter)),
            ]),
        ];

    /// <summary>How who acted had proven who they are, and what they bound by it.</summary>
    private IEnumerable<PaperRow> Proof(string? acr, string? digest)
    {
        if (acr is not null)
        {
            yield return new(texts["record-acr"], acr, Latin: true);
        }

        if (digest is not null)
        {
            yield return new(texts["record-digest"], digest, Latin: true);
        }
    }

    private static string NameOf(string who, IReadOnlyDictionary<string, string> names) =>
        names.GetValueOrDefault(who, who);
}
