using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>A PKCS#10 request (RFC 2986), read strictly as DER. It contributes subject values, alternative names and a public key; nothing else of it reaches a certificate.</summary>
internal sealed class CertificationRequest
{
    public const int Largest = 64 * 1024;

    private const string ChallengePassword = "1.2.840.113549.1.9.7";
    private const string ExtensionRequest = "1.2.840.113549.1.9.14";
    private const string SubjectAlternativeName = "2.5.29.17";
    private static readonly Asn1Tag Attributes = new(
        TagClass.ContextSpecific,
        0,
        isConstructed: true
    );

    private CertificationRequest() { }

    /// <summary>The whole request, DER.</summary>
    public required byte[] Encoded { get; init; }

    /// <summary>What the requester signed.</summary>
    public required ReadOnlyMemory<byte> Signed { get; init; }

    public required IReadOnlyList<NameValue> Subject { get; init; }

    public required byte[] SubjectPublicKeyInfo { get; init; }

    /// <summary>The value of the requested subjectAltName extension, or null.</summary>
    public required byte[]? AlternativeNames { get; init; }

    public required AlgorithmIdentifier SignatureAlgorithm { get; init; }

    public required byte[] Signature { get; init; }

    /// <param name="text">PEM, or DER in base64.</param>
    public static Result<CertificationRequest> Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return PkiProblems.RequestUnreadable("It is empty");
        }

        if (text.Length > Largest)
        {
            return PkiProblems.RequestTooLarge;
        }

        return Der(text) is { } der
            ? Read(der)
            : PkiProblems.RequestUnreadable("It is neither PEM nor DER in base64");
    }

    public static Result<CertificationRequest> Read(byte[] der)
    {
        if (der.Length > Largest)
        {
            return PkiProblems.RequestTooLarge;
        }

        try
        {
            return Parse(der);
        }
        // The reader's own words name tags and lengths, nothing of the content.
        catch (Exception malformed)
            when (malformed is AsnContentException or DecoderFallbackException)
        {
            return PkiProblems.RequestUnreadable(malformed.Message);
        }
    }

    private static byte[]? Der(string text)
    {
        if (PemEncoding.TryFind(text, out var fields))
        {
            var label = text[fields.Label];
            return label is "CERTIFICATE REQUEST" or "NEW CERTIFICATE REQUEST"
                ? Convert.FromBase64String(text[fields.Base64Data])
                : null;
        }

        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text, buffer, out var written)
            ? buffer[..written]
            : null;
    }

    private static Result<CertificationRequest> Parse(byte[] der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var request = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var signed = request.PeekEncodedValue();
        var info = request.ReadSequence();
        var algorithm = AlgorithmIdentifier.Read(request);
        var signature = request.ReadBitString(out var unused);
        request.ThrowIfNotEmpty();
        if (unused != 0)
        {
            return PkiProblems.RequestUnreadable("The signature is not whole octets");
        }

        if (!info.TryReadInt32(out var version) || version != 0)
        {
            return PkiProblems.RequestUnreadable("The version is not 0 (RFC 2986 section 4.1)");
        }

        var subject = NameValue.ReadName(info.ReadSequence());
        var key = info.ReadEncodedValue().ToArray();
        byte[]? names = null;
        // Some tools leave the attributes out though the field is not optional: nothing is lost by taking that.
        if (info.HasData)
        {
            if (ReadAttributes(info.ReadSetOf(Attributes)).Refused(out var problem, out var found))
            {
                return problem;
            }

            names = found.Length == 0 ? null : found;
            info.ThrowIfNotEmpty();
        }

        return new CertificationRequest
        {
            Encoded = der,
            Signed = signed,
            Subject = subject,
            SubjectPublicKeyInfo = key,
            AlternativeNames = names,
            SignatureAlgorithm = algorithm,
            Signature = signature,
        };
    }

    /// <returns>The requested alternative names, or no octets.</returns>
    private static Result<byte[]> ReadAttributes(AsnReader attributes)
    {
        byte[] names = [];
        while (attributes.HasData)
        {
            var attribute = attributes.ReadSequence();
            var type = attribute.ReadObjectIdentifier();
            var values = attribute.ReadSetOf();
            attribute.ThrowIfNotEmpty();
            switch (type)
            {
                case ChallengePassword:
                    // A secret between the requester and another protocol: never kept, never logged.
                    break;
                case ExtensionRequest:
                    names = ReadRequestedNames(values.ReadSequence()) ?? names;
                    values.ThrowIfNotEmpty();
                    break;
                default:
                    return PkiProblems.AttributeForeign(type);
            }
        }

        return names;
    }

    /// <summary>Every other requested extension is left where it is: the profile decides on extensions.</summary>
    private static byte[]? ReadRequestedNames(AsnReader extensions)
    {
        byte[]? names = null;
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var type = extension.ReadObjectIdentifier();
            if (extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean))
            {
                extension.ReadBoolean();
            }

            var value = extension.ReadOctetString();
            extension.ThrowIfNotEmpty();
            if (string.Equals(type, SubjectAlternativeName, StringComparison.Ordinal))
            {
                names = value;
            }
        }

        return names;
    }
}
