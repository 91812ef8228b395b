using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>Certificates for whoever works on the store itself: the operator at the machine, as registration authority that has verified the holder.</summary>
public interface ICertificateDesk
{
    /// <param name="csr">PKCS#10, PEM or DER in base64.</param>
    Task<Result<IssuedPem>> IssueAsync(string profile, string csr, CancellationToken cancel);

    /// <param name="serial">Hexadecimal.</param>
    /// <param name="reason">A name of RFC 5280 section 5.3.1.</param>
    /// <returns>The instant from which it is revoked.</returns>
    Task<Result<RevocationReceipt>> RevokeAsync(
        string serial,
        string reason,
        CancellationToken cancel
    );
}

/// <param name="Chain">From the issuer to the root, PEM one after another.</param>
public sealed record IssuedPem(string Serial, string Certificate, string Chain);

public sealed record RevocationReceipt(string Serial, DateTimeOffset RevokedAt);
