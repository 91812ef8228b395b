using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp;

namespace MarocNumeric.Trust.Testing;

/// <summary>What Nadia files with the commission before somebody's journey, over the API.</summary>
public static class CndpDesk
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

    /// <returns>A declaration that has its receipt, and its number.</returns>
    public static async Task<(string Id, string Number)> ReceiptAsync(SuiteFactory suite)
    {
        ArgumentNullException.ThrowIfNull(suite);
        var id = await FileAsync(suite, 0);
        await UntilAsync(suite, id, "receiptIssued");
        return (id, (string)(await ReadAsync(suite, id))["number"]!);
    }

    /// <summary>Hassan of the commission takes a receipt back (law 09-08 art. 51).</summary>
    public static async Task WithdrawAsync(SuiteFactory suite, string id)
    {
        ArgumentNullException.ThrowIfNull(suite);
        using var hassan = await suite.PersonApiAsync("hassan", await suite.ClientForPeopleAsync());
        var withdrawn = await hassan.PostAsync(
            $"{Declarations}/{id}/withdrawal",
            new { legal = "Loi 09-08, art. 51", factual = "Contraire à l’ordre public" }
        );
        Assert.True(withdrawn.Status == 200, withdrawn.Text);
    }

    private static async Task<JsonNode> ReadAsync(SuiteFactory suite, string id)
    {
        using var machine = await suite.MachineAsync();
        return (await machine.GetAsync($"{Declarations}/{id}")).Json;
    }
}
