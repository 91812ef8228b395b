using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Signatures;

namespace MarocNumeric.Trust.Common.Documents;

/// <summary>
/// Verifies the signatures of a PDF (EN 319 102-1, EN 319 142-1): the octets, what came after them, the certificate, its
/// way to an anchor, its revocation and its time-stamp. It asks no network, throws at no file and ends within limits.
/// </summary>
/// <param name="anchors">DER of the roots that are believed.</param>
/// <param name="revocations">Asked before the lists that the document itself carries.</param>
public sealed class DocumentVerification(
    IReadOnlyList<ReadOnlyMemory<byte>> anchors,
    IRevocationSource revocations
)
{
    public const int Largest = PdfFile.Largest;

    /// <summary>What PAdES allows, and what most of the world still makes. Others (SHA-1, document time-stamps) prove nothing here.</summary>
    private static readonly string[] Kinds = ["ETSI.CAdES.detached", "adbe.pkcs7.detached"];

    /// <param name="now">When a signature without a time-stamp must hold.</param>
    public DocumentReport Verify(ReadOnlyMemory<byte> pdf, DateTimeOffset now)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(pdf.Span));
        if (pdf.Length > Largest)
        {
            return new(DocumentVerdict.Unreadable, [], hash);
        }

        try
        {
            return Verify(pdf, now, hash);
        }
        catch (InvalidDataException)
        {
            return new(DocumentVerdict.Unreadable, [], hash);
        }
    }

    private DocumentReport Verify(ReadOnlyMemory<byte> pdf, DateTimeOffset now, string hash)
    {
        var budget = new PdfBudget(pdf.Length);
        var file = PdfFile.Open(pdf, budget);
        if (file.IsEncrypted)
        {
            return new(DocumentVerdict.Encrypted, [], hash);
        }

        var signatures = PdfSignatures
            .In(file)
            // A document's own time-stamp is nobody's signature (EN 319 142-1 section 5.4.3).
            .Where(signature => signature.SubFilter is not "ETSI.RFC3161")
            .ToList();
        if (signatures.Count == 0)
        {
            return new(DocumentVerdict.NoSignature, [], hash);
        }

        var known = new KnownRevocations(revocations, DocumentMaterial.Lists(file, budget));
        var reports = signatures
            .Select(signature => VerifyOne(file, signature, known, budget, now))
            .ToList();
        var verdicts = reports.ConvertAll(report => report.Verdict);
        return new(
            verdicts.OrderByDescending(verdict => verdict.Indication()).First(),
            reports,
            hash
        );
    }

    private SignatureReport VerifyOne(
        PdfFile file,
        PdfSignature signature,
        IRevocationSource known,
        PdfBudget budget,
        DateTimeOffset now
    )
    {
        try
        {
            return Verify(file, signature, known, budget, now);
        }
        catch (CryptographicException)
        {
            // A certificate is taken apart when it is asked, and some that load do not come apart.
            return new(DocumentVerdict.SignatureBroken);
        }
    }

    private SignatureReport Verify(
        PdfFile file,
        PdfSignature signature,
        IRevocationSource known,
        PdfBudget budget,
        DateTimeOffset now
    )
    {
        if (!Kinds.Contains(signature.SubFilter, StringComparer.Ordinal))
        {
            return new(DocumentVerdict.SignatureBroken);
        }

        if (Range(file, signature) is not { } range)
        {
            return new(DocumentVerdict.RangeIncomplete);
        }

        if (
            Decode(signature.Contents) is not { } contents
            || SignedData.Read(contents) is not { } signed
        )
        {
            return new(DocumentVerdict.SignatureBroken);
        }

        using var signer = signed.Signer();
        if (signer is null)
        {
            return new(DocumentVerdict.SignatureBroken);
        }

        var report = SignatureTrust.Claimed(signer, range.End == file.Content.Length);
        if (Broken(file, signature, range, signed, signer) is { } broken)
        {
            return report with { Verdict = broken };
        }

        return Changed(file, range, budget)
            ? report with
            {
                Verdict = DocumentVerdict.ChangedAfterwards,
            }
            : new SignatureTrust(anchors, known).Judge(
                report,
                signer,
                signed.Certificates,
                signed.Timestamp is { } token ? (token, signed.Signature) : null,
                now
            );
    }

    /// <summary>Everything from the first octet on but /Contents of this very signature (ISO 32000-2 section 12.8.1).</summary>
    private static PdfRange? Range(PdfFile file, PdfSignature signature) =>
        signature.Range is { First: 0 } range
        && signature.ContentsFrom == range.FirstLength
        && signature.ContentsFrom + signature.Contents.Length == range.Second
        && signature.Contents.Span is [(byte)'<', .., (byte)'>']
        && range.End <= file.Content.Length
            ? range
            : null;

    /// <summary>Hexadecimal without a space, and nothing but noughts behind the signature: nothing hides where nothing is signed.</summary>
    private static ReadOnlyMemory<byte>? Decode(ReadOnlyMemory<byte> contents)
    {
        try
        {
            var bytes = Convert.FromHexString(
                System.Text.Encoding.Latin1.GetString(contents.Span[1..^1])
            );
            AsnDecoder.ReadEncodedValue(bytes, AsnEncodingRules.BER, out _, out _, out var length);
            return bytes.AsSpan(length).IndexOfAnyExcept((byte)0) < 0
                ? bytes.AsMemory(0, length)
                : (ReadOnlyMemory<byte>?)null;
        }
        catch (Exception broken) when (broken is FormatException or AsnContentException)
        {
            return null;
        }
    }

    private static DocumentVerdict? Broken(
        PdfFile file,
        PdfSignature signature,
        PdfRange range,
        SignedData signed,
        X509Certificate2 signer
    )
    {
        if (
            signed.Digest is not { } algorithm
            || signed.Content is not null
            || !signed.Holds(signer)
        )
        {
            return DocumentVerdict.SignatureBroken;
        }

        using var hash = IncrementalHash.CreateHash(algorithm);
        hash.AppendData(file.Content.Span[..(int)range.FirstLength]);
        hash.AppendData(file.Content.Span.Slice((int)range.Second, (int)range.SecondLength));
        if (!signed.Says(hash.GetHashAndReset()))
        {
            return DocumentVerdict.Altered;
        }

        // PAdES requires it; what is older than PAdES may leave it out, but not name another.
        return signed.NamesSigner(signer) ?? signature.SubFilter is not "ETSI.CAdES.detached"
            ? null
            : DocumentVerdict.SignerNotNamed;
    }

    private static bool Changed(PdfFile file, PdfRange range, PdfBudget budget)
    {
        if (range.End == file.Content.Length)
        {
            return false;
        }

        try
        {
            var signed = PdfFile.Open(file.Content[..(int)range.End], budget);
            return !new PdfChanges(signed, file).AreHarmless();
        }
        catch (InvalidDataException)
        {
            // Where the signed part cannot be read by itself, nobody can say what was added to it.
            return true;
        }
    }
}
