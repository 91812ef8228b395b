using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Awards;
using MarocNumeric.Trust.Label.Probing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MarocNumeric.Trust.Label.Demonstration;

/// <summary>In demonstration mode: a good shop, with a certificate of the suite's own authority, and a bad one, on this machine and with the network off. The good one's keeper places at once what its merchant is told to.</summary>
internal sealed class SampleShops(
    SiteDoors doors,
    IServiceScopeFactory scopes,
    TrustOptions trust,
    TimeProvider clock
) : IHostedService, IAsyncDisposable
{
    private readonly List<ShopServer> servers = [];

    /// <summary>The number of the commission that the good shop shows, once the register has one to show.</summary>
    public string? Receipt { get; set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var good = await CertifiedAsync(SampleShop.GoodDomain, cancellationToken);
        var bad = SelfSigned(SampleShop.BadDomain);
        await OpenAsync(
            () => SampleShop.Good(good, Receipt, clock),
            cancellationToken,
            async cancel => SampleShop.Good(good, Receipt, clock, await PlacedAsync(cancel))
        );
        await OpenAsync(() => SampleShop.Bad(bad), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        servers.Clear();
    }

    /// <summary>The token of whoever claimed the domain last, the seal of the label that stands for it, and whose receipt is shown.</summary>
    private async Task<SampleShop.Placed> PlacedAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var token = await scope
            .ServiceProvider.GetRequiredService<LabelDbContext>()
            .ClaimedDomains.Where(row => row.Domain == SampleShop.GoodDomain)
            .OrderByDescending(row => row.ClaimedAt)
            .Select(row => row.Token)
            .FirstOrDefaultAsync(cancel);
        var label = await scope
            .ServiceProvider.GetRequiredService<AwardRegister>()
            .FindByDomainAsync(SampleShop.GoodDomain, cancel);
        var controller = await ControllerAsync(scope.ServiceProvider, cancel);
        return new(
            trust.Issuer,
            token,
            label is not null && label.StandsAt(clock.Now()) ? label.Number : null,
            controller?.Controller,
            Ice.Read(controller?.Ice)
        );
    }

    private async Task<DeclarationStanding?> ControllerAsync(
        IServiceProvider services,
        CancellationToken cancel
    )
    {
        if (Receipt is null || services.GetService<IDeclarationRegister>() is not { } register)
        {
            return null;
        }

        try
        {
            return await register.FindAsync(Receipt, clock.GetUtcNow(), cancel);
        }
        catch (RegisterSilentException)
        {
            // The shop stands there all the same, under its own name.
            return null;
        }
    }

    private async Task OpenAsync(
        Func<Shop> shop,
        CancellationToken cancel,
        Func<CancellationToken, Task<Shop>>? own = null
    )
    {
        var server = await ShopServer.StartAsync(shop, cancel, own);
        servers.Add(server);
        doors.Open(shop().Domain, server.Door);
    }

    /// <summary>By the suite's authority where it runs in this process; where it does not, the good shop has one weakness.</summary>
    private async Task<(X509Certificate2, X509Certificate2Collection)> CertifiedAsync(
        string domain,
        CancellationToken cancel
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetService<ICertificateDesk>() is not { } desk)
        {
            return (SelfSigned(domain), []);
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var issued = await desk.IssueAsync(
            "tls-server",
            Request(domain, key).CreateSigningRequestPem(),
            cancel
        );
        if (issued.Refused(out _, out var pem))
        {
            return (SelfSigned(domain), []);
        }

        using var certificate = X509Certificate2.CreateFromPem(pem.Certificate);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(pem.Chain);
        return (Held(certificate.CopyWithPrivateKey(key)), chain);
    }

    private X509Certificate2 SelfSigned(string domain)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Held(
            Request(domain, key).CreateSelfSigned(clock.Now().AddDays(-1), clock.Now().AddDays(3))
        );
    }

    private static CertificateRequest Request(string domain, ECDsa key)
    {
        var request = new CertificateRequest($"CN={domain}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(domain);
        request.CertificateExtensions.Add(names.Build());
        return request;
    }

    /// <summary>With its key in memory alone.</summary>
    private static X509Certificate2 Held(X509Certificate2 certificate)
    {
        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(
                certificate.Export(X509ContentType.Pfx),
                password: null
            );
        }
    }
}
