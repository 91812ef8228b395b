using System.Formats.Asn1;
using MarocNumeric.Trust.Common.Signatures;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Revocation;

namespace MarocNumeric.Trust.Pki.Documents;

/// <summary>What the register knows of the certificates of this suite's own authorities: at once, not only with the next list.</summary>
internal sealed class RegisterRevocations(
    AuthorityRegister authorities,
    RevocationRegister revocations
) : IRevocationSource
{
    public RevocationAnswer? Find(
        ReadOnlyMemory<byte> certificate,
        ReadOnlyMemory<byte> issuer,
        DateTimeOffset at
    )
    {
        if (!authorities.All.Any(authority => issuer.Span.SequenceEqual(authority.Row.Certificate)))
        {
            return null;
        }

        // The path was built: these are certificates of ours, and their form is known.
        var body = new AsnReader(certificate, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        body.ReadEncodedValue();
        var serial = Convert.ToHexStringLower(body.ReadIntegerBytes().Span);
        return new(revocations.Find(serial)?.RevokedAt);
    }
}
