using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Pki.Authorities;

namespace MarocNumeric.Trust.Pki.Health;

/// <summary>Every authority's key is the one in its certificate, and its certificate leads to the root.</summary>
internal sealed class ChainHolds(PkiDbContext db, AuthorityRegister authorities) : IDoctorCheck
{
    public string Name => "pki chain and keys";

    public async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancel)
    {
        var wrong = new List<string>();
        await authorities.LoadAsync(db, cancel);
        foreach (var authority in authorities.All)
        {
            using var certificate = X509CertificateLoader.LoadCertificate(
                authority.Row.Certificate
            );
            if (
                !certificate
                    .PublicKey.ExportSubjectPublicKeyInfo()
                    .AsSpan()
                    .SequenceEqual(authority.Key.SubjectPublicKeyInfo.Span)
            )
            {
                wrong.Add($"The key of {authority.Row.Name} is not the one in its certificate");
            }

            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.DisableCertificateDownloads = true;
            using var root = X509CertificateLoader.LoadCertificate(
                authorities.Named(FirstCeremony.Root).Row.Certificate
            );
            chain.ChainPolicy.CustomTrustStore.Add(root);
            if (!chain.Build(certificate))
            {
                wrong.Add(
                    $"The certificate of {authority.Row.Name} does not lead to the root: {string.Join(", ", chain.ChainStatus.Select(status => status.Status))}"
                );
            }
        }

        return wrong;
    }
}
