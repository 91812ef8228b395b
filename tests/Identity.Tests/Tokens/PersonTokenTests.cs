using System.Buffers.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Identity.Tests.Tokens;

/// <summary>OpenID Connect Core and OAuth 2.1 as a relying party of people meets them.</summary>
public sealed class PersonTokenTests
{
    private const string Substantial = "urn:maroc-numeric:acr:substantial";
    private const string Offline = "openid profile offline_access pki.read";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_code_becomes_an_id_token_that_names_person_client_and_nonce(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var client = await suite.ClientForPeopleAsync();
        using var hind = await suite.PersonAsync("hind");

        var granted = (await suite.CodeGrantAsync(hind, client, Offline)).Json;

        var told = Body((string)granted["id_token"]!);
        Assert.Equal(suite.Url.ToString(), (string?)told["iss"]);
        Assert.Equal(client.Id, (string?)told["aud"]);
        Assert.Equal("nonce", (string?)told["nonce"]);
        Assert.Equal("Hind Chraibi", (string?)told["name"]);
        Assert.Equal(Substantial, (string?)told["acr"]);
        Assert.Equal(["pwd", "otp"], told["amr"]!.AsArray().Select(method => (string?)method));
        var access = Body((string)granted["access_token"]!);
        Assert.Contains("ra-officer", access["role"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(access["name"]);
        using var api = suite.WithToken((string)granted["access_token"]!);
        var info = await api.GetAsync("/connect/userinfo");
        Assert.Equal((string?)told["sub"], (string?)info.Json["sub"]);
    }

    [Fact]
    public async Task A_code_is_good_once_and_its_second_use_ends_what_the_first_gave()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var amina = await suite.PersonAsync("amina");
        await suite.AuthorizeAsync(amina, client.Id, ("scope", Offline));
        var code = amina.Returned("code")!;

        var first = await suite.RedeemAsync(client, code);
        var second = await suite.RedeemAsync(client, code);

        Assert.Equal(200, first.Status);
        Assert.Equal("invalid_grant", Error(second));
        Assert.Equal("invalid_grant", Error(await suite.RefreshAsync(client, Refresh(first))));
    }

    [Fact]
    public async Task A_code_is_good_for_a_minute()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var amina = await suite.PersonAsync("amina");
        await suite.AuthorizeAsync(amina, client.Id);

        suite.Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(
            "invalid_grant",
            Error(await suite.RedeemAsync(client, amina.Returned("code")!))
        );
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_refresh_token_is_good_once_and_its_second_use_ends_the_family(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var client = await suite.ClientForPeopleAsync();
        using var amina = await suite.PersonAsync("amina");
        var first = await suite.CodeGrantAsync(amina, client, Offline);

        var second = await suite.RefreshAsync(client, Refresh(first));
        Assert.Equal(200, second.Status);
        Assert.NotEqual(Refresh(first), Refresh(second));

        Assert.Equal("invalid_grant", Error(await suite.RefreshAsync(client, Refresh(first))));
        Assert.Equal("invalid_grant", Error(await suite.RefreshAsync(client, Refresh(second))));
    }

    [Fact]
    public async Task A_refresh_gives_less_where_less_is_asked_and_never_more()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var driss = await suite.PersonAsync("driss");
        var granted = await suite.CodeGrantAsync(
            driss,
            client,
            "openid offline_access pki.read pki.request"
        );

        var less = await suite.RefreshAsync(client, Refresh(granted), "pki.read");
        Assert.Equal("pki.read", (string?)Body((string)less.Json["access_token"]!)["scope"]);

        var more = await suite.RefreshAsync(client, Refresh(less), "pki.read pki.revoke");
        Assert.True(
            more.Status == 400
                || (string?)Body((string)more.Json["access_token"]!)["scope"] == "pki.read",
            more.Text
        );
    }

    [Fact]
    public async Task A_refresh_token_of_another_client_is_refused()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        var thief = await suite.ClientForPeopleAsync();
        using var amina = await suite.PersonAsync("amina");
        var granted = await suite.CodeGrantAsync(amina, client, Offline);

