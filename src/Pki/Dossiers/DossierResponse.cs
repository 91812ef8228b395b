using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>A dossier as the API shows it to who may see it. The card's number is masked for everyone.</summary>
/// <param name="Cin">"A****56".</param>
/// <param name="MandateNumber">Under which it was filed or attested.</param>
/// <param name="DueAt">The first instant at which the legal delay is over; null while there is no clock or it stands.</param>
/// <param name="CompletionUntil">Until when what is missing or was asked for may be brought.</param>
internal sealed record DossierResponse(
    Guid Id,
    string Number,
    DossierState State,
    Guid Organisation,
    string? GivenLatin,
    string? FamilyLatin,
    string? GivenArabic,
    string? FamilyArabic,
    string Mail,
    string Phone,
    string Cin,
    string Department,
    string Function,
    string? StaffNumber,
    DossierUse Use,
    int Years,
    DateTimeOffset FiledAt,
    string? MandateNumber,
    bool Attested,
    IReadOnlyList<string> Missing,
    DateTimeOffset? DueAt,
    DateTimeOffset? CompletionUntil,
    IReadOnlyList<string> AskedFor,
    string? AskedReasons,
    string? LegalReasons,
    string? FactualReasons,
    IReadOnlyList<DossierResponse.PieceOf> Pieces,
    IReadOnlyList<DossierResponse.CertificateOf> Certificates
)
{
    internal sealed record PieceOf(
        Guid Id,
        string Kind,
        string MediaType,
        int Size,
        string Sha256,
        PieceState State
    );

    internal sealed record CertificateOf(string Profile, string? Serial);

    public static DossierResponse Of(
        Dossier row,
        Particulars who,
        string masked,
        IReadOnlyList<Piece> pieces,
        IReadOnlyList<DossierCertificate> certificates,
        LegalClock law
    ) =>
        new(
            row.Id,
            row.Number,
            row.State,
            row.Organisation,
            who.GivenLatin,
            who.FamilyLatin,
            who.GivenArabic,
            who.FamilyArabic,
            who.Mail,
            who.Phone,
            masked,
            who.Department,
            who.Function,
            who.StaffNumber,
            row.Use,
            row.Years,
            row.FiledAt,
            row.MandateNumber,
            row.AttestedAt is not null,
            row.State is DossierState.Incomplete ? row.Procedure.Missing : [],
            row.Procedure.IsClosed ? null : row.Procedure.DueAt(law),
            row.State switch
            {
                DossierState.Incomplete => row.Procedure.CompletionUntil,
                DossierState.CompletionAsked => row.Procedure.AnswerUntil,
                _ => null,
            },
            row.Procedure.AskedFor,
            row.Procedure.AskedReasons,
            row.Procedure.AppealLegalReasons ?? row.Procedure.LegalReasons,
            row.Procedure.AppealFactualReasons ?? row.Procedure.FactualReasons,
            [
                .. pieces.Select(piece => new PieceOf(
                    piece.Id,
                    piece.Kind,
                    piece.MediaType,
                    piece.Size,
                    piece.Sha256,
                    piece.State
                )),
            ],
            [
                .. certificates
                    .Where(certificate => certificate.Round == row.Round)
                    .Select(certificate => new CertificateOf(
                        certificate.Profile,
                        certificate.Serial
                    )),
            ]
        );
}
