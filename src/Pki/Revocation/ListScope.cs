using MarocNumeric.Trust.Pki.Certificates;

namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>What a list says of itself beside its number: how far back it goes, and where the rest is.</summary>
/// <param name="Base">Of a delta list: the full one that it starts from (RFC 5280 section 5.2.4). Critical, so nobody takes it for a full one.</param>
/// <param name="Changes">Of a full list: where the delta lists are (section 5.2.6).</param>
/// <param name="Part">Of a list of one part: its own address, which the certificates of that part name (section 5.2.5).</param>
/// <param name="KeepsExpiredSince">Certificates that ended since then stay on it (X.509 section 9.5.2.8; EN 319 411-2 asks for it where lists are the lasting record).</param>
internal readonly record struct ListScope(
    long? Base = null,
    Uri? Changes = null,
    Uri? Part = null,
    DateTimeOffset? KeepsExpiredSince = null
)
{
    public IEnumerable<CertificateExtension> Extensions()
    {
        if (Base is { } number)
        {
            yield return new(
                "2.5.29.27",
                Critical: true,
                CertificateExtension.Encoded(writer => writer.WriteInteger(number))
            );
        }

        if (Part is { } own)
        {
            yield return CertificateExtension.IssuingDistributionPoint(own);
        }

        if (Changes is { } address)
        {
            yield return CertificateExtension.FreshestList(address);
        }

        if (KeepsExpiredSince is { } since)
        {
            yield return new(
                "2.5.29.60",
                Critical: false,
                CertificateExtension.Encoded(writer =>
                    writer.WriteGeneralizedTime(since, omitFractionalSeconds: true)
                )
            );
        }
    }
}
