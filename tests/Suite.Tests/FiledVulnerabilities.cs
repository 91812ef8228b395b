using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>A vulnerability that somebody reported, a party that was told of it, and an advisory of the team, for the walks over every address.</summary>
internal static class FiledVulnerabilities
{
    public static async Task<(string Vulnerability, string Party, string Advisory)> FileAsync(
        SuiteFactory suite,
        Api api
    )
    {
        var reported = await api.PostAsync(
            "/api/cert/v1/vulnerabilities",
            new
            {
                title = "Injection SQL dans le portail Exemple",
                description = "Le paramètre id de la recherche n'est pas filtré.",
            }
        );
        Assert.True(reported.Status == 201, reported.Text);
        var id = (string)reported.Json["id"]!;
        using var machine = await suite.MachineAsync();
        var told = await machine.PostAsync(
            $"/api/cert/v1/vulnerabilities/{id}/parties",
            new { name = "Exemple SA", role = "vendor" }
        );
        Assert.True(told.Status == 200, told.Text);
        var drafted = await machine.PostAsync("/api/cert/v1/desk/advisories", new { });
        Assert.True(drafted.Status == 201, drafted.Text);
        return (id, (string)told.Json["parties"]![0]!["id"]!, (string)drafted.Json["id"]!);
    }
}
