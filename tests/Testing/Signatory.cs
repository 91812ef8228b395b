using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Signatures;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Testing;

/// <summary>Who signs documents on a machine of their own: a key, its certificate, and the suite's time-stamps.</summary>
public sealed class Signatory
{
    private readonly SuiteFactory suite;
    private readonly SigningIdentity identity;

    private Signatory(SuiteFactory suite, SigningIdentity identity, string serial) =>
        (this.suite, this.identity, Serial) = (suite, identity, serial);

    public string Serial { get; }

    /// <summary>Somebody of demo.json, with a certificate that they asked for themself and an officer approved.</summary>
    public static async Task<Signatory> OfAsync(
        SuiteFactory suite,
        string user,
        string subject = "C=MA, GN=Nadia, SN=Berrada"
    )
    {
        var client = await suite.ClientForPeopleAsync();
        using var person = await suite.PersonApiAsync(user, client);
        using var officer = await suite.PersonApiAsync(user is "hind" ? "omar" : "hind", client);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var asked = await person.PostAsync(
            "/api/pki/v1/requests",
            new { profile = "natural-signature", csr = QuickRequests.NewRequest(key, subject) }
        );
        var issued = await officer.PostAsync(
            $"/api/pki/v1/requests/{(string)asked.Json["id"]!}/approval"
        );
        Assert.True(issued.Status == 200, issued.Text);
        return Holding(
            suite,
            key,
            (string)issued.Json["serial"]!,
            (string)issued.Json["certificate"]!,
            (string)issued.Json["chain"]!
        );
    }

    /// <summary>With a certificate that no account holds.</summary>
    /// <param name="dns">A name for the certificate, where its profile wants one.</param>
    public static async Task<Signatory> IssuedAsync(
        SuiteFactory suite,
        string profile,
        string subject,
        string? dns = null
    )
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(
            new X500DistinguishedName(subject),
            key,
            HashAlgorithmName.SHA256
        );
        if (dns is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(dns);
            request.CertificateExtensions.Add(names.Build());
        }

        var issued = await suite.IssueAsync(profile, request.CreateSigningRequestPem());
        return Holding(suite, key, issued.Serial, issued.Certificate, issued.Chain);
    }

    /// <summary>PAdES, as `trust sign` makes it.</summary>
    public async Task<byte[]> SignAsync(byte[] document, bool stamped = true)
    {
        var made = await PdfSigning.SignAsync(
            document,
            identity,
            suite.Clock.GetUtcNow(),
            stamped ? StampAsync : null,
            CancellationToken.None
        );
        return made.Match(
            signed => signed,
            problem => throw new InvalidOperationException($"{problem.Code} {problem.Title}")
        );
    }

    private async Task<Result<byte[]>> StampAsync(
        ReadOnlyMemory<byte> hash,
        CancellationToken cancel
    ) =>
        (
            await suite.Services.GetRequiredService<ITimestampAuthority>().StampAsync(hash, cancel)
        ).Match<Result<byte[]>>(stamp => stamp.Token, problem => problem);

    private static Signatory Holding(
        SuiteFactory suite,
        ECDsa key,
        string serial,
        string certificate,
        string chain
    )
    {
        using var alone = X509Certificate2.CreateFromPem(certificate);
        var above = new X509Certificate2Collection();
        above.ImportFromPem(chain);
        return new(
            suite,
            SigningIdentity.Of(
                alone.CopyWithPrivateKey(key),
                above.SkipLast(1).Select(one => one.RawDataMemory)
            )!,
            serial
        );
    }
}
