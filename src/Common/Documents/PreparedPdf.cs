using System.Security.Cryptography;
using System.Text;

namespace MarocNumeric.Trust.Common.Documents;

/// <summary>A document with a place for a signature that is not made yet: its digest is signed, then the signature is put in the place.</summary>
/// <param name="From">Where the place begins, with its bracket.</param>
/// <param name="Until">Behind its closing bracket.</param>
public sealed record PreparedPdf(ReadOnlyMemory<byte> Bytes, int From, int Until)
{
    /// <summary>The hash of all octets but those of the place (ISO 32000-2 section 12.8.1).</summary>
    public byte[] Digest(HashAlgorithmName algorithm)
    {
        using var hash = IncrementalHash.CreateHash(algorithm);
        hash.AppendData(Bytes.Span[..From]);
        hash.AppendData(Bytes.Span[Until..]);
        return hash.GetHashAndReset();
    }

    /// <param name="signature">A DER SignedData over <see cref="Digest"/>.</param>
    /// <exception cref="InvalidOperationException">It does not fit into the place.</exception>
    public byte[] Complete(ReadOnlySpan<byte> signature)
    {
        var digits = Convert.ToHexString(signature);
        if (digits.Length > Until - From - 2)
        {
            throw new InvalidOperationException(
                "The signature does not fit into the place that was left for it"
            );
        }

        var whole = Bytes.ToArray();
        Encoding.ASCII.GetBytes(digits, whole.AsSpan(From + 1));
        return whole;
    }
}
