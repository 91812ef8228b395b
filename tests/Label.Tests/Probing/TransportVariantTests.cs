using System.Security.Cryptography;
using MarocNumeric.Trust.Label.Demonstration;
using MarocNumeric.Trust.Label.Judging;

namespace MarocNumeric.Trust.Label.Tests.Probing;

/// <summary>How a shop is carried: certificates by a real handshake, and what plain http answers.</summary>
public sealed class TransportVariantTests : IDisposable
{
    private readonly Surveyor surveyor = new();

    [Theory]
    [InlineData(90, null, 0, "Conform", "certificate-good")]
    [InlineData(10, null, 0, "Warning", "certificate-ends")]
    [InlineData(3, null, 0, "NonConform", "certificate-ends")]
    [InlineData(-1, null, 0, "NonConform", "certificate-expired")]
    [InlineData(90, "autre.example", 0, "NonConform", "certificate-name")]
    // The machine's own library shakes no hands over so small a key.
    [InlineData(90, null, 1024, "NonConform", "fault-TlsBroken")]
    [InlineData(90, null, 2048, "Conform", "certificate-good")]
    public async Task A_certificate_is_judged_by_a_real_handshake(
        int days,
        string? name,
        int rsa,
        string outcome,
        string said
    )
    {
        using var key = rsa == 0 ? null : RSA.Create(rsa);
        var certificate = surveyor.Certificate(SampleShop.GoodDomain, days, key, name, since: -5);

        var visit = await surveyor.VisitAsync(
            surveyor.GoodShop() with
            {
                Certificate = certificate,
            }
        );

        Assert.Equal(
            (outcome, said),
            ($"{visit["SE-03"].Outcome}", visit["SE-03"].Evidence[0].Said)
        );
    }

    [Fact]
    public async Task A_certificate_of_nobody_is_not_trusted_and_its_pages_are_read_all_the_same()
    {
        using var stranger = new Surveyor();

        var visit = await surveyor.VisitAsync(
            surveyor.GoodShop() with
            {
                Certificate = stranger.Certificate(SampleShop.GoodDomain),
            }
        );

        Assert.Equal("certificate-untrusted", visit["SE-03"].Evidence[0].Said);
        Assert.Equal(Outcome.Conform, visit["ID-02"].Outcome);
        Assert.Equal(VerdictKind.Missing, visit.Verdict.Kind);
    }

    [Theory]
    [InlineData(200, "NonConform", "http-stays")]
    [InlineData(302, "Warning", "redirect-temporary")]
    [InlineData(308, "Conform", "https-everywhere")]
    public async Task Plain_http_is_judged_by_where_it_leads(
        int status,
        string outcome,
        string said
    )
    {
        var visit = await surveyor.VisitAsync(surveyor.GoodShop() with { PlainStatus = status });

        Assert.Equal(
            (outcome, said),
            ($"{visit["SE-01"].Outcome}", visit["SE-01"].Evidence[0].Said)
        );
    }

    public void Dispose() => surveyor.Dispose();
}
