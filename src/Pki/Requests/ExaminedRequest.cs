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

    /// <summary>The holder's common name as it is searched: the number that we make differs from certificate to certificate.</summary>
    public string Person => SearchText.Of(Subject.Where(value => value.Attribute.Name is "CN"));
}
