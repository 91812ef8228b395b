using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>A service that an organisation asks of ma-CERT, and the restoration of its system, for the walks over every address.</summary>
internal static class FiledServices
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
        using var mehdi = await suite.PersonApiAsync("mehdi", client);
        await mehdi.PostAsync("/api/cert/v1/services/restoration/intake", new { open = true });
        var asked = await api.PostAsync(
            "/api/cert/v1/service-requests",
            new { service = "restoration", words = "Remettre le serveur en service." }
        );
        Assert.True(asked.Status == 201, asked.Text);
        var id = (string)asked.Json["id"]!;
        var path = $"/api/cert/v1/service-requests/{id}";
        await mehdi.PostAsync($"{path}/moves", new { to = "accepted" });
        var opened = await mehdi.PostAsync(
            $"{path}/restorations",
            new
            {
                system = "Serveur de fichiers",
                recoveryTime = 600,
                recoveryPoint = 60,
            }
        );
        Assert.True(opened.Status == 201, opened.Text);
        things["service-requests"] = id;
        things["restorations"] = (string)opened.Json["id"]!;
        things["case-services"] = "restoration";
        things["case-steps"] = "1";
    }
}
