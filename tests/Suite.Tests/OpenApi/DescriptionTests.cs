using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests.OpenApi;

/// <summary>What clients were generated from is docs/openapi: a change of it is seen in the commit that makes it.</summary>
public sealed class DescriptionTests
{
    /// <summary>Set, the documents are written anew.</summary>
    private const string WriteVariable = "TRUST_WRITE_OPENAPI";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string Folder = Find(new DirectoryInfo(AppContext.BaseDirectory));

    [Theory]
    [InlineData("pki")]
    [InlineData("identity")]
    [InlineData("cndp")]
    [InlineData("cert")]
    [InlineData("label")]
    [InlineData("plan")]
    public async Task The_document_that_is_served_is_the_one_that_is_published(string module)
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var stranger = suite.Stranger();

        var served = await stranger.GetAsync($"/openapi/{module}.json");

        var text = served.Json.ToJsonString(Readable) + "\n";
        var file = Path.Combine(Folder, $"{module}.json");
        if (Environment.GetEnvironmentVariable(WriteVariable) is not null)
        {
            await File.WriteAllTextAsync(file, text);
        }

        Assert.Equal(await File.ReadAllTextAsync(file), text);
    }

    [Theory]
    [InlineData("pki")]
    [InlineData("identity")]
    [InlineData("cndp")]
    [InlineData("cert")]
    [InlineData("label")]
    [InlineData("plan")]
    public async Task Every_operation_says_which_scope_it_needs_and_how_it_refuses(string module)
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var stranger = suite.Stranger();

        var document = (await stranger.GetAsync($"/openapi/{module}.json")).Json;

        Assert.StartsWith("3.1.", (string?)document["openapi"], StringComparison.Ordinal);
        var operations = document["paths"]!
            .AsObject()
            .SelectMany(path =>
                path.Value!.AsObject()
                    .Select(operation => (Name: $"{operation.Key} {path.Key}", operation.Value))
            )
            .ToList();
        Assert.NotEmpty(operations);
        Assert.All(
            operations,
            operation =>
            {
                Assert.StartsWith(
                    $"/api/{module}/v1/",
                    operation.Name.Split(' ')[1],
                    StringComparison.Ordinal
                );
                Assert.NotEmpty(operation.Value!["security"]!.AsArray());
                Assert.Contains(
                    operation.Value["responses"]!.AsObject(),
                    answer => answer.Key[0] == '2'
                );
            }
        );
        Assert.Empty(Broken(document, document));
    }

    /// <summary>References that lead nowhere.</summary>
    private static IEnumerable<string> Broken(JsonNode? node, JsonNode document) =>
        node switch
        {
            JsonObject members => members.SelectMany(member =>
                member.Key == "$ref" && member.Value is JsonValue reference
                    ? Follow((string)reference!, document) is null
                        ? [(string)reference!]
                        : []
                    : Broken(member.Value, document)
            ),
            JsonArray items => items.SelectMany(item => Broken(item, document)),
            _ => [],
        };

    private static JsonNode? Follow(string reference, JsonNode document) =>
        reference
            .Split('/')
            .Skip(1)
            .Aggregate(
                (JsonNode?)document,
                (node, name) => node?[name.Replace("~1", "/", StringComparison.Ordinal)]
            );

    private static string Find(DirectoryInfo folder) =>
        Directory.Exists(Path.Combine(folder.FullName, "docs", "openapi"))
            ? Path.Combine(folder.FullName, "docs", "openapi")
            : Find(folder.Parent!);
}
