using System.Globalization;
using System.Security.Cryptography;
using MarocNumeric.Trust.Pki.Revocation;

namespace MarocNumeric.Trust.Pki.Status;

/// <summary>An answer as it goes out, to one question or to many askers.</summary>
/// <param name="Revoked">What it says of the certificate; it is outdated once memory says another thing.</param>
internal sealed record PreparedAnswer(
    byte[] Encoded,
    DateTimeOffset ThisUpdate,
    DateTimeOffset NextUpdate,
    RevokedSerial? Revoked
)
{
    // Made when first asked for: an answer to one asker alone goes without.
    public string EntityTag =>
        field ??= $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoded).AsSpan(0, 16))}\"";

    public string LastModified => field ??= ThisUpdate.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>In the first half of its life, and still true.</summary>
    public bool Serves(RevokedSerial? revoked, DateTimeOffset now) =>
        ReferenceEquals(revoked, Revoked) && now - ThisUpdate < (NextUpdate - ThisUpdate) / 2;
}
