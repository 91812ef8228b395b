using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>An organisation that ma-CERT serves, with an address, a system and a notice, for the walks over every address.</summary>
internal static class FiledConstituents
{
    /// <param name="api">Of the organisation's security officer.</param>
    /// <param name="client">For the team.</param>
    public static async Task AddAsync(
        Dictionary<string, string> things,
        SuiteFactory suite,
        Api api,
        (string Id, string Secret) client
    )
    {
        var made = await api.PostAsync(
            "/api/cert/v1/constituents",
            new
            {
                @class = "entity",
                contacts = new
                {
                    name = "Service de sécurité",
                    phone = "+212 537 00 00 00",
                    mail = "securite@example.ma",
                },
            }
        );
        Assert.True(made.Status == 201, made.Text);
        var id = (string)made.Json["id"]!;
        var path = $"/api/cert/v1/constituents/{id}";
        var owning = await api.PostAsync(
            $"{path}/assets",
            new { kind = "domain", value = "example.ma" }
        );
        var running = await api.PostAsync(
            $"{path}/systems",
            new { name = "Messagerie", worstLevel = 2 }
        );
        things["constituents"] = id;
        things["case-assets"] = (string)owning.Json["assets"]![0]!["id"]!;
        things["case-systems"] = (string)running.Json["systems"]![0]!["id"]!;

        using var zineb = await suite.PersonApiAsync("zineb", client);
        await zineb.PostAsync($"{path}/assets/{things["case-assets"]}/confirmation");
        var told = await zineb.PostAsync(
            "/api/cert/v1/owner-notices",
            new
            {
                addresses = new[] { "example.ma" },
                subject = "Page imitée",
                text = "Une page de connexion imitée à ce domaine.",
            }
        );
        Assert.True(told.Status == 201, told.Text);
        things["owner-notices"] = (string)told.Json["notices"]![0]!["id"]!;
    }
}
