using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Introductions;

/// <summary>Two parties that see the same thing and may not know of each other.</summary>
public sealed class IntroductionTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Nothing_shows_before_both_consent_and_then_a_name_and_a_number(
        string database
    )
    {
        await using var office = await CertOffice.OpenAsync(database);
        var (asking, restricted, secret) = await TwoAsync(office);

        var asked = await office.MustAsync("zineb", $"{asking}/introductions");

        Assert.NotNull(asked["team"]!["handling"]!["askedAt"]);
        await office.UntilAsync(async () => (await RequestsAsync(office, restricted)).Count > 0);
        // Whoever answers learns that somebody asks; whoever asked learns nothing.
        var request = (await RequestsAsync(office, restricted)).Single()!;
        Assert.Equal(
            ["at", "id"],
            request.AsObject().Select(one => one.Key).Order(StringComparer.Ordinal)
        );
        Assert.Empty(await IntroducedAsync(office, "zineb", asking));
        var before = await office.ReadAsync("zineb", asking);
        Assert.DoesNotContain(secret, before.ToJsonString(), StringComparison.Ordinal);
        using (var mehdi = await office.Suite.PersonAsync("mehdi"))
        {
            await office.UntilAsync(async () =>
                (await mehdi.OpenAsync("/inbox")).Text.Contains(
                    "Mise en relation",
                    StringComparison.Ordinal
                )
            );
        }

        await office.MustAsync(
            "mehdi",
            $"{restricted}/introductions/{request["id"]}/answer",
            new { consent = true }
        );

        var introduced = (await IntroducedAsync(office, "zineb", asking)).Single()!;
        Assert.Equal(secret, (string?)introduced["reference"]);
        Assert.Equal(await office.AccountAsync("mehdi"), (string?)introduced["account"]);
        // The case itself stays shut.
        Assert.Equal(404, (await (await office.AsAsync("zineb")).GetAsync(restricted)).Status);
        var again = await office.PostAsync(
            "mehdi",
            $"{restricted}/introductions/{request["id"]}/answer",
            new { consent = false }
        );
        Assert.Equal((409, "CERT-161"), (again.Status, again.Code));
    }

    [Fact]
    public async Task Refused_and_nothing_found_are_the_same_to_whoever_asks()
    {
        await using var office = await CertOffice.OpenAsync();
        var (asking, restricted, _) = await TwoAsync(office);
        var lonely = await AtAsync(
            office,
            await office.ReportAsync("salma", ("description", "Le domaine seul[.]example"))
        );
        await office.MustAsync("zineb", $"{asking}/introductions");
        await office.MustAsync("zineb", $"{lonely}/introductions");
        await office.UntilAsync(async () => (await RequestsAsync(office, restricted)).Count > 0);
        var request = (await RequestsAsync(office, restricted)).Single()!;
        await office.MustAsync(
            "mehdi",
            $"{restricted}/introductions/{request["id"]}/answer",
            new { consent = false }
        );

        var (one, other) = (
            await HandlingAsync(office, "zineb", asking),
            await HandlingAsync(office, "zineb", lonely)
        );

        one.Remove("askedAt");
        other.Remove("askedAt");
        Assert.Equal(other.ToJsonString(), one.ToJsonString());
        var early = await office.PostAsync("zineb", $"{asking}/introductions");
        Assert.Equal((409, "CERT-160"), (early.Status, early.Code));
    }

    [Fact]
    public async Task On_the_pages()
    {
        await using var office = await CertOffice.OpenAsync();
        var (asking, restricted, secret) = await TwoAsync(office);
        using var zineb = await office.Suite.PersonAsync("zineb");
        using var mehdi = await office.Suite.PersonAsync("mehdi");
        await zineb.OpenAsync(Page(asking));
        await zineb.SubmitAsync("/introductions");
        Assert.Contains("Demandé le", zineb.Page.Text, StringComparison.Ordinal);
        await office.UntilAsync(async () => (await RequestsAsync(office, restricted)).Count > 0);
        await mehdi.OpenAsync(Page(restricted));
        await mehdi.SubmitAsync("/answer", ("consent", "yes"));
        Assert.Contains("En relation avec", mehdi.Page.Text, StringComparison.Ordinal);
        await zineb.OpenAsync(Page(asking));
        Assert.Contains(secret, zineb.Page.Text, StringComparison.Ordinal);

        static string Page(string path) =>
            path.Replace("/api/cert/v1", "/cert", StringComparison.Ordinal);
    }

    private static async Task<(string Asking, string Restricted, string Secret)> TwoAsync(
        CertOffice office
    )
    {
        var secret = await office.ReportAsync(
            "karim",
            ("tlp", "RED"),
            ("description", "Le domaine commun[.]example")
        );
        var open = await office.ReportAsync(
            "salma",
            ("description", "Le domaine commun[.]example")
        );
        return (
            await AtAsync(office, open),
            await AtAsync(office, secret),
            (string)secret["incident"]!
        );
    }

    private static async Task<string> AtAsync(CertOffice office, JsonNode report) =>
        $"{CertOffice.Incidents}/{await office.IncidentOfAsync(report)}";

    private static async Task<JsonObject> HandlingAsync(
        CertOffice office,
        string user,
        string path
    ) => (await office.ReadAsync(user, path))["team"]!["handling"]!.AsObject();

    private static async Task<JsonArray> RequestsAsync(CertOffice office, string path) =>
        (await HandlingAsync(office, "mehdi", path))["requests"]!.AsArray();

    private static async Task<JsonArray> IntroducedAsync(
        CertOffice office,
        string user,
        string path
    ) => (await HandlingAsync(office, user, path))["introduced"]!.AsArray();
}
