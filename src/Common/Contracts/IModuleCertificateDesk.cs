using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>Certificates by which the suite's processes know each other, from its infrastructure authority. The command line asks, on the machine of Pki: no API does.</summary>
public interface IModuleCertificateDesk
{
    /// <param name="name">Who the process will be for the others: a small letter, then small letters, digits and dashes, 32 at most.</param>
    /// <param name="subjectPublicKeyInfo">DER, of a key on P-256.</param>
    /// <returns>Refused with PKI-104 for another name.</returns>
    Task<Result<IssuedPem>> IssueAsync(
        string name,
        ReadOnlyMemory<byte> subjectPublicKeyInfo,
        CancellationToken cancel
    );
}
