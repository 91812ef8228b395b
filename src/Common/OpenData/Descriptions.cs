using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.OpenData;

/// <summary>What describes a register to programs: the schema of a line (JSON Schema 2020-12) and the columns of the table (W3C CSV on the Web).</summary>
public static class Descriptions
{
    public const string SchemaMedia = "application/schema+json";
    public const string TableMedia = "application/csvm+json";

    private static readonly TimeSpan Steady = TimeSpan.FromHours(1);

    /// <param name="line">What a line is, without its title and its address: the members "type", "properties" and so on.</param>
    public static IResult SchemaOf(
        this PublicRegister register,
        JsonObject line,
        TrustOptions trust,
        HttpContext http
    )
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(trust);
        line.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        line.Insert(1, "$id", new Uri(trust.Issuer, register.Schema).ToString());
        line.Insert(2, "title", register.Title);
        return Said(http, line, SchemaMedia);
    }

    public static IResult TableOf(
        this PublicRegister register,
        TrustOptions trust,
        HttpContext http
    )
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(trust);
        var columns = register.Columns.Select(column => new JsonObject
        {
            ["name"] = column.Name,
            ["titles"] = column.Name,
            ["datatype"] = column.Kind,
            ["required"] = column.Always,
        });
        return Said(
            http,
            new()
            {
                ["@context"] = "http://www.w3.org/ns/csvw",
                ["url"] = new Uri(trust.Issuer, register.Table).ToString(),
                ["dc:title"] = register.Title,
                ["dc:description"] =
                    $"{register.Basis} A cell that a spreadsheet would run as a formula begins with an apostrophe.",
                ["dialect"] = new JsonObject
                {
                    ["encoding"] = "utf-8",
                    ["header"] = true,
                    ["doubleQuote"] = true,
                },
                ["tableSchema"] = new JsonObject
                {
                    ["columns"] = new JsonArray([.. columns]),
                    ["primaryKey"] = register.Columns[0].Name,
                },
            },
            TableMedia
        );
    }

    /// <summary>An object that has these members and no other.</summary>
    /// <param name="required">All of them where null.</param>
    public static JsonObject Closed(JsonObject properties, IEnumerable<string>? required = null) =>
        new()
        {
            ["type"] = "object",
            ["required"] = new JsonArray([
                .. (required ?? properties.Select(one => one.Key)).Select(name =>
                    (JsonNode)JsonValue.Create(name)
                ),
            ]),
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };

    public static JsonObject Text() => new() { ["type"] = "string" };

    public static JsonObject Matching(string pattern) =>
        new() { ["type"] = "string", ["pattern"] = pattern };

    /// <param name="format">A format of JSON Schema: "date-time", "date", "hostname".</param>
    public static JsonObject Formatted(string format) =>
        new() { ["type"] = "string", ["format"] = format };

    /// <summary>One of these, as the interface writes them.</summary>
    public static JsonObject Words<T>(IEnumerable<T> values)
        where T : struct, Enum =>
        new()
        {
            ["enum"] = new JsonArray([
                .. values.Select(value => (JsonNode)JsonValue.Create(LineWriting.Word(value))),
            ]),
        };

    public static JsonObject OrNull(JsonObject schema) =>
        new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };

    private static IResult Said(HttpContext http, JsonObject said, string media)
    {
        http.Response.Headers.CacheControl = string.Create(
            CultureInfo.InvariantCulture,
            $"public, max-age={Steady.TotalSeconds:F0}"
        );
        return TypedResults.Text(said.ToJsonString(), $"{media}; charset=utf-8");
    }
}
