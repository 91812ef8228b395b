using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests.Accounts;

public sealed class FirstAccountTests
{
    private static readonly string[] Ahmed =
    [
        "account",
        "--user=ahmed",
        "--name=Ahmed Zniber",
        "--organisation=Exploitation de la suite",
        "--role=identity-admin",
        "--json",
    ];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_operator_opens_the_first_account_and_it_opens_everybody_elses(
        string database
    )
    {
        await using var suite = await SuiteFactory.FirstStartAsync(database);
        var told = JsonNode.Parse((await Verbs.RunAsync(Place.Of(suite), Ahmed)).Output)!;

        using var ahmed = suite.Visitor();
        await ahmed.SignInAsync("ahmed", (string)told["password"]!, (string)told["totp"]!);
        using var api = suite.WithToken(
            (string)
                (await suite.CodeGrantAsync(ahmed, await suite.ClientForPeopleAsync())).Json[
                    "access_token"
                ]!
        );
        var officer = await api.PostAsync(
            "/api/identity/v1/accounts",
            new
            {
                userName = "officer",
                name = "Une agente d'enregistrement",
                secondFactor = true,
            }
        );
        Assert.True(officer.Status == 201, officer.Text);
        Assert.Equal("no-store", officer.Headers["Cache-Control"]);

        using var other = suite.Visitor();
        await other.SignInAsync(
            "officer",
            (string)officer.Json["password"]!,
            (string)officer.Json["totp"]!
        );
        Assert.Equal("/space", other.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_taken_name_or_a_role_that_the_organisation_has_not_is_refused_and_nothing_stays()
    {
        await using var suite = await SuiteFactory.FirstStartAsync();
        var place = Place.Of(suite);

        await RefusedAsync(place, "IDENTITY-004", "--user=ghita");
        await RefusedAsync(place, "IDENTITY-003", "--user=a b");
        await RefusedAsync(place, "IDENTITY-008", "--organisation=CNDP (démonstration)");
        await RefusedAsync(
            place,
            "IDENTITY-009",
            "--organisation=Nobody knows it",
            "--role=org-admin"
        );
        await RefusedAsync(place, "IDENTITY-009", "--role=king");

        using var machine = await suite.MachineAsync();
        var organisations = await machine.GetAsync("/api/identity/v1/organisations?limit=100");
        Assert.DoesNotContain("Exploitation de la suite", organisations.Text);
        Assert.Equal(9, organisations.Json["items"]!.AsArray().Count);
    }

    private static async Task RefusedAsync(Place place, string code, params string[] instead)
    {
        var words = Ahmed.ToDictionary(word => word.Split('=')[0], StringComparer.Ordinal);
        foreach (var word in instead)
        {
            words[word.Split('=')[0]] = word;
        }

        var answer = await Verbs.RunAsync(place, [.. words.Values]);
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal(code, (string?)JsonNode.Parse(answer.Output)!["code"]);
    }
}