        Assert.Equal("invalid_grant", Error(await suite.RefreshAsync(thief, Refresh(granted))));
    }

    [Theory]
    [InlineData("code_challenge", null)]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("code_challenge_method", null)]
    [InlineData("response_type", "token")]
    [InlineData("response_type", "id_token")]
    [InlineData("response_type", "code id_token")]
    [InlineData("response_mode", "fragment")]
    public async Task What_oauth_2_1_left_behind_is_refused(string parameter, string? value)
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var amina = await suite.PersonAsync("amina");

        await suite.AuthorizeAsync(amina, client.Id, (parameter, value));

        Assert.Null(amina.Returned("code"));
        Assert.DoesNotContain("code=", amina.Address.Fragment, StringComparison.Ordinal);
        Assert.True(
            amina.Returned("error") is not null || amina.Page.Status == 400,
            $"{amina.Address}"
        );
    }

    [Theory]
    [InlineData("another-verifier-that-is-also-long-enough-for-rfc-7636")]
    [InlineData("")]
    public async Task A_code_without_its_verifier_is_nothing(string verifier)
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var amina = await suite.PersonAsync("amina");
        await suite.AuthorizeAsync(amina, client.Id);

        var answer = await suite.RedeemAsync(client, amina.Returned("code")!, verifier);

        Assert.Equal(400, answer.Status);
    }

    [Theory]
    [InlineData("https://localhost:1/authorities")]
    [InlineData("https://evil.example/authorities")]
    [InlineData("/authorities/../elsewhere")]
    [InlineData("?more=1")]
    public async Task An_answer_goes_only_where_the_client_was_registered(string redirect)
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var amina = await suite.PersonAsync("amina");
        var target = redirect.StartsWith("https", StringComparison.Ordinal)
            ? redirect
            : suite.CallbackUrl() + redirect;

        await suite.AuthorizeAsync(amina, client.Id, ("redirect_uri", target));

        Assert.Equal("/connect/authorize", amina.Address.AbsolutePath);
        Assert.Equal(400, amina.Page.Status);
    }

    [Fact]
    public async Task Prompt_and_max_age_decide_whether_the_sign_in_is_shown()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var stranger = suite.Visitor();
        await suite.AuthorizeAsync(stranger, client.Id, ("prompt", "none"));
        Assert.Equal("login_required", stranger.Returned("error"));
        Assert.Equal("state", stranger.Returned("state"));

        using var amina = await suite.PersonAsync("amina");
        await suite.AuthorizeAsync(amina, client.Id, ("prompt", "none"));
        Assert.NotNull(amina.Returned("code"));

        await suite.AuthorizeAsync(amina, client.Id, ("prompt", "login"));
        Assert.Equal("/sign-in", amina.Address.AbsolutePath);

        await suite.AuthorizeAsync(amina, client.Id, ("max_age", "60"));
        Assert.NotNull(amina.Returned("code"));
        suite.Clock.Advance(TimeSpan.FromSeconds(61));
        await suite.AuthorizeAsync(amina, client.Id, ("max_age", "60"));
        Assert.Equal("/sign-in", amina.Address.AbsolutePath);
    }

    [Fact]
    public async Task Whoever_has_no_second_factor_is_not_sent_round_and_round()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var amina = await suite.PersonAsync("amina");
        await suite.AuthorizeAsync(amina, client.Id, ("acr_values", Substantial));
        Assert.Equal("unmet_authentication_requirements", amina.Returned("error"));

        using var hind = await suite.PersonAsync("hind");
        await suite.AuthorizeAsync(hind, client.Id, ("acr_values", Substantial));
        Assert.NotNull(hind.Returned("code"));
        await suite.AuthorizeAsync(hind, client.Id, ("acr_values", "urn:maroc-numeric:acr:high"));
        Assert.Equal("unmet_authentication_requirements", hind.Returned("error"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_sign_out_with_our_own_hint_ends_session_and_refresh(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var client = await suite.ClientForPeopleAsync();
        using var amina = await suite.PersonAsync("amina");
        var granted = await suite.CodeGrantAsync(amina, client, Offline);

        await amina.OpenAsync($"/connect/logout?id_token_hint={(string)granted.Json["id_token"]!}");

        Assert.Equal("invalid_grant", Error(await suite.RefreshAsync(client, Refresh(granted))));
        await suite.AuthorizeAsync(amina, client.Id, ("prompt", "none"));
        Assert.Equal("login_required", amina.Returned("error"));
    }

    [Fact]
    public async Task A_link_to_the_sign_out_without_a_hint_ends_nothing()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var amina = await suite.PersonAsync("amina");

        await amina.OpenAsync("/connect/logout");

        Assert.Equal("/sign-out", amina.Address.AbsolutePath);
        await suite.AuthorizeAsync(amina, client.Id, ("prompt", "none"));
        Assert.NotNull(amina.Returned("code"));
    }

    [Fact]
    public async Task A_role_that_is_taken_is_gone_with_the_tokens_that_carried_it()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var hind = await suite.PersonAsync("hind");
        var granted = await suite.CodeGrantAsync(hind, client, Offline);
        var subject = (string)Body((string)granted.Json["access_token"]!)["sub"]!;
        using var machine = await suite.MachineAsync();
        var organisation = (string)
            suite.Demo["accounts"]!
                .AsArray()
                .Single(account => (string?)account!["user"] == "hind")!["organisation_id"]!;

        var taken = await machine.PostAsync(
            $"/api/identity/v1/organisations/{organisation}/roles/removal",
            new { account = subject, role = "ra-officer" }
        );

        Assert.Equal(204, taken.Status);
        Assert.Equal("invalid_grant", Error(await suite.RefreshAsync(client, Refresh(granted))));
        using var again = await suite.PersonAsync("hind");
        var fresh = await suite.CodeGrantAsync(again, client, Offline);
        Assert.DoesNotContain(
            "ra-officer",
            Body((string)fresh.Json["access_token"]!)["role"]!.ToJsonString(),
            StringComparison.Ordinal
        );
    }

    private static string Refresh(Answer granted) => (string)granted.Json["refresh_token"]!;

    private static string? Error(Answer answer) => (string?)answer.Json["error"];

    private static JsonNode Body(string token) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!;
}
