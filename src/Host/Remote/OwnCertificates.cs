using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Host.Remote;

/// <summary>What a process without Pki shows: to people at its HTTPS port, and to the suite's other processes. Read before the doors open, so that a wrong file stops the start.</summary>
internal sealed class OwnCertificates(
    TrustOptions trust,
    KeyPassphrase passphrase,
    TimeProvider clock
) : IServerCertificate, IPreparation, IDoctorCheck
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    private readonly PemCertificate server = new(
        "Trust:Tls:CertificateFile",
        trust.Tls.CertificateFile!,
        trust.Tls.KeyFile!,
        passphrase
    );

    private readonly PemCertificate module = new(
        "Trust:Remote:CertificateFile",
        trust.Remote.CertificateFile!,
        trust.Remote.CertificateFile!,
        passphrase
    );

    SslServerCertificate IServerCertificate.Current => server.Current;

    /// <summary>Asked at every connection to another process.</summary>
    public SslServerCertificate Module => module.Current;

    public string Name => "certificates of this process";

    public Task PrepareAsync(CancellationToken cancel)
    {
        _ = (server.Current, module.Current);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> FindAsync(CancellationToken cancel)
    {
        var soon = clock.Now() + Soon;
        return Task.FromResult<IReadOnlyList<string>>([
            .. new[]
            {
                ("Trust:Tls:CertificateFile", EndOf(server)),
                ("Trust:Remote:CertificateFile", EndOf(module)),
            }
                .Where(shown => shown.Item2 < soon)
                .Select(shown => $"The certificate of {shown.Item1} ends at {shown.Item2:O}"),
        ]);
    }

    private static DateTimeOffset EndOf(PemCertificate certificate) =>
        new(certificate.Current.Leaf.NotAfter.ToUniversalTime());
}
