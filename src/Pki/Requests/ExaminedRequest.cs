using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Keys;
using MarocNumeric.Trust.Pki.Profiles;

namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>A request that broke no rule, with the subject and names that a certificate would carry.</summary>
internal sealed record ExaminedRequest(
    CertificateProfile Profile,
    CertificationRequest Request,
    IReadOnlyList<SubjectValue> Subject,
    AlternativeNames Names
)
{
    public string KeyHash => Fingerprint.Of(Request.SubjectPublicKeyInfo);

    public string Person => DistinguishedName.PersonOf(DistinguishedName.Text(Subject));
}
