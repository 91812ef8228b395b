using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MarocNumeric.Trust.Common.Signatures;

/// <summary>Revocation by lists (RFC 5280 section 5): those that a document carries, or that were fetched.</summary>
/// <param name="lists">DER; what is none is passed over.</param>
public sealed class RevocationLists(IEnumerable<ReadOnlyMemory<byte>> lists) : IRevocationSource
{
    private readonly IReadOnlyList<RevocationListContent> known =
    [
        .. lists.Select(RevocationListContent.Read).OfType<RevocationListContent>(),
    ];

    /// <summary>The newest list of that issuer that is about the certificate says it, as long as it was not over at the moment asked for.</summary>
    public RevocationAnswer? Find(
        ReadOnlyMemory<byte> certificate,
        ReadOnlyMemory<byte> issuer,
        DateTimeOffset at
    )
    {
        try
        {
            using var above = X509CertificateLoader.LoadCertificate(issuer.Span);
            using var below = X509CertificateLoader.LoadCertificate(certificate.Span);
            var serial = SignerName.Of(certificate).Serial;
            return known
                .Where(list => list.NextUpdate >= at && list.Covers(below) && list.IsOf(above))
                .OrderByDescending(list => list.ThisUpdate)
                .Select(list => list.Find(serial.Span))
                .FirstOrDefault();
        }
        catch (Exception broken) when (broken is AsnContentException or CryptographicException)
        {
            return null;
        }
    }
}
