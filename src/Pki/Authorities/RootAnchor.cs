using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Contracts;

namespace MarocNumeric.Trust.Pki.Authorities;

/// <summary>The root as the installation guides show it: read from the certificate that is served, so the two cannot differ.</summary>
internal sealed class RootAnchor(AuthorityRegister authorities) : ITrustAnchor
{
    public TrustAnchor Current
    {
        get
        {
            var root = authorities.Named(FirstCeremony.Root).Row;
            using var certificate = X509CertificateLoader.LoadCertificate(root.Certificate);
            return new(
                certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
                Convert.ToHexString(SHA256.HashData(root.Certificate)),
                root.NotAfter,
                PkiAddresses.CertificatePath(FirstCeremony.Root),
                PkiAddresses.CertificatePath(FirstCeremony.People)
            );
        }
    }
}
