using System.Formats.Asn1;

namespace MarocNumeric.Trust.Common.Signatures;

/// <summary>IssuerAndSerialNumber (RFC 5652 section 10.2.4): by what a SignedData names a certificate.</summary>
internal static class SignerName
{
    /// <exception cref="AsnContentException">It is no certificate.</exception>
    public static (ReadOnlyMemory<byte> Issuer, ReadOnlyMemory<byte> Serial) Of(
        ReadOnlyMemory<byte> certificate
    )
    {
        var body = new AsnReader(certificate, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        if (body.PeekTag().TagClass is TagClass.ContextSpecific)
        {
            body.ReadEncodedValue();
        }

        var serial = body.ReadEncodedValue();
        body.ReadEncodedValue();
        return (body.ReadEncodedValue(), serial);
    }
}
