using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Testing;

/// <summary>Other processes of the suite, which run no Pki and ask the one that does.</summary>
public static class Neighbour
{
    /// <summary>Starts one at the same clock, with what an operator carries to it: the root, the certificate of its HTTPS port and its own.</summary>
    public static async Task<SuiteFactory> StartAsync(
        SuiteFactory suite,
        string name,
        params string[] settings
    )
    {
        ArgumentNullException.ThrowIfNull(suite);
        var folder = Directory.CreateTempSubdirectory("neighbour-").FullName;
        return await SuiteFactory.OpenAsync(
            folder,
            "sqlite",
            suite.Clock,
            [.. await SettingsAsync(suite, folder, name), .. settings]
        );
    }

    /// <returns>"--Key=value", of a process with its files in that folder.</returns>
    public static async Task<string[]> SettingsAsync(SuiteFactory suite, string folder, string name)
    {
        ArgumentNullException.ThrowIfNull(suite);
        File.Copy(suite.TrustRoot, Path.Combine(folder, "trust-root.pem"));
        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var server = await suite.IssueAsync("tls-server", ServerRequest(serverKey));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var module = await IssueAsync(suite, name, key);
        string Write(string file, params string[] text)
        {
            var path = Path.Combine(folder, file);
            File.WriteAllText(path, string.Concat(text));
            return path;
        }

        return
        [
            "--Trust:Modules:0=identity",
            "--Trust:Modules:1=portal",
            $"--Trust:Remote:Pki:Address={suite.ModulesUrl}",
            $"--Trust:Remote:CertificateFile={Write("module.pem", module.Certificate, module.Chain, key.ExportPkcs8PrivateKeyPem())}",
            $"--Trust:Tls:CertificateFile={Write("server.pem", server.Certificate, server.Chain)}",
            $"--Trust:Tls:KeyFile={Write("server.key", serverKey.ExportPkcs8PrivateKeyPem())}",
        ];
    }

    /// <returns>A module's certificate of that suite, with its key.</returns>
    public static async Task<X509Certificate2> CertificateAsync(SuiteFactory suite, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var issued = await IssueAsync(suite, name, key);
        using var bare = X509Certificate2.CreateFromPem(issued.Certificate);
        return bare.CopyWithPrivateKey(key);
    }

    private static async Task<IssuedPem> IssueAsync(SuiteFactory suite, string name, ECDsa key)
    {
        await using var scope = suite.Services.CreateAsyncScope();
        return Must(
            await scope
                .ServiceProvider.GetRequiredService<IModuleCertificateDesk>()
                .IssueAsync(name, key.ExportSubjectPublicKeyInfo(), CancellationToken.None)
        );
    }

    private static T Must<T>(Result<T> result)
        where T : notnull =>
        result.Match(
            value => value,
            problem => throw new InvalidOperationException($"{problem.Code} {problem.Title}")
        );

    private static string ServerRequest(ECDsa key)
    {
        var request = new CertificateRequest(
            new X500DistinguishedName(string.Empty),
            key,
            HashAlgorithmName.SHA256
        );
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSigningRequestPem();
    }
}
