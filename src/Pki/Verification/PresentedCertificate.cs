using System.Security.Cryptography;
using System.Text;

namespace MarocNumeric.Trust.Pki.Verification;

/// <summary>A certificate that somebody holds up to the verification page: DER, or the first one of a PEM file (RFC 7468 section 5). It is compared, never believed or parsed.</summary>
internal static class PresentedCertificate
{
    private const string Label = "CERTIFICATE";

    /// <returns>It is, byte for byte, the certificate that was issued.</returns>
    public static bool IsSame(ReadOnlyMemory<byte> presented, ReadOnlySpan<byte> issued)
    {
        Span<byte> ours = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> theirs = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(issued, ours);
        SHA256.HashData(Der(presented), theirs);
        return CryptographicOperations.FixedTimeEquals(ours, theirs);
    }

    private static ReadOnlySpan<byte> Der(ReadOnlyMemory<byte> presented)
    {
        if (presented.Length == 0 || presented.Span[0] == 0x30)
        {
            return presented.Span;
        }

        // One character an octet: what is not ASCII is no PEM, and is found out by the comparison.
        ReadOnlySpan<char> text = Encoding.Latin1.GetString(presented.Span);
        while (PemEncoding.TryFind(text, out var fields))
        {
            if (text[fields.Label] is Label)
            {
                var der = new byte[fields.DecodedDataLength];
                return Convert.TryFromBase64Chars(text[fields.Base64Data], der, out var written)
                    ? der.AsSpan(0, written)
                    : presented.Span;
            }

            text = text[fields.Location.End..];
        }

        return presented.Span;
    }
}
