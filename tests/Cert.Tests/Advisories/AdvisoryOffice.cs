using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Advisories;

/// <summary>The people of the demonstration around a vulnerability, over the API: Amina finds it, Zineb analyses and writes, Mehdi leads and publishes, Salma is a vendor's security officer; Karim has nothing to do with it.</summary>
internal sealed class AdvisoryOffice : IAsyncDisposable
{
    public const string Root = "/api/cert/v1";

    public const string Vector31 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";

    public const string Vector40 =
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";

    private readonly (string Id, string Secret) client;
    private readonly Dictionary<string, Api> apis = new(StringComparer.Ordinal);

    private AdvisoryOffice(SuiteFactory suite, (string Id, string Secret) client) =>
        (Suite, this.client) = (suite, client);

    public SuiteFactory Suite { get; }

    public static async Task<AdvisoryOffice> OpenAsync(
        string database = "sqlite",
        params string[] settings
    )
    {
        var suite = await SuiteFactory.StartAsync(database, settings);
        return new(suite, await suite.ClientForPeopleAsync());
    }

    /// <summary>The API as somebody of demo.json; "machine" is the demonstration's, "nobody" has no token.</summary>
    public async Task<Api> AsAsync(string user)
    {
        if (!apis.TryGetValue(user, out var api))
        {
            apis[user] = api = user switch
            {
                "machine" => await Suite.MachineAsync(),
                "nobody" => new Api(Suite.Client()),
                _ => await Suite.PersonApiAsync(user, client),
            };
        }

        return api;
    }

    /// <summary>The clock goes on: tokens end, people sign in again.</summary>
    public void Advance(TimeSpan time)
    {
        Suite.Clock.Advance(time);
        foreach (var api in apis.Values)
        {
            api.Dispose();
        }

        apis.Clear();
    }

    public async Task<Answer> GetAsync(string user, string path) =>
        await (await AsAsync(user)).GetAsync(
            path.StartsWith("/.", StringComparison.Ordinal)
            || path.StartsWith("/v/", StringComparison.Ordinal)
            || path.StartsWith("/cert/", StringComparison.Ordinal)
            || path.StartsWith("/ar/", StringComparison.Ordinal)
            || path.StartsWith("/misp/", StringComparison.Ordinal)
                ? path
                : $"{Root}{path}"
        );

    public async Task<Answer> PostAsync(
        string user,
        string path,
        object? body = null,
        params string[] headers
    ) => await (await AsAsync(user)).PostAsync($"{Root}{path}", body, headers);

    public async Task<JsonNode> MustAsync(string user, string path, object? body = null)
    {
        var answer = await PostAsync(user, path, body);
        Assert.True(answer.Status is 200 or 201, $"{user} {path}: {answer.Status} {answer.Text}");
        return answer.Json;
    }

    public static object Finding(string tlp = "AMBER", bool mayPublish = true) =>
        new
        {
            title = "Injection SQL dans le portail Exemple",
            description = "Le paramètre id de /recherche n'est pas filtré ; ' OR 1=1 rend toute la table.",
            tlp,
            mayPublish,
            credit = "Amina El Fassi",
        };

    public static object Analysis(string tlp = "AMBER") =>
        new
        {
            title = "Injection SQL dans le portail Exemple",
            cve = "CVE-2026-12345",
            cwe = "CWE-89",
            cvss31 = Vector31,
            cvss40 = Vector40,
            products = new[]
            {
                new
                {
                    vendor = "Exemple",
                    name = "Portail",
                    affected = "< 4.2.1",
                    @fixed = (string?)"4.2.1",
                },
                new
                {
                    vendor = "Exemple",
                    name = "Portail mobile",
                    affected = "2.0",
                    @fixed = (string?)null,
                },
            },
            tlp,
        };

    public async Task<string> ReportAsync(string by = "amina", object? finding = null) =>
        (string)(await MustAsync(by, "/vulnerabilities", finding ?? Finding()))["id"]!;

    /// <summary>Reported, analysed, its vendor told and agreed; the embargo ends in three days.</summary>
    public async Task<string> AgreedAsync(object? finding = null)
    {
        var id = await ReportAsync(finding: finding);
        await MustAsync("zineb", $"/vulnerabilities/{id}/analysis", Analysis());
        await MustAsync("zineb", $"/vulnerabilities/{id}/state", new { state = "validated" });
        await MustAsync(
            "zineb",
            $"/vulnerabilities/{id}/embargo",
            new { until = InDays(3), zone = "Africa/Casablanca" }
        );
        var told = await MustAsync(
            "zineb",
            $"/vulnerabilities/{id}/parties",
            new { name = "Exemple SA", role = "vendor" }
        );
        await MustAsync("zineb", $"/vulnerabilities/{id}/state", new { state = "vendorNotified" });
        await MustAsync(
            "zineb",
            $"/vulnerabilities/{id}/parties/{told["parties"]![0]!["id"]}/answer",
            new { status = "affected", statement = "Correctif en cours" }
        );
        await MustAsync("zineb", $"/vulnerabilities/{id}/state", new { state = "fixAgreed" });
        return id;
    }

    public string InDays(int days) =>
        Suite
            .Clock.GetUtcNow()
            .AddDays(days)
            .UtcDateTime.ToString(
                "yyyy-MM-dd'T'HH:mm",
                System.Globalization.CultureInfo.InvariantCulture
            );

    public static object Texts(
        string tlp = "CLEAR",
        string? changes = null,
        params string[] vulnerabilities
    ) =>
        new
        {
            french = new
            {
                title = "Injection SQL dans Exemple Portail",
                summary = "Une injection SQL permet de lire toute la base d'Exemple Portail.",
                action = "Installer la version 4.2.1.",
            },
            arabic = new
            {
                title = "حقن SQL في بوابة المثال",
                summary = "تسمح ثغرة حقن SQL بقراءة قاعدة بيانات بوابة المثال كاملة.",
                action = "ثبتوا الإصدار 4.2.1.",
            },
            references = new[] { "https://exemple.ma/securite/4.2.1" },
            vulnerabilities,
            tlp,
            changes,
        };

    /// <summary>Written by Zineb, published by Mehdi.</summary>
    /// <returns>The advisory as the desk sees it.</returns>
    public async Task<JsonNode> PublishedAsync(
        string tlp = "CLEAR",
        params string[] vulnerabilities
    )
    {
        var drafted = await MustAsync(
            "zineb",
            "/desk/advisories",
            Texts(tlp, null, vulnerabilities)
        );
        await MustAsync("zineb", $"/desk/advisories/{drafted["id"]}/proposal");
        var published = await MustAsync("mehdi", $"/desk/advisories/{drafted["id"]}/publication");
        await SignedAsync(published);
        return published;
    }

    /// <summary>What the job does after a publication; what is not public is signed as well.</summary>
    public Task SignedAsync(JsonNode advisory) =>
        (string?)advisory["tlp"] is "CLEAR"
            ? Eventually.Async(async () =>
                (await GetAsync("nobody", "/.well-known/csaf/white/csaf-feed-tlp-white.json")).Json[
                    "feed"
                ]!["entry"]!
                    .AsArray()
                    .Any(entry =>
                        (string?)entry!["id"] == (string?)advisory["number"]
                        && (string?)entry["summary"]!["content"]
                            == (string?)advisory["french"]!["summary"]
                    )
            )
            : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var api in apis.Values)
        {
            api.Dispose();
        }

        await Suite.DisposeAsync();
    }
}
