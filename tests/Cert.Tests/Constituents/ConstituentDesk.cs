using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Constituents;

/// <summary>People around the organisations that the team serves: Salma is an administration's security officer, Karim becomes a company's, Zineb is an analyst, Mehdi a lead.</summary>
internal sealed class ConstituentDesk : IAsyncDisposable
{
    public const string Constituents = "/api/cert/v1/constituents";
    public const string Notices = "/api/cert/v1/owner-notices";

    private readonly (string Id, string Secret) client;
    private readonly Dictionary<string, Api> apis = new(StringComparer.Ordinal);

    private ConstituentDesk(SuiteFactory suite, (string Id, string Secret) client) =>
        (Suite, this.client) = (suite, client);

    public SuiteFactory Suite { get; }

    public static async Task<ConstituentDesk> OpenAsync(
        string database = "sqlite",
        params string[] settings
    )
    {
        var suite = await SuiteFactory.StartAsync(database, settings);
        return new(suite, await suite.ClientForPeopleAsync());
    }

    public async Task<Api> AsAsync(string user)
    {
        if (!apis.TryGetValue(user, out var api))
        {
            apis[user] = api = user is "machine"
                ? await Suite.MachineAsync()
                : await Suite.PersonApiAsync(user, client);
        }

        return api;
    }

    /// <summary>The clock goes on: tokens end, people sign in again.</summary>
    public void Pass(TimeSpan time)
    {
        Suite.Clock.Advance(time);
        foreach (var api in apis.Values)
        {
            api.Dispose();
        }

        apis.Clear();
    }

    public async Task<Answer> PostAsync(
        string user,
        string path,
        object? body = null,
        params string[] headers
    ) => await (await AsAsync(user)).PostAsync(path, body, headers);

    public async Task<JsonNode> MustAsync(string user, string path, object? body = null)
    {
        var answer = await PostAsync(user, path, body);
        Assert.True(answer.Status is 200 or 201, $"{user} {path}: {answer.Status} {answer.Text}");
        return answer.Json;
    }

    public static object Particulars(
        string @class = "entity",
        string? sector = null,
        string phone = "+212 537 00 00 00"
    ) =>
        new
        {
            @class,
            sector,
            contacts = new
            {
                name = "Salma Idrissi",
                phone,
                mail = "securite@example.ma",
                outOfHours = "+212600000000",
            },
        };

    /// <returns>The identifier of the administration, registered by its security officer.</returns>
    public async Task<string> RegisterAsync(string @class = "entity", string? sector = null) =>
        (string)(await MustAsync("salma", Constituents, Particulars(@class, sector)))["id"]!;

    public async Task<JsonNode> ReadAsync(string id, string user = "zineb") =>
        (await (await AsAsync(user)).GetAsync($"{Constituents}/{id}")).Json;

    /// <summary>An asset that is stated and confirmed.</summary>
    public async Task OwnsAsync(string id, string kind, string value)
    {
        var row = await MustAsync("salma", $"{Constituents}/{id}/assets", new { kind, value });
        var asset = row["assets"]!.AsArray().Single(one => (string?)one!["value"] == value)!["id"];
        await MustAsync("zineb", $"{Constituents}/{id}/assets/{asset}/confirmation");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var api in apis.Values)
        {
            api.Dispose();
        }

        await Suite.DisposeAsync();
    }
}
