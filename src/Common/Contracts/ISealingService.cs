using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>
/// The seal of a body of the suite (law 43-20 art. 13 to 16): modules seal receipts, decisions and reports with it, each
/// time-stamped. Never inside a transaction: a seal asks the key and the time-stamping authority. Pki answers, in the
/// process or out of another; what is sealed has at most 32 MiB (COMMON-130), and out of another process every question
/// may also be refused with TRUST-003 to TRUST-006.
/// </summary>
public interface ISealingService
{
    /// <summary>PAdES baseline LT (EN 319 142-1): what is needed to verify it later lies in the document.</summary>
    /// <param name="pdf">Not encrypted.</param>
    /// <returns>The document with an update behind it. Refused with PKI-100 for a body that has no seal here.</returns>
    Task<Result<byte[]>> SealPdfAsync(
        SealingBody body,
        ReadOnlyMemory<byte> pdf,
        CancellationToken cancel
    );

    /// <summary>CAdES baseline T (EN 319 122-1), for any octets.</summary>
    /// <param name="attached">The content travels in the seal; else beside it.</param>
    /// <returns>DER.</returns>
    Task<Result<byte[]>> SealOctetsAsync(
        SealingBody body,
        ReadOnlyMemory<byte> content,
        bool attached,
        CancellationToken cancel
    );

    /// <summary>JWS in the flattened JSON form (RFC 7515 section 7.2.2) with the headers of JAdES baseline T (TS 119 182-1), for what programs read.</summary>
    /// <param name="type">The signed header "typ" (RFC 7515 section 4.1.9), "vc+jwt", for who reads the same signature in the compact form; null leaves it out. Lower-case letters, digits, plus and minus, forty at most.</param>
    /// <returns>A JSON object.</returns>
    Task<Result<byte[]>> SealJsonAsync(
        SealingBody body,
        ReadOnlyMemory<byte> payload,
        string? type,
        CancellationToken cancel
    );
}

/// <summary>Who speaks. Each has a certificate and a key of its own.</summary>
public enum SealingBody
{
    /// <summary>The registration authority, for certificates and what is verified of them.</summary>
    Registration,

    /// <summary>The authority of law 09-08.</summary>
    Cndp,

    /// <summary>The national response team.</summary>
    MaCert,

    /// <summary>The committee of the trust label.</summary>
    Label,

    /// <summary>Who follows the plan of the country.</summary>
    Plan,
}
