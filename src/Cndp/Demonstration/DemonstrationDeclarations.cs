using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;

namespace MarocNumeric.Trust.Cndp.Demonstration;

/// <summary>A ministry's filings: two whose receipts leave by themselves, one with an alert that waits for an officer, and a request for an authorisation that was taken up.</summary>
internal sealed class DemonstrationDeclarations : IDemonstrationPart
{
    private const string Declarations = "/api/cndp/v1/declarations";

    public async Task FileAsync(DemonstrationApi api, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(api);
        var there = await api.Ministry.GetFromJsonAsync<JsonNode>(
            $"{Declarations}?limit=1",
            cancel
        );
        if (there!["items"]!.AsArray().Count > 0)
        {
            return;
        }

        var records = await ReadAsync(cancel);
        foreach (var record in records["dossiers"]!.AsArray())
        {
            var facts = records["commun"]!.DeepClone().AsObject();
            foreach (var (field, answer) in record!.AsObject())
            {
                facts[field] = answer?.DeepClone();
            }

            var filed = await PostAsync(
                api.Ministry,
                Declarations,
                new JsonObject { ["faits"] = facts },
                cancel
            );
            if ((string)filed["kind"]! is "authorisation")
            {
                await PostAsync(
                    api.Authority,
                    $"{Declarations}/{filed["id"]}/examination",
                    body: null,
                    cancel
                );
            }
        }
    }

    private static async Task<JsonNode> ReadAsync(CancellationToken cancel)
    {
        await using var stream =
            typeof(DemonstrationDeclarations).Assembly.GetManifestResourceStream(
                "Demonstration/declarations.json"
            )!;
        return (await JsonNode.ParseAsync(stream, cancellationToken: cancel))!;
    }

    /// <exception cref="HttpRequestException">The suite refused it.</exception>
    internal static async Task<JsonNode> PostAsync(
        HttpClient client,
        string path,
        JsonObject? body,
        CancellationToken cancel
    )
    {
        using var answer = body is null
            ? await client.PostAsync(new Uri(path, UriKind.Relative), content: null, cancel)
            : await client.PostAsJsonAsync(path, body, cancel);
        var said = await answer.Content.ReadFromJsonAsync<JsonNode>(cancel);
        return answer.IsSuccessStatusCode
            ? said!
            : throw new HttpRequestException($"{path}: {said?["code"]} {said?["field"]}");
    }
}
