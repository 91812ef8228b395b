using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>A report to ma-CERT with its receipt, its evidence and its incident, for the walks over every address.</summary>
internal static class FiledCases
{
    /// <summary>As <paramref name="api"/> reports it, in their own name.</summary>
    public static async Task AddAsync(Dictionary<string, string> things, Api api)
    {
        var reported = await api.PostAsync(
            "/api/cert/v1/reports",
            new JsonObject
            {
                ["declarantClass"] = "individual",
                ["type"] = "phishing",
                ["awareAt"] = "2026-01-05T08:30:00+01:00",
                ["description"] = "Une page de connexion imitée : hxxp://piege[.]example/",
                ["systems"] = "Messagerie",
                ["effect"] = "attempt",
            }
        );
        Assert.True(reported.Status == 201, reported.Text);
        var id = (string)reported.Json["id"]!;
        var papers = await api.GetAsync($"/api/cert/v1/reports/{id}/papers");
        things["reports"] = id;
        var added = await new ChosenFile("file", [1, 2, 3], "journal.bin").SendAsync(
            api,
            $"/api/cert/v1/reports/{id}/evidence"
        );
        Assert.True(added.Status == 201, added.Text);
        things["case-evidence"] = (string)added.Json["evidence"]!["id"]!;
        things["case-papers"] = (string)papers.Json[0]!["id"]!;
        // The team's: a citizen does not see the incident that their report belongs to.
        things["incidents"] = $"{Guid.CreateVersion7()}";
        things["introductions"] = $"{Guid.CreateVersion7()}";
        things["case-campaigns"] = $"{Guid.CreateVersion7()}";
        // Behind an incident: the run that it follows; else one of the shelf.
        things["playbooks"] = $"{Guid.CreateVersion7()}";
        things["groupings"] = $"{Guid.CreateVersion7()}";
        things["tasks"] = "1";
    }
}
