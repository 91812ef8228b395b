using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Modules;

namespace MarocNumeric.Trust.Common.Security;

/// <summary>The suite's own root beside those of the system, for TLS that leaves the process.</summary>
public static class SuiteRoot
{
    /// <summary>The root is read at the handshake, when the first start has made it.</summary>
    public static bool Accepts(
        TrustOptions trust,
        X509Certificate2? certificate,
        X509Chain? shown,
        SslPolicyErrors errors
    )
    {
        ArgumentNullException.ThrowIfNull(trust);
        var root = Path.Combine(trust.DataDirectory, "trust-root.pem");
        return errors is SslPolicyErrors.None || IsOurs(certificate, shown, errors, root);
    }

    /// <summary>The suite's own root and no other, for what its processes say to each other.</summary>
    public static bool AcceptsAlone(
        TrustOptions trust,
        X509Certificate2? certificate,
        X509Chain? shown,
        SslPolicyErrors errors
    )
    {
        ArgumentNullException.ThrowIfNull(trust);
        return IsOurs(
            certificate,
            shown,
            // A chain that ends at a root of the system is no fault, and no merit.
            errors | SslPolicyErrors.RemoteCertificateChainErrors,
            Path.Combine(trust.DataDirectory, "trust-root.pem")
        );
    }

    private static bool IsOurs(
        X509Certificate2? certificate,
        X509Chain? shown,
        SslPolicyErrors errors,
        string root
    )
    {
        // An untrusted root is the one fault that our own root may mend; another name is not.
        if (
            certificate is null
            || errors is not SslPolicyErrors.RemoteCertificateChainErrors
            || !File.Exists(root)
        )
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ExtraStore.AddRange(shown!.ChainPolicy.ExtraStore);
        return chain.Build(certificate);
    }
}
