using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Documents;

namespace MarocNumeric.Trust.Common.Signatures;

/// <summary>Verifies a signature that is not in a PDF: CAdES (EN 319 122-1) and JWS with the headers of JAdES (TS 119 182-1).</summary>
/// <param name="anchors">DER of the roots that are believed.</param>
public sealed class SealVerification(
    IReadOnlyList<ReadOnlyMemory<byte>> anchors,
    IRevocationSource revocations
)
{
    private readonly SignatureTrust trust = new(anchors, revocations);

    /// <param name="seal">DER, or JSON, or compact.</param>
    /// <param name="content">What is signed, where it is not in the seal. Where it is in both, they must be the same.</param>
    /// <param name="now">When a signature without a time-stamp must hold.</param>
    public DocumentReport Verify(
        ReadOnlyMemory<byte> seal,
        ReadOnlyMemory<byte>? content,
        DateTimeOffset now
    )
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(seal.Span));
        if (seal.Length > DocumentVerification.Largest)
        {
            return new(DocumentVerdict.Unreadable, [], hash);
        }

        try
        {
            var report =
                seal.Span is [0x30, ..] ? Cms(seal, content, now)
                : JsonSignature.Read(seal) is { } json ? Json(json, content, now)
                : null;
            return report is null
                ? new(DocumentVerdict.Unreadable, [], hash)
                : new(report.Verdict, [report], hash);
        }
        catch (CryptographicException)
        {
            // A certificate is taken apart when it is asked, and some that load do not come apart.
            return new(
                DocumentVerdict.SignatureBroken,
                [new(DocumentVerdict.SignatureBroken)],
                hash
            );
        }
    }

    private SignatureReport? Cms(
        ReadOnlyMemory<byte> seal,
        ReadOnlyMemory<byte>? content,
        DateTimeOffset now
    )
    {
        if (SignedData.Read(seal) is not { } signed)
        {
            return null;
        }

        using var signer = signed.Signer();
        if (signer is null)
        {
            return new(DocumentVerdict.SignatureBroken);
        }

        var report = SignatureTrust.Claimed(signer, coversWhole: true);
        if (signed.Digest is not { } algorithm || !signed.Holds(signer))
        {
            return report with { Verdict = DocumentVerdict.SignatureBroken };
        }

        var stand = signed.Content ?? content;
        if (stand is not { } octets || !Same(signed.Content, content))
        {
            return report with { Verdict = DocumentVerdict.RangeIncomplete };
        }

        if (!signed.Says(CryptographicOperations.HashData(algorithm, octets.Span)))
        {
            return report with { Verdict = DocumentVerdict.Altered };
        }

        return signed.NamesSigner(signer) is true
            ? trust.Judge(
                report,
                signer,
                signed.Certificates,
                signed.Timestamp is { } token ? (token, signed.Signature) : null,
                now
            )
            : report with
            {
                Verdict = DocumentVerdict.SignerNotNamed,
            };
    }

    private SignatureReport Json(
        JsonSignature json,
        ReadOnlyMemory<byte>? content,
        DateTimeOffset now
    )
    {
        if (json.Certificates.Count == 0 || Load(json.Certificates[0]) is not { } signer)
        {
            return new(DocumentVerdict.SignatureBroken);
        }

        using (signer)
        {
            var report = SignatureTrust.Claimed(signer, coversWhole: true);
            if (!json.Holds(signer))
            {
                // One value is over header and content: which of them was changed, it does not tell.
                return report with { Verdict = DocumentVerdict.Altered };
            }

            if (!Same(json.Content, content))
            {
                return report with { Verdict = DocumentVerdict.RangeIncomplete };
            }

            return json.NamesSigner(signer)
                ? trust.Judge(
                    report,
                    signer,
                    json.Certificates,
                    json.Timestamp is { } token
                        ? (token, System.Text.Encoding.ASCII.GetBytes(json.Signature))
                        : null,
                    now
                )
                : report with
                {
                    Verdict = DocumentVerdict.SignerNotNamed,
                };
        }
    }

    private static bool Same(ReadOnlyMemory<byte>? carried, ReadOnlyMemory<byte>? given) =>
        carried is not { } one || given is not { } other || one.Span.SequenceEqual(other.Span);

    private static X509Certificate2? Load(byte[] encoded)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(encoded);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
