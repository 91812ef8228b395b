using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>What Nadia files with the commission before somebody's journey, over the API.</summary>
internal static class CndpDesk
{
    private const string Declarations = "/api/cndp/v1/declarations";

    /// <param name="which">Of the demonstration's filings: 0 gets its receipt by itself, 2 decides by a machine alone, 3 has the number of the identity card.</param>
    public static async Task<string> FileAsync(SuiteFactory suite, int which)
    {
        await using var stream = typeof(CndpModule).Assembly.GetManifestResourceStream(
            "Demonstration/declarations.json"
        )!;
        var records = (await JsonNode.ParseAsync(stream))!;
        var facts = records["commun"]!.DeepClone().AsObject();
        foreach (var (field, answer) in records["dossiers"]![which]!.AsObject())
        {
            facts[field] = answer?.DeepClone();
        }

        using var nadia = await suite.PersonApiAsync("nadia", await suite.ClientForPeopleAsync());
        var filed = await nadia.PostAsync(Declarations, new JsonObject { ["faits"] = facts });
        Assert.True(filed.Status == 201, filed.Text);
        return (string)filed.Json["id"]!;
    }

    public static Task UntilAsync(SuiteFactory suite, string id, string state) =>
        Eventually.Async(async () => await StateAsync(suite, id) == state);

    public static async Task<string> StateAsync(SuiteFactory suite, string id) =>
        (string)(await ReadAsync(suite, id))["state"]!;

    /// <returns>The number of a declaration that has its receipt.</returns>
    public static async Task<string> ReceiptAsync(SuiteFactory suite)
    {
        var id = await FileAsync(suite, 0);
        await UntilAsync(suite, id, "receiptIssued");
        return (string)(await ReadAsync(suite, id))["number"]!;
    }

    private static async Task<JsonNode> ReadAsync(SuiteFactory suite, string id)
    {
        using var machine = await suite.MachineAsync();
        return (await machine.GetAsync($"{Declarations}/{id}")).Json;
    }
}
