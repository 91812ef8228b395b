using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests.Notices;

/// <summary>Webhooks as an organisation's administrator registers them and as its systems receive them.</summary>
public sealed class WebhookTests
{
    // Driss and Fatima, of the administration of demo.json.
    private const int Administrators = 2;

    private const string Webhooks = "/api/identity/v1/webhooks";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_delivery_is_signed_as_Standard_Webhooks_says_and_holds_identifiers_only(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database, WebhookReceiver.Settings);
        await using var receiver = await WebhookReceiver.StartAsync(suite);
        using var driss = await suite.PersonApiAsync("driss", await suite.ClientForPeopleAsync());
        var made = await RegisterAsync(driss, receiver.Url);

        var amina = await suite.AccountAsync("amina");
        await AppointAsync(suite, "driss", amina);
        await suite.UntilAsync(() => Task.FromResult(!receiver.Calls.IsEmpty));

        Assert.Equal("no-store", made.Headers["Cache-Control"]);
        var call = Assert.Single(receiver.Calls);
        var body = JsonNode.Parse(call.Body)!.AsObject();
        Assert.Equal(["type", "timestamp", "data"], body.Select(member => member.Key));
        Assert.Equal("role.given", (string?)body["type"]);
        Assert.Equal(
            ["organisation", "subject"],
            body["data"]!.AsObject().Select(member => member.Key)
        );
        Assert.Equal(amina, (string?)body["data"]!["subject"]);
        Assert.Equal(suite.OrganisationOf("driss"), (string?)body["data"]!["organisation"]);
        var (id, at) = (call.Headers["webhook-id"], call.Headers["webhook-timestamp"]);
        var key = Convert.FromBase64String(((string)made.Json["secret"]!)["whsec_".Length..]);
        Assert.Equal(
            $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{at}.{call.Body}")))}",
            call.Headers["webhook-signature"]
        );
        Assert.InRange(
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(at, CultureInfo.InvariantCulture)),
            suite.Clock.GetUtcNow().AddMinutes(-5),
            suite.Clock.GetUtcNow()
        );
    }

    [Fact]
    public async Task Of_a_report_its_organisations_systems_hear_an_identifier_and_of_a_red_one_nothing()
    {
        await using var suite = await SuiteFactory.StartAsync("sqlite", WebhookReceiver.Settings);
        await using var receiver = await WebhookReceiver.StartAsync(suite);
        var client = await suite.ClientForPeopleAsync();
        using var driss = await suite.PersonApiAsync("driss", client);
        await RegisterAsync(driss, receiver.Url, "report.message");
        using var salma = await suite.PersonApiAsync("salma", client);
        using var mehdi = await suite.PersonApiAsync("mehdi", client);
        var said = new List<string>();
        foreach (var label in (string[])["RED", "AMBER+STRICT"])
        {
            var reported = await salma.PostAsync(
                "/api/cert/v1/reports",
                new
                {
                    declarantClass = "entity",
                    type = "phishing",
                    awareAt = $"{suite.Clock.GetUtcNow().AddHours(-1):yyyy-MM-dd'T'HH:mm:ss}Z",
                    description = "Une page de connexion imitée.",
                    systems = "Messagerie",
                    effect = "attempt",
                    tlp = label,
                }
            );
            Assert.True(reported.Status == 201, reported.Text);
            said.Add((string)reported.Json["id"]!);
            var answered = await mehdi.PostAsync(
                $"/api/cert/v1/reports/{said[^1]}/messages",
                new { text = "Coupez l’accès." }
            );
            Assert.True(answered.Status == 200, answered.Text);
        }

        await suite.UntilAsync(() => Task.FromResult(!receiver.Calls.IsEmpty));

        var call = Assert.Single(receiver.Calls);
        Assert.Equal(said[1], (string?)JsonNode.Parse(call.Body)!["data"]!["subject"]);
        Assert.DoesNotContain("Coupez", call.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_organisations_events_and_other_kinds_are_not_sent()
    {
        await using var suite = await SuiteFactory.StartAsync("sqlite", WebhookReceiver.Settings);
        await using var receiver = await WebhookReceiver.StartAsync(suite);
        using var driss = await suite.PersonApiAsync("driss", await suite.ClientForPeopleAsync());
        await RegisterAsync(driss, receiver.Url, "role.taken");

        var amina = await suite.AccountAsync("amina");
        await AppointAsync(suite, "driss", amina);
        await AppointAsync(suite, "karim", amina);
        await suite.UntilAsync(async () =>
            (await suite.OutboxAsync("identity")) is { Count: 2 } rows
            && rows.TrueForAll(row => row.ClosedAt is not null)
        );

        Assert.Empty(receiver.Calls);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_receiver_that_fails_ten_times_is_left_and_its_administrators_are_told_once_each(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database, WebhookReceiver.Settings);
        await using var receiver = await WebhookReceiver.StartAsync(suite);
        // A redirect leads wherever its author likes: it counts as a failure.
        receiver.Status = 307;
        using var driss = await suite.PersonApiAsync("driss", await suite.ClientForPeopleAsync());
        Assert.Equal(201, (await RegisterAsync(driss, receiver.Url)).Status);
        await AppointAsync(suite, "driss", await suite.AccountAsync("amina"));

        await Eventually.Async(async () =>
        {
            suite.Clock.Advance(TimeSpan.FromMinutes(30));
            return await ToldAsync(suite) >= Administrators;
        });

        Assert.Equal(0, receiver.Elsewhere);
        Assert.Equal(10, receiver.Calls.Count);
        Assert.Single(receiver.Calls.Select(call => call.Headers["webhook-id"]).Distinct());
        Assert.Equal(Administrators, await ToldAsync(suite));
    }

    private static async Task<int> ToldAsync(SuiteFactory suite) =>
        (await suite.InboxAsync()).Count(kind => kind is "webhook.disabled");

    [Theory]
    [InlineData(410, 0, "http-410")]
    [InlineData(200, 70_000, "outbound-refused")]
    [InlineData(500, 0, "http-500")]
    public async Task An_answer_that_is_none_is_told_by_its_code(
        int status,
        int length,
        string failure
    )
    {
        await using var suite = await SuiteFactory.StartAsync("sqlite", WebhookReceiver.Settings);
        await using var receiver = await WebhookReceiver.StartAsync(suite);
        (receiver.Status, receiver.Length) = (status, length);
        using var driss = await suite.PersonApiAsync("driss", await suite.ClientForPeopleAsync());
        var made = await RegisterAsync(driss, receiver.Url);
        await AppointAsync(suite, "driss", await suite.AccountAsync("amina"));

        await suite.UntilAsync(async () =>
            (await suite.OutboxAsync("identity")).Exists(row =>
                row.Channel is OutboxChannel.Webhook && row.Failure == failure
            )
        );

        var seen = await driss.GetAsync($"{Webhooks}/{(string)made.Json["id"]!}");
        Assert.Equal(status == 410, seen.Json["disabledAt"] is not null);
    }

    [Theory]
    [InlineData("https://169.254.169.254/", "COMMON-071")]
    [InlineData("https://localhost/", "COMMON-071")]
    [InlineData("https://[::ffff:127.0.0.1]/", "COMMON-071")]
    [InlineData("http://example.ma/", "COMMON-070")]
    [InlineData(null, "COMMON-070")]
    public async Task An_address_inside_is_not_registered(string? url, string code)
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var driss = await suite.PersonApiAsync("driss", await suite.ClientForPeopleAsync());
        var answer = await driss.PostAsync(Webhooks, new { url, events = new[] { "role.given" } });
        Assert.Equal((422, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task An_organisations_webhooks_are_its_administrators()
    {
        await using var suite = await SuiteFactory.StartAsync("sqlite", WebhookReceiver.Settings);
        var client = await suite.ClientForPeopleAsync();
        using var driss = await suite.PersonApiAsync("driss", client);
        using var karim = await suite.PersonApiAsync("karim", client);
        using var amina = await suite.PersonApiAsync("amina", client);
        const string Url = "https://127.0.0.1/events";
        var made = await RegisterAsync(driss, Url);
        var address = $"{Webhooks}/{(string)made.Json["id"]!}";

        Assert.Equal(403, (await RegisterAsync(amina, Url, "role.given")).Status);
        Assert.Equal(403, (await amina.GetAsync(Webhooks)).Status);
        Assert.Equal(404, (await karim.GetAsync(address)).Status);
        Assert.Empty((await karim.GetAsync(Webhooks)).Items());
        Assert.Equal((404, "IDENTITY-031"), await RemoveAsync(karim, address, "\"v1\""));
        Assert.Equal("IDENTITY-030", (await RegisterAsync(driss, Url, "everything")).Code);
        Assert.DoesNotContain(
            "secret",
            (await driss.GetAsync(address)).Text,
            StringComparison.OrdinalIgnoreCase
        );

        Assert.Equal((428, "COMMON-008"), await RemoveAsync(driss, address, null));
        Assert.Equal((412, "COMMON-007"), await RemoveAsync(driss, address, "\"v9\""));
        Assert.Equal((204, null), await RemoveAsync(driss, address, made.Headers["ETag"]));
        Assert.Empty((await driss.GetAsync(Webhooks)).Items());

        for (var index = 0; index < 10; index++)
        {
            Assert.Equal(201, (await RegisterAsync(driss, Url)).Status);
        }

        Assert.Equal("IDENTITY-032", (await RegisterAsync(driss, Url)).Code);
    }

    private static Task<Answer> RegisterAsync(Api api, string url, string kind = "role.given") =>
        api.PostAsync(Webhooks, new { url, events = new[] { kind } });

    private static async Task<(int, string?)> RemoveAsync(Api api, string address, string? version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, address);
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        var answer = await api.SendAsync(request);
        return (answer.Status, answer.Code);
    }

    private static async Task AppointAsync(SuiteFactory suite, string user, string account)
    {
        using var machine = await suite.MachineAsync();
        var given = await machine.PostAsync(
            $"/api/identity/v1/organisations/{suite.OrganisationOf(user)}/roles",
            new { account, role = "security-officer" }
        );
        Assert.Equal(204, given.Status);
    }
}
