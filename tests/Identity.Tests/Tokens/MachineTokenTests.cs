using System.Buffers.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Identity.Tests.Tokens;

public sealed class MachineTokenTests
{
    private static string Secret(SuiteFactory suite) =>
        (string)suite.Demo["clients"]![0]!["client_secret"]!;

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_machine_takes_a_token_and_uses_an_api_with_it(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var machine = await suite.MachineAsync("identity.admin");

        var answer = await machine.GetAsync("/api/identity/v1/organisations");

        Assert.Equal(200, answer.Status);
        Assert.Equal(9, answer.Json["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_token_is_an_rfc_9068_token_signed_with_es256()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var answer = await suite.TokenAsync(
            ("grant_type", "client_credentials"),
            ("client_id", "demo-machine"),
            ("client_secret", Secret(suite)),
            ("scope", "pki.read")
        );

        var parts = ((string)answer.Json["access_token"]!).Split('.');
        var header = JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]))!;
        var body = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;

        Assert.Equal("at+jwt", (string?)header["typ"]);
        Assert.Equal("ES256", (string?)header["alg"]);
        Assert.Equal("maroc-numeric-trust-api", (string?)body["aud"]);
        Assert.Equal("demo-machine", (string?)body["sub"]);
        Assert.Equal("pki.read", (string?)body["scope"]);
        Assert.Equal("certification-authority", (string?)body["org_kind"]);
    }

    [Fact]
    public async Task A_wrong_secret_a_foreign_scope_and_an_old_flow_are_refused()
    {
        await using var suite = await SuiteFactory.StartAsync();

        Assert.Equal("invalid_client", await ErrorAsync("client_credentials", "wrong", null));
        Assert.Equal(
            "invalid_scope",
            await ErrorAsync("client_credentials", Secret(suite), "everything")
        );
        Assert.Equal("unsupported_grant_type", await ErrorAsync("password", Secret(suite), null));

        async Task<string?> ErrorAsync(string grant, string secret, string? scope) =>
            (string?)
                (
                    await suite.TokenAsync(
                        ("grant_type", grant),
                        ("client_id", "demo-machine"),
                        ("client_secret", secret),
                        ("username", "amina"),
                        ("password", "x"),
                        ("scope", scope)
                    )
                ).Json["error"];
    }

    [Fact]
    public async Task An_api_takes_a_token_of_ours_in_the_header_and_nothing_else()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var machine = await suite.MachineAsync();
        var token = machine.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        const string Path = "/api/pki/v1/certificates";

        using var stranger = suite.Stranger();
        Assert.Equal("COMMON-010", (await stranger.GetAsync(Path)).Code);
        Assert.Equal("COMMON-010", (await stranger.GetAsync($"{Path}?access_token={token}")).Code);
        using var tampered = suite.WithToken(token[..^4] + "AAAA");
        Assert.Equal("COMMON-010", (await tampered.GetAsync(Path)).Code);
        Assert.Equal(200, (await machine.GetAsync(Path)).Status);

        suite.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("COMMON-010", (await machine.GetAsync(Path)).Code);
    }

    [Fact]
    public async Task A_token_without_the_scope_is_told_which_one_it_needs()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var reader = await suite.MachineAsync("pki.read");

        var answer = await reader.GetAsync("/api/identity/v1/accounts");

        Assert.Equal("COMMON-011", answer.Code);
        Assert.Contains(
            "insufficient_scope",
            answer.Headers["WWW-Authenticate"],
            StringComparison.Ordinal
        );
        Assert.Contains(
            "identity.admin",
            answer.Headers["WWW-Authenticate"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_token_is_introspected_and_revoked()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var machine = await suite.MachineAsync();
        var token = machine.Http.DefaultRequestHeaders.Authorization!.Parameter!;

        Assert.True(await ActiveAsync());
        Assert.Equal(200, (await FormAsync("/connect/revoke")).Status);
        Assert.False(await ActiveAsync());

        async Task<bool> ActiveAsync() =>
            (bool)(await FormAsync("/connect/introspect")).Json["active"]!;

        async Task<Answer> FormAsync(string path)
        {
            using var api = suite.Stranger();
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new FormUrlEncodedContent(
                    new Dictionary<string, string>
                    {
                        ["token"] = token,
                        ["client_id"] = "demo-machine",
                        ["client_secret"] = Secret(suite),
                    }
                ),
            };
            return await api.SendAsync(request);
        }
    }

    [Fact]
    public async Task A_new_key_is_announced_before_it_signs_and_the_old_one_kept_after()
    {
        await using var suite = await SuiteFactory.StartAsync();
        Assert.Equal(["signing-1"], await KeysAsync());
        Assert.Equal("signing-1", await SignerAsync());

        suite.Clock.Advance(TimeSpan.FromDays(29) + TimeSpan.FromMinutes(1));
        await Eventually.Async(async () => (await KeysAsync()).Length == 2);
        Assert.Equal("signing-1", await SignerAsync());

        suite.Clock.Advance(TimeSpan.FromDays(1));
        await Eventually.Async(async () => await SignerAsync() == "signing-2");
        Assert.Contains("signing-1", await KeysAsync());

        suite.Clock.Advance(TimeSpan.FromDays(2));
        await Eventually.Async(async () => (await KeysAsync()) is ["signing-2"]);

        async Task<string[]> KeysAsync()
        {
            using var stranger = suite.Stranger();
            return
            [
                .. (await stranger.GetAsync("/.well-known/jwks")).Json["keys"]!
                    .AsArray()
                    .Select(key => (string)key!["kid"]!)
                    .Order(StringComparer.Ordinal),
            ];
        }

        async Task<string> SignerAsync()
        {
            using var machine = await suite.MachineAsync();
            var token = machine.Http.DefaultRequestHeaders.Authorization!.Parameter!;
            return (string)JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[0]))!["kid"]!;
        }
    }

    [Fact]
    public async Task Tokens_of_before_a_restart_are_good_after_it()
    {
        var suite = await SuiteFactory.FirstStartAsync();
        using var machine = await suite.MachineAsync();
        var token = machine.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        await suite.StopAsync();

        await using var again = await SuiteFactory.OpenAsync(
            suite.DataDirectory,
            suite.Connection,
            suite.Clock,
            $"--Trust:PublicUrl={suite.Url}"
        );
        using var later = again.WithToken(token);

        Assert.Equal(200, (await later.GetAsync("/api/pki/v1/certificates")).Status);
    }

    [Fact]
    public async Task Discovery_offers_what_we_do_and_nothing_older()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var stranger = suite.Stranger();

        var discovery = (await stranger.GetAsync("/.well-known/openid-configuration")).Json;

        Assert.Equal(["S256"], Names("code_challenge_methods_supported"));
        Assert.Equal(["code"], Names("response_types_supported"));
        Assert.Equal(["query"], Names("response_modes_supported"));
        Assert.Equal(["ES256"], Names("id_token_signing_alg_values_supported"));
        Assert.Equal(
            ["authorization_code", "client_credentials", "refresh_token"],
            Names("grant_types_supported").Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            ["client_secret_basic", "client_secret_post"],
            Names("token_endpoint_auth_methods_supported").Order(StringComparer.Ordinal)
        );

        string[] Names(string member) =>
            [.. discovery[member]!.AsArray().Select(name => (string)name!)];
    }
}
