using MarocNumeric.Trust.Label.Demonstration;

namespace MarocNumeric.Trust.Label.Tests.Probing;

/// <summary>What a shop tells browsers and mail servers.</summary>
public sealed class HeaderVariantTests : IDisposable
{
    private readonly Surveyor surveyor = new();

    [Theory]
    [InlineData("SE-04", "Strict-Transport-Security", "max-age=3600", "Warning", "hsts-short")]
    [InlineData("SE-04", "Strict-Transport-Security", "max-age=0", "NonConform", "hsts-off")]
    [InlineData("SE-04", "Strict-Transport-Security", null, "NonConform", "hsts-missing")]
    [InlineData(
        "SE-05",
        "Content-Security-Policy",
        "default-src * 'unsafe-inline'",
        "Warning",
        "csp-open"
    )]
    [InlineData(
        "SE-05",
        "Content-Security-Policy",
        "script-src 'self' 'unsafe-inline' 'nonce-abc'",
        "Conform",
        "csp-good"
    )]
    [InlineData("SE-05", "Content-Security-Policy", null, "Warning", "csp-missing")]
    public async Task A_header_is_judged_by_what_it_says(
        string criterion,
        string header,
        string? value,
        string outcome,
        string said
    )
    {
        var good = surveyor.GoodShop();
        var headers = new Dictionary<string, string>(
            good.Headers,
            StringComparer.OrdinalIgnoreCase
        );
        headers.Remove(header);
        if (value is not null)
        {
            headers[header] = value;
        }

        var visit = await surveyor.VisitAsync(good with { Headers = headers });

        Assert.Equal(outcome, $"{visit[criterion].Outcome}");
        Assert.Equal(said, visit[criterion].Evidence[0].Said);
    }

    [Theory]
    [InlineData("PHPSESSID=a; Secure; HttpOnly", "Warning")]
    [InlineData("PHPSESSID=a; HttpOnly; SameSite=Lax", "NonConform")]
    [InlineData("langue=fr", "NotApplicable")]
    public async Task A_session_cookie_is_judged_by_its_attributes_and_its_value_is_kept_by_nobody(
        string cookie,
        string outcome
    )
    {
        var visit = await surveyor.VisitAsync(surveyor.GoodShop() with { Cookies = [cookie] });

        Assert.Equal(outcome, $"{visit["SE-06"].Outcome}");
        Assert.All(
            visit["SE-06"].Evidence,
            evidence => Assert.DoesNotContain("=a", evidence.Found ?? "", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("v=spf1 mx -all", "v=DMARC1; p=none", "Warning")]
    [InlineData("v=spf1 mx +all", "v=DMARC1; p=reject", "Warning")]
    [InlineData("something else", "", "NonConform")]
    [InlineData("v=spf1 ~all", "v=DMARC1;p=quarantine; pct=100", "Conform")]
    public async Task Mail_is_judged_by_both_records(string spf, string dmarc, string outcome)
    {
        var visit = await surveyor.VisitAsync(
            surveyor.GoodShop() with
            {
                Texts = new Dictionary<string, string[]>
                {
                    [SampleShop.GoodDomain] = [spf],
                    [$"_dmarc.{SampleShop.GoodDomain}"] = [dmarc],
                },
            }
        );

        Assert.Equal(outcome, $"{visit["SE-08"].Outcome}");
    }

    public void Dispose() => surveyor.Dispose();
}
