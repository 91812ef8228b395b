using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Requests;
using MarocNumeric.Trust.Pki.Revocation;

namespace MarocNumeric.Trust.Pki;

internal sealed class CertificateDesk(
    PkiDbContext db,
    RequestExamination examination,
    Issuance issuance,
    CertificateRevocation revocation,
    AuthorityRegister authorities
) : ICertificateDesk
{
    /// <summary>Who acts at the machine itself; the journal can say no more.</summary>
    private const string Operator = "operator";

    public async Task<Result<IssuedPem>> IssueAsync(
        string profile,
        string csr,
        CancellationToken cancel
    )
    {
        var examined = await examination.ExamineAsync(profile, csr, asked: null, cancel);
        if (examined.Refused(out var problem, out var request))
        {
            return problem;
        }

        var issued = await issuance.IssueAsync(
            new()
            {
                Profile = request.Profile,
                Subject = request.Subject,
                Names = request.Names,
                SubjectPublicKeyInfo = request.Request.SubjectPublicKeyInfo,
                Holder = Operator,
                Actor = Operator,
            },
            cancel
        );
        return issued.Match<Result<IssuedPem>>(
            certificate => new IssuedPem(
                certificate.Serial,
                Pem.Certificate(certificate.Encoded!),
                authorities.ChainPem(certificate.Authority)
            ),
            refused => refused
        );
    }

    public async Task<Result<RevocationReceipt>> RevokeAsync(
        string serial,
        string reason,
        CancellationToken cancel
    )
    {
        if (!SerialNumber.TryParse(serial, provider: null, out var number))
        {
            return PkiProblems.SerialInvalid;
        }

        if (CertificateRevocation.Reason(reason).Refused(out var problem, out var named))
        {
            return problem;
        }

        var certificate = await db.Certificates.FindAsync([number.ToString()], cancel);
        // An authority's certificate ends by a ceremony, never by a verb.
        if (certificate is null || certificate.Profile is "authority")
        {
            return PkiProblems.CertificateUnknown(number.ToString());
        }

        var revoked = await revocation.RevokeAsync(certificate, named, Operator, cancel);
        return revoked.Match<Result<RevocationReceipt>>(
            row => new RevocationReceipt(row.Serial, row.RevokedAt),
            refused => refused
        );
    }
}
