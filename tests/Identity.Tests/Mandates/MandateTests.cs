using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Identity.Tests.Mandates;

public sealed class MandateTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_accepted_mandate_lets_its_agent_act_as_often_as_it_says_and_until_it_is_revoked(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var ministry = await MinistryAsync(suite);
        using var fatima = ministry.Fatima;
        using var amina = ministry.Amina;
        var mandate = await ministry.SignAsync(mostActs: 1);
        var before = await InForceAsync(suite, ministry);
        var accepted = await amina.PostAsync($"{mandate}/acceptance");
        var act = Guid.CreateVersion7();

        var force = await InForceAsync(suite, ministry);
        Assert.Null(before);
        Assert.True(accepted.Status == 200, accepted.Text);
        Assert.Equal((string?)accepted.Json["number"], force?.Number);
        Assert.True(await UseAsync(suite, force!.Id, act));
        // The same act is the same act.
        Assert.True(await UseAsync(suite, force.Id, act));
        Assert.False(await UseAsync(suite, force.Id, Guid.CreateVersion7()));
        var revoked = await fatima.PostAsync($"{mandate}/revocation");
        Assert.Equal("revoked", (string?)revoked.Json["state"]);
        Assert.Null(await InForceAsync(suite, ministry));
        Assert.Equal(409, (await amina.PostAsync($"{mandate}/acceptance")).Status);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_many_who_race_for_the_last_act_one_wins(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var ministry = await MinistryAsync(suite);
        using var fatima = ministry.Fatima;
        using var amina = ministry.Amina;
        var mandate = await ministry.SignAsync(mostActs: 1);
        await amina.PostAsync($"{mandate}/acceptance");
        var force = await InForceAsync(suite, ministry);

        var uses = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(_ => Task.Run(() => UseAsync(suite, force!.Id, Guid.CreateVersion7())))
        );

        Assert.Single(uses, used => used);
    }

    [Fact]
    public async Task When_its_last_day_is_over_it_allows_nothing_and_nobody_had_to_end_it()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var ministry = await MinistryAsync(suite);
        using var fatima = ministry.Fatima;
        using var amina = ministry.Amina;
        var mandate = await ministry.SignAsync(days: 3);
        await amina.PostAsync($"{mandate}/acceptance");
        var force = await InForceAsync(suite, ministry);

        suite.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromSeconds(1));

        Assert.NotNull(force);
        Assert.Null(await InForceAsync(suite, ministry));
        Assert.False(await UseAsync(suite, force.Id, Guid.CreateVersion7()));
    }

    [Fact]
    public async Task What_was_signed_verifies_with_the_published_keys_and_names_both_people()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var ministry = await MinistryAsync(suite);
        using var fatima = ministry.Fatima;
        using var amina = ministry.Amina;
        var read = await fatima.GetAsync(await ministry.SignAsync());
        var parts = ((string)read.Json["record"]!).Split('.');
        var keys = (await fatima.GetAsync("/mandates/jwks.json")).Json["keys"]!;
        var header = JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]))!;
        var key = keys.AsArray().Single(one => (string?)one!["kid"] == (string?)header["kid"])!;
        using var known = ECDsa.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new()
                {
                    X = Base64Url.DecodeFromChars((string)key["x"]!),
                    Y = Base64Url.DecodeFromChars((string)key["y"]!),
                },
            }
        );

        bool Holds(string payload) =>
            known.VerifyData(
                Encoding.ASCII.GetBytes($"{parts[0]}.{payload}"),
                Base64Url.DecodeFromChars(parts[2]),
                HashAlgorithmName.SHA256
            );

        Assert.True(Holds(parts[1]));
        Assert.False(Holds(Base64Url.EncodeToString("{}"u8)));
        var agreed = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        Assert.Equal("Amina El Fassi", (string?)agreed["agent"]!["name"]);
        Assert.Equal("Fatima Zahra Bennani", (string?)agreed["representative"]!["name"]);
        Assert.False((bool)agreed["subDelegation"]!);
    }

    [Fact]
    public async Task The_legal_representative_alone_signs_and_revokes_and_the_agent_alone_accepts_and_renounces()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var ministry = await MinistryAsync(suite);
        using var fatima = ministry.Fatima;
        using var amina = ministry.Amina;
        using var driss = await suite.PersonApiAsync("driss", ministry.Client);
        using var nadia = await suite.PersonApiAsync("nadia", ministry.Client);
        var mandate = await ministry.SignAsync();

        var byAnother = await driss.PostAsync(ministry.Path, ministry.Terms());
        var byAStranger = await nadia.PostAsync(ministry.Path, ministry.Terms());

        // Without a second factor nobody signs at all.
        Assert.Equal(401, byAnother.Status);
        Assert.Equal(401, byAStranger.Status);
        Assert.Equal(404, (await nadia.GetAsync(mandate)).Status);
        Assert.Equal(404, (await nadia.PostAsync($"{mandate}/acceptance")).Status);
        Assert.Equal(403, (await fatima.PostAsync($"{mandate}/acceptance")).Status);
        Assert.Equal(403, (await amina.PostAsync($"{mandate}/revocation")).Status);
        Assert.Equal(403, (await driss.PostAsync($"{mandate}/revocation")).Status);
        Assert.Equal(200, (await amina.PostAsync($"{mandate}/renunciation")).Status);
    }

    [Fact]
    public async Task Terms_that_break_a_rule_are_refused_by_their_field_and_sign_nothing()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var ministry = await MinistryAsync(suite);
        using var fatima = ministry.Fatima;
        using var amina = ministry.Amina;
        using var nadia = await suite.PersonApiAsync("nadia", ministry.Client);
        var stranger = await AccountOfAsync(nadia);
        var own = await AccountOfAsync(fatima);
        var count = await CountAsync(fatima);

        (JsonObject Terms, int Status)[] wrong =
        [
            (ministry.Terms(scope: "everything"), 422),
            (ministry.Terms(mostActs: 0), 422),
            (ministry.Terms(mostActs: 1_000_001), 422),
            (ministry.Terms(days: -1), 422),
            (ministry.Terms(days: 20_000), 422),
            (ministry.Terms(agent: stranger), 422),
            (ministry.Terms(agent: own), 403),
        ];
        foreach (var (terms, status) in wrong)
        {
            var answer = await fatima.PostAsync(ministry.Path, terms.ToJsonString());
            Assert.True(answer.Status is 404 || answer.Status == status, $"{terms}\n{answer.Text}");
            Assert.StartsWith("IDENTITY-", answer.Code, StringComparison.Ordinal);
        }

        Assert.Equal(count, await CountAsync(fatima));
    }

    [Fact]
    public async Task The_page_signs_once_however_often_its_form_is_sent()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var ministry = await MinistryAsync(suite);
        using var fatima = ministry.Fatima;
        using var amina = ministry.Amina;
        using var person = await suite.PersonAsync("fatima");
        var count = await CountAsync(fatima);
        var form = await person.OpenAsync($"/organisations/{ministry.Id}/mandates");
        (string, string)[] fields =
        [
            ("agent", ministry.Agent),
            ("scope", MandateScopes.Certificates),
            ("until", $"{suite.Today.AddDays(30):yyyy-MM-dd}"),
        ];

        await person.SubmitAsync("/mandates", fields);
        var first = person.Address;
        await person.SubmitAgainAsync(form, "/mandates", fields);

        Assert.Equal(first, person.Address);
        Assert.Equal(count + 1, await CountAsync(fatima));
    }

    private static async Task<Ministry> MinistryAsync(SuiteFactory suite)
    {
        var client = await suite.ClientForPeopleAsync();
        var fatima = await suite.PersonApiAsync("fatima", client);
        var amina = await suite.PersonApiAsync("amina", client);
        return new(
            suite.OrganisationOf("fatima"),
            fatima,
            amina,
            await AccountOfAsync(amina),
            client,
            suite.Clock
        );
    }

    private static async Task<string> AccountOfAsync(Api api) =>
        (string)(await api.GetAsync("/connect/userinfo")).Json["sub"]!;

    private static async Task<int> CountAsync(Api api) =>
        (await api.GetAsync("/api/identity/v1/mandates")).Json["items"]!.AsArray().Count;

    private static async Task<MandateStanding?> InForceAsync(SuiteFactory suite, Ministry ministry)
    {
        await using var scope = suite.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<IMandateRegister>()
            .FindAsync(
                Guid.Parse(ministry.Id),
                ministry.Agent,
                MandateScopes.Certificates,
                suite.Clock.GetUtcNow(),
                CancellationToken.None
            );
    }

    private static async Task<bool> UseAsync(SuiteFactory suite, Guid mandate, Guid act)
    {
        await using var scope = suite.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<IMandateRegister>()
            .UseAsync(mandate, act, CancellationToken.None);
    }

    /// <summary>The demonstration's ministry: Fatima represents it, Amina works there.</summary>
    private sealed record Ministry(
        string Id,
        Api Fatima,
        Api Amina,
        string Agent,
        (string Id, string Secret) Client,
        TimeProvider Clock
    )
    {
        public string Path => $"/api/identity/v1/organisations/{Id}/mandates";

        public JsonObject Terms(
            int? mostActs = null,
            int days = 30,
            string scope = MandateScopes.Certificates,
            string? agent = null
        ) =>
            new()
            {
                ["agent"] = agent ?? Agent,
                ["scope"] = scope,
                ["mostActs"] = mostActs,
                ["until"] = Clock.GetUtcNow().AddDays(days),
            };

        /// <returns>Its address.</returns>
        public async Task<string> SignAsync(int? mostActs = null, int days = 30)
        {
            var signed = await Fatima.PostAsync(Path, Terms(mostActs, days).ToJsonString());
            Assert.True(signed.Status == 201, signed.Text);
            return $"/api/identity/v1/mandates/{signed.Json["id"]}";
        }
    }
}
