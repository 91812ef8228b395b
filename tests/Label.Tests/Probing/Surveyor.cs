using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Label.Catalogue;
using MarocNumeric.Trust.Label.Demonstration;
using MarocNumeric.Trust.Label.Judging;
using MarocNumeric.Trust.Label.Probing;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Label.Tests.Probing;

/// <summary>A visitor of shops that stand on this machine, who trusts an authority of its own, and a register that knows one number.</summary>
internal sealed class Surveyor : IDeclarationRegister, IDisposable
{
    public const string Receipt = "D-2026-000042-9";

    private readonly string folder = Directory.CreateTempSubdirectory("surveyor-").FullName;
    private readonly X509Certificate2 authority;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public Surveyor(HostLookup? lookup = null, params string[] allowed)
    {
        var request = new CertificateRequest("CN=Test root", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority = request.CreateSelfSigned(Now.AddDays(-10), Now.AddDays(1000));
        File.WriteAllText(Path.Combine(folder, "trust-root.pem"), authority.ExportCertificatePem());
        Trust = new()
        {
            DataDirectory = folder,
            PublicUrl = new("https://confiance.example.ma"),
            Outbound = new() { AllowedNetworks = [.. allowed] },
        };
        Guard = new(
            Trust,
            lookup
                ?? (
                    (_, _) =>
                        throw new System.Net.Sockets.SocketException(
                            (int)System.Net.Sockets.SocketError.HostNotFound
                        )
                )
        );
        Options.Probe.PauseMilliseconds = 0;
        Options.Probe.RequestMilliseconds = 3000;
    }

    public static DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    public LabelOptions Options { get; } = new();

    public SiteDoors Doors { get; } = new();

    public TrustOptions Trust { get; }

    public OutboundGuard Guard { get; }

    public bool InForce { get; set; } = true;

    /// <summary>As the register has it; null for what it keeps to itself.</summary>
    public string? Controller { get; set; } = "Bonne Boutique SARL";

    /// <summary>The controller's, as the register has it.</summary>
    public string? Ice { get; set; }

    /// <summary>By the authority that is trusted here.</summary>
    public X509Certificate2 Certificate(
        string domain,
        int days = 90,
        AsymmetricAlgorithm? of = null,
        string? name = null,
        int since = -1
    )
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = of is RSA rsa
            ? new CertificateRequest(
                $"CN={domain}",
                rsa,
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1
            )
            : new CertificateRequest($"CN={domain}", own, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name ?? domain);
        request.CertificateExtensions.Add(names.Build());
        using var bare = request.Create(
            authority.SubjectName,
            X509SignatureGenerator.CreateForECDsa(key),
            Now.AddDays(since),
            Now.AddDays(days),
            RandomNumberGenerator.GetBytes(8)
        );
        using var held = of is RSA with
            ? bare.CopyWithPrivateKey(with)
            : bare.CopyWithPrivateKey(own);
        return X509CertificateLoader.LoadPkcs12(held.Export(X509ContentType.Pfx), password: null);
    }

    public Shop GoodShop() =>
        SampleShop.Good((Certificate(SampleShop.GoodDomain), []), Receipt, TimeProvider.System);

    /// <summary>The good shop with one thing on a page otherwise.</summary>
    public Shop Changed(string path, string right, string wrong)
    {
        var good = GoodShop();
        Assert.Contains(right, good.Pages[path].Body, StringComparison.Ordinal);
        return good with
        {
            Pages = new Dictionary<string, ShopPage>(good.Pages)
            {
                [path] = good.Pages[path] with
                {
                    Body = good.Pages[path].Body.Replace(right, wrong, StringComparison.Ordinal),
                },
            },
        };
    }

    /// <summary>Opens a shop, visits it and holds it against the catalogue.</summary>
    public async Task<Visit> VisitAsync(Shop shop)
    {
        await using var server = await ShopServer.StartAsync(() => shop, CancellationToken.None);
        Doors.Open(shop.Domain, server.Door);
        return await VisitAsync(shop.Domain);
    }

    public async Task<Visit> VisitAsync(string domain)
    {
        var words = new ProbeWords();
        var survey = new SiteSurvey(
            Microsoft.Extensions.Options.Options.Create(Options),
            Doors,
            Guard,
            Trust,
            words,
            TimeProvider.System
        );
        var facts = await survey.SurveyAsync(domain, this, _ => { }, CancellationToken.None);
        var criteria = new CriteriaBook().Versions[^1];
        var findings = new SiteJudgement(words, Trust).Judge(facts, criteria);
        return new(facts, findings, Verdict.Of(findings, criteria, facts));
    }

    public Task<DeclarationStanding?> FindAsync(
        string number,
        DateTimeOffset at,
        CancellationToken cancel
    ) =>
        Task.FromResult(
            number == Receipt
                ? new DeclarationStanding(
                    Receipt,
                    "declaration",
                    InForce ? "receiptIssued" : "withdrawn",
                    InForce,
                    Now,
                    Guid.Empty,
                    Controller,
                    Ice,
                    null
                )
                : null
        );

    public void Dispose()
    {
        Guard.Dispose();
        authority.Dispose();
        key.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    internal sealed record Visit(SiteFacts Facts, IReadOnlyList<Finding> Findings, Verdict Verdict)
    {
        public Finding this[string id] => Findings.Single(finding => finding.Criterion == id);
    }
}
