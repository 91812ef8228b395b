using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CsvHelper;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Plan.Tests.Source;

/// <summary>What the suite told, on pages and in tables, in a form that is held against the source.</summary>
internal static class Told
{
    public static async Task<string> PageAsync(Api stranger, string path)
    {
        var answer = await stranger.GetAsync(path);
        Assert.True(answer.Status == 200, $"{path} {answer.Status}");
        return WebUtility.HtmlDecode(answer.Text);
    }

    /// <summary>Programmes, people, places and documents that an action names.</summary>
    public static IEnumerable<string> Named(JsonNode action) =>
        ((string[])["programs", "actors", "places"])
            .SelectMany(name => action[name]?.AsArray() ?? [])
            .Concat(action["crossReferences"]?.AsArray().Select(one => one!["document"]) ?? [])
            .Append(action["note"])
            .OfType<JsonNode>()
            .Select(one => (string)one!);

    public static string Listed(JsonNode? items) =>
        string.Join(" ; ", (items?.AsArray() ?? []).Select(one => (string?)one));

    public static IEnumerable<string> Parts(JsonNode? items, params string[] names) =>
        (items?.AsArray() ?? []).Select(one =>
            string.Join(' ', names.Select(name => $"{one![name]}")).Trim()
        );

    /// <summary>Without the mark before what a spreadsheet would calculate.</summary>
    public static string Bare(string cell) => cell.TrimStart('\'');

    /// <summary>The row of a table that has this identifier.</summary>
    public static string Row(string page, string id)
    {
        var from = page.IndexOf($"<tr id=\"{id}\"", StringComparison.Ordinal);
        Assert.True(from >= 0, id);
        return page[from..page.IndexOf("</tr>", from, StringComparison.Ordinal)];
    }

    /// <summary>A member that is not there and one that is null say the same.</summary>
    public static JsonNode? Slim(JsonNode? node) =>
        node switch
        {
            JsonObject shape => new JsonObject(
                shape
                    .Where(pair => pair.Value is not null)
                    .Select(pair => KeyValuePair.Create(pair.Key, Slim(pair.Value)))
            ),
            JsonArray list => new JsonArray([.. list.Select(Slim)]),
            _ => node?.DeepClone(),
        };

    public static async Task<List<Dictionary<string, string>>> TableAsync(Api api, string path)
    {
        var answer = await api.GetAsync(path);
        Assert.Equal((200, "text/csv"), (answer.Status, answer.MediaType));
        using var text = new StringReader(answer.Text);
        using var csv = new CsvReader(text, CultureInfo.InvariantCulture);
        return
        [
            .. csv.GetRecords<dynamic>()
                .Select(row =>
                    ((IDictionary<string, object>)row).ToDictionary(
                        cell => cell.Key,
                        cell => (string)cell.Value,
                        StringComparer.Ordinal
                    )
                ),
        ];
    }
}
