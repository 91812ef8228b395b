using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>
/// Whether a document bears the electronic signature of one person (law 43-20 art. 4 to 8): modules that take a signed
/// filing ask. Pki answers, in the process or out of another; nothing of the document is kept there.
/// </summary>
public interface ISignedDocuments
{
    /// <param name="pdf">At most 32 MiB.</param>
    /// <param name="account">Who must have signed it: the certificate was issued to this account.</param>
    /// <returns>
    /// Refused with COMMON-146 for more signatures than one, COMMON-147 where the one does not hold, COMMON-148 without a
    /// time-stamp, COMMON-149 for somebody else's certificate, PKI-105 for one that is no person's; out of another
    /// process also with TRUST-003 to TRUST-006.
    /// </returns>
    Task<Result<PersonalSignature>> JudgeAsync(
        ReadOnlyMemory<byte> pdf,
        string account,
        CancellationToken cancel
    );
}

/// <param name="Serial">Of the certificate, lower-case hexadecimal.</param>
/// <param name="SignedAt">At the latest then, as the time-stamp proves.</param>
public sealed record PersonalSignature(string Serial, DateTimeOffset SignedAt);
