using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Signatures;

namespace MarocNumeric.Trust.Common.Documents;

/// <summary>Signs a PDF (PAdES, EN 319 142-1 section 6): baseline T with a time-stamp, B without.</summary>
public static class PdfSigning
{
    /// <param name="now">Stands in the document as what the signer says of the time.</param>
    /// <param name="stamp">Gives a time-stamp token for a SHA-256 value.</param>
    public static async Task<Result<byte[]>> SignAsync(
        ReadOnlyMemory<byte> pdf,
        SigningIdentity signer,
        DateTimeOffset now,
        Func<ReadOnlyMemory<byte>, CancellationToken, Task<Result<byte[]>>>? stamp,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(signer);
        if (
            PdfSignaturePlace.Make(pdf, now, signer.Name).Refused(out var problem, out var prepared)
        )
        {
            return problem;
        }

        var signed = await SignedDataWriter.WriteAsync(
            signer,
            prepared.Digest(signer.Hash),
            attached: null,
            claimed: null,
            stamp,
            cancel
        );
        return signed.Match<Result<byte[]>>(
            signature => prepared.Complete(signature),
            refused => refused
        );
    }
}
