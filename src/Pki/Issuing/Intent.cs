using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Requests;

namespace MarocNumeric.Trust.Pki.Issuing;

/// <summary>A certificate about to be signed, with the approved request that it is for and the fact that says so.</summary>
/// <param name="Person">As <see cref="ExaminedRequest.Person"/>: whose key it is.</param>
internal sealed record Intent(
    CertificateRequest Request,
    IssuedCertificate Certificate,
    string Person,
    JournalEntry Fact
);

/// <summary>What became of an intent: recorded, refused, or known from an earlier call with the same id.</summary>
/// <param name="Known">The certificate of that earlier call.</param>
internal sealed record IntentOutcome(Problem? Refusal = null, StoredCertificate? Known = null)
{
    public static readonly IntentOutcome Recorded = new();
}

/// <summary>A signed certificate on its way into the store.</summary>
/// <param name="Request">Null for one that the suite made for itself.</param>
internal sealed record Completion(IssuedCertificate Certificate, Guid? Request, JournalEntry Fact);

/// <param name="Encoded">DER.</param>
internal sealed record StoredCertificate(string Serial, Guid Authority, byte[] Encoded);
