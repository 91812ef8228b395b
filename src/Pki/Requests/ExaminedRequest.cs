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

    /// <param name="request">Null while nothing is filed.</param>
    public IssuanceOrder Order(CertificateRequest? request, string actor) =>
        new()
        {
            Profile = Profile,
            Subject = Subject,
            Names = Names,
            SubjectPublicKeyInfo = Request.SubjectPublicKeyInfo,
            Organisation = request?.Organisation ?? Guid.Empty,
            Request = request?.Id,
            Holder = request?.RequestedBy ?? actor,
            Actor = actor,
        };

    public string Person => DistinguishedName.PersonOf(DistinguishedName.Text(Subject));
}
