using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests.Remote;

/// <summary>A suite that other processes ask, and the certificate of one that may seal for CNDP.</summary>
public sealed class AskedSuite : IAsyncLifetime
{
    public const string Setting = "--pki:Callers:cndp:Seals:0=Cndp";

    public SuiteFactory Suite { get; private set; } = null!;

    public X509Certificate2 Cndp { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Suite = await SuiteFactory.StartAsync(
            "sqlite",
            Setting,
            "--pki:Callers:cert:Seals:0=MaCert"
        );
        Cndp = await Neighbour.CertificateAsync(Suite, "cndp");
    }

    public async ValueTask DisposeAsync()
    {
        Cndp.Dispose();
        await Suite.DisposeAsync();
    }
}
