using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>GET /register/schema.json: what a line of the open data holds (JSON Schema 2020-12), made from the form and its lists in every version; GET /register.csv-metadata.json: the columns of the table (W3C CSV on the Web).</summary>
internal static class DescribeRegister
{
    public const string Schema = "/api/cndp/v1/register/schema.json";

    private const string SchemaMedia = "application/schema+json";
    private const string TableMedia = "application/csvm+json";

    private static readonly TimeSpan Steady = TimeSpan.FromHours(1);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/register/schema.json", SchemaAsync)
            .AllowAnonymous()
            .Produces<JsonElement>(StatusCodes.Status200OK, SchemaMedia);
        routes
            .MapGet("/register.csv-metadata.json", TableAsync)
            .AllowAnonymous()
            .Produces<JsonElement>(StatusCodes.Status200OK, TableMedia);
    }

    private static IResult SchemaAsync(RuleBook book, TrustOptions trust, HttpContext http) =>
        Said(http, SchemaOf(book, new(trust.Issuer, Schema)), SchemaMedia);

    private static IResult TableAsync(TrustOptions trust, HttpContext http) =>
        Said(http, TableOf(trust.Issuer), TableMedia);

    private static IResult Said(HttpContext http, JsonObject said, string media)
    {
        http.Response.Headers.CacheControl = string.Create(
            CultureInfo.InvariantCulture,
            $"public, max-age={Steady.TotalSeconds:F0}"
        );
        return TypedResults.Text(said.ToJsonString(), $"{media}; charset=utf-8");
    }

    public static JsonObject SchemaOf(RuleBook book, Uri address)
    {
        var forms = book.Versions.Select(version => version.Form).ToList();
        var items = new JsonObject();
        var transfers = book.Versions.Select(version => version.Of.Transfers.Form).ToList();
        foreach (var id in RegisterItems.Shown)
        {
            // What a transfer takes over from its processing is said as that says it.
            var versions = Versions(forms, id);
            items[id] = Of(versions.Count > 0 ? versions : Versions(transfers, id));
        }

        return new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = address.ToString(),
            ["title"] = "Registre national de la protection des données à caractère personnel",
            ["description"] =
                "One line of register.jsonl: an entry of the national register and its public items (law 09-08 art. 45 and 46).",
            ["type"] = "object",
            ["required"] = new JsonArray("entry", "items"),
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                ["entry"] = EntrySchema(forms),
                ["items"] = new JsonObject
                {
                    ["type"] = "object",
                    ["additionalProperties"] = false,
                    ["properties"] = items,
                },
            },
        };
    }

    private static JsonObject EntrySchema(IReadOnlyList<Form> forms)
    {
        var properties = new JsonObject
        {
            ["number"] = new JsonObject
            {
                ["type"] = "string",
                ["pattern"] = "^[DSA]-[0-9]{4}-[0-9]{6}-[0-9]$",
            },
            ["kind"] = Names(
                Enum.GetValues<DeclarationKind>()
                    .Where(kind => kind.IsEntered())
                    .Select(kind => $"{kind}")
            ),
            ["state"] = Names(
                Enum.GetValues<DeclarationState>()
                    .Where(state => state.IsPublic())
                    .Select(state => $"{state}")
            ),
            ["controller"] = Text(),
            ["ice"] = OrNull(new() { ["pattern"] = "^[0-9]{15}$" }),
            ["title"] = Text(),
            ["region"] = OrNull(Codes(Versions(forms, "responsable.region"))),
            ["sector"] = OrNull(Codes(Versions(forms, "responsable.secteur"))),
            ["transfers"] = new JsonObject { ["type"] = "boolean" },
            ["filedAt"] = Instant(),
            ["decidedAt"] = OrNull(Instant()),
            ["updatedAt"] = Instant(),
        };
        return new()
        {
            ["type"] = "object",
            ["required"] = new JsonArray("number", "kind", "state", "controller", "title"),
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
    }

    private static List<FormField> Versions(IReadOnlyList<Form> forms, string id) =>
        [.. forms.Select(form => form.Find(id)).OfType<FormField>()];

    private static JsonObject Of(List<FormField> versions)
    {
        var latest = versions[^1];
        var schema = latest.Kind switch
        {
            AnswerKind.Codes when latest.Multiple => new JsonObject
            {
                ["type"] = "array",
                ["items"] = Codes(versions),
            },
            AnswerKind.Codes => Codes(versions),
            AnswerKind.Rows => new JsonObject { ["type"] = "array", ["items"] = Row(versions) },
            // Written as one text, or in parts with names.
            AnswerKind.Particulars => new JsonObject
            {
                ["type"] = new JsonArray("string", "object"),
            },
            _ => Text(),
        };
        schema["title"] = latest.Label.In(CultureInfo.GetCultureInfo("fr"));
        return schema;
    }

    private static JsonObject Row(List<FormField> versions)
    {
        var columns = new JsonObject();
        foreach (
            var column in versions[^1]
                .Columns.Where(column =>
                    RegisterItems.OfTransfers.Contains(column.Id, StringComparer.Ordinal)
                )
        )
        {
            // A code of a list, several of them, or words: as the form's column takes it.
            columns[column.Id] = new JsonObject { ["type"] = new JsonArray("string", "array") };
        }

        return new()
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = columns,
        };
    }

    private static JsonObject Codes(List<FormField> versions)
    {
        var codes = versions
            .SelectMany(field => field.List!.Codes)
            .DistinctBy(code => code.Code, StringComparer.Ordinal)
            .ToList();
        return new()
        {
            // With their names: a code alone says nothing to who reads the file.
            ["oneOf"] = new JsonArray([
                .. codes.Select(code => new JsonObject
                {
                    ["const"] = code.Code,
                    ["title"] = code.Label.In(CultureInfo.GetCultureInfo("fr")),
                }),
            ]),
        };
    }

    private static JsonObject Names(IEnumerable<string> names) =>
        new()
        {
            ["enum"] = new JsonArray([
                .. names.Select(name =>
                    (JsonNode)JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(name))
                ),
            ]),
        };

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Instant() => new() { ["type"] = "string", ["format"] = "date-time" };

    private static JsonObject OrNull(JsonObject schema) =>
        new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };

    private static JsonObject TableOf(Uri issuer)
    {
        var columns = ExportRegister.Columns.Select(column => new JsonObject
        {
            ["name"] = column,
            ["titles"] = column,
            ["datatype"] = column switch
            {
                "transfers" => "boolean",
                "filedAt" or "decidedAt" or "updatedAt" => "datetime",
                _ => "string",
            },
            ["required"] = column is "number" or "kind" or "state" or "filedAt" or "updatedAt",
        });
        return new()
        {
            ["@context"] = "http://www.w3.org/ns/csvw",
            ["url"] = new Uri(issuer, "/api/cndp/v1/register.csv").ToString(),
            ["dc:title"] = "Registre national de la protection des données à caractère personnel",
            ["dc:description"] =
                "Law 09-08 art. 45 and 46. A cell that a spreadsheet would run as a formula begins with an apostrophe.",
            ["dialect"] = new JsonObject
            {
                ["encoding"] = "utf-8",
                ["header"] = true,
                ["doubleQuote"] = true,
            },
            ["tableSchema"] = new JsonObject
            {
                ["columns"] = new JsonArray([.. columns]),
                ["primaryKey"] = "number",
            },
        };
    }
}
