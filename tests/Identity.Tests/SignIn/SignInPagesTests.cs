using System.Diagnostics;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Identity.Tests.SignIn;

public sealed class SignInPagesTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_password_is_enough_for_someone_without_a_second_factor(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);

        using var amina = await suite.PersonAsync("amina");

        Assert.Equal("/space", amina.Address.AbsolutePath);
        Assert.Contains("Amina El Fassi", amina.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_is_asked_for_the_second_factor_and_then_decides()
    {
        await using var suite = await SuiteFactory.StartAsync();

        using var hind = await suite.PersonAsync("hind");

        Assert.Equal("/space", hind.Address.AbsolutePath);
        Assert.Contains("/requests?state=pending", hind.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_told_without_telling_whether_the_account_exists()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var visitor = suite.Visitor();

        await visitor.OpenAsync("/enter");
        var known = await visitor.SubmitAsync(
            "/sign-in",
            ("userName", "amina"),
            ("password", "wrong")
        );
        var unknown = await visitor.SubmitAsync(
            "/sign-in",
            ("userName", "nobody"),
            ("password", "wrong")
        );

        Assert.Contains("IDENTITY-001", known.Text, StringComparison.Ordinal);
        Assert.Contains("IDENTITY-001", unknown.Text, StringComparison.Ordinal);
        Assert.Equal(known.Status, unknown.Status);
    }

    [Theory]
    [InlineData("amina")]
    [InlineData("nobody")]
    public async Task A_refusal_comes_at_a_beat_that_tells_nothing_of_the_name(string name)
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var visitor = suite.Visitor();
        await visitor.OpenAsync("/enter");
        var since = Stopwatch.GetTimestamp();

        await visitor.SubmitAsync("/sign-in", ("userName", name), ("password", "wrong"));

        // A hash of the tests takes a few milliseconds.
        Assert.True(Stopwatch.GetElapsedTime(since) >= TimeSpan.FromMilliseconds(240));
    }

    [Fact]
    public async Task Whoever_signs_out_is_out_everywhere()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var amina = await suite.PersonAsync("amina");

        await amina.SubmitAsync("/leave");

        Assert.Equal("/signed-out", amina.Address.AbsolutePath);
        await amina.OpenAsync("/space");
        Assert.Equal("/sign-in", amina.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_page_behind_the_door_comes_after_the_sign_in_in_the_same_language()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var visitor = suite.Visitor();

        var page = await visitor.OpenAsync("/ar/requests");

        Assert.EndsWith("/sign-in", visitor.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("dir=\"rtl\"", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_from_elsewhere_is_refused()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var amina = await suite.PersonAsync("amina");
        using var api = suite.Stranger();

        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent([
                KeyValuePair.Create("userName", "amina"),
                KeyValuePair.Create("password", "x"),
            ]),
        };
        var answer = await api.SendAsync(request);

        Assert.Equal(400, answer.Status);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    // A header has no such letters: the answer was an error of ours.
    [InlineData("/\u00e9")]
    public async Task A_sign_in_never_leads_to_another_host(string back)
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var visitor = suite.Visitor();
        var password = (string)
            suite.Demo["accounts"]!.AsArray().Single(one => (string?)one!["user"] == "amina")![
                "password"
            ]!;

        await visitor.OpenAsync($"/sign-in?return={Uri.EscapeDataString(back)}");
        Assert.Equal(200, visitor.Page.Status);
        await visitor.SubmitAsync("/sign-in", ("userName", "amina"), ("password", password));

        Assert.Equal(suite.Url.Authority, visitor.Address.Authority);
        Assert.Equal("/", visitor.Address.AbsolutePath);
    }

    [Theory]
    [InlineData("https://caf\u00e9.example/x", " https://xn--caf-dma.example:443;")]
    [InlineData("https://a;script-src@client.example/x", " https://client.example:443;")]
    [InlineData("http://[::1]:8000/x", " http://[::1]:8000;")]
    [InlineData("javascript:alert(1)", "'self';")]
    public async Task A_sign_in_lets_its_form_lead_to_the_origin_of_the_relying_party_and_says_no_more(
        string redirect,
        string origin
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var stranger = suite.Stranger();
        var back = $"/connect/authorize?redirect_uri={Uri.EscapeDataString(redirect)}";

        var page = await stranger.GetAsync($"/sign-in?return={Uri.EscapeDataString(back)}");

        Assert.Equal(200, page.Status);
        var policy = page.Headers["Content-Security-Policy"];
        var form = policy[policy.IndexOf("form-action", StringComparison.Ordinal)..];
        Assert.EndsWith(
            origin,
            form[..(form.IndexOf(';', StringComparison.Ordinal) + 1)],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task One_address_tries_no_more_passwords_in_a_minute_than_the_operator_allows()
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            "--identity:SignInsPerMinute=5"
        );
        using var visitor = suite.Visitor();
        await visitor.OpenAsync("/enter");
        var form = visitor.Page;
        var statuses = new List<int>();

        for (var guess = 0; guess < 6; guess++)
        {
            var answer = await visitor.SubmitAgainAsync(
                form,
                "/sign-in",
                ("userName", $"person-{guess}"),
                ("password", "one password for all")
            );
            statuses.Add(answer.Status);
        }

        Assert.Equal([401, 401, 401, 401, 401, 429], statuses);
        Assert.Equal("60", visitor.Page.Headers["Retry-After"]);
    }
}
