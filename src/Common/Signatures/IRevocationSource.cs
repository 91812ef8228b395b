namespace MarocNumeric.Trust.Common.Signatures;

/// <summary>Who knows whether a certificate was revoked: the authority's own register, or lists that were published.</summary>
public interface IRevocationSource
{
    /// <param name="certificate">DER.</param>
    /// <param name="issuer">DER of the certificate above it.</param>
    /// <param name="at">When it mattered.</param>
    /// <returns>Null where it does not know.</returns>
    RevocationAnswer? Find(
        ReadOnlyMemory<byte> certificate,
        ReadOnlyMemory<byte> issuer,
        DateTimeOffset at
    );
}

/// <param name="RevokedAt">Since when, also after the moment that was asked for; null for one that is not.</param>
public sealed record RevocationAnswer(DateTimeOffset? RevokedAt);
