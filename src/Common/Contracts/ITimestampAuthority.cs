using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>Proof that something existed: modules time-stamp receipts, decisions, seals and checkpoints. Pki answers, in the process or out of another (then TRUST-003 to TRUST-006 are refusals too).</summary>
public interface ITimestampAuthority
{
    /// <param name="sha256">32 octets: the hash of what is time-stamped. The authority never sees more.</param>
    /// <returns>The token; refused with PKI-090 while the clock cannot be trusted.</returns>
    Task<Result<Timestamp>> StampAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancel);
}

/// <param name="Token">DER of a TimeStampToken (RFC 3161 section 2.4.2), with the unit's certificate and the one above it.</param>
/// <param name="At">Its genTime.</param>
public sealed record Timestamp(byte[] Token, DateTimeOffset At);
