using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.OpenData;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>GET /register/schema.json: what a line of the open data holds (JSON Schema 2020-12), made from the form and its lists in every version; GET /register.csv-metadata.json: the columns of the table (W3C CSV on the Web).</summary>
internal static class DescribeRegister
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/register/schema.json", SchemaAsync)
            .AllowAnonymous()
            .Produces<JsonElement>(StatusCodes.Status200OK, Descriptions.SchemaMedia);
        routes
            .MapGet("/register.csv-metadata.json", TableAsync)
            .AllowAnonymous()
            .Produces<JsonElement>(StatusCodes.Status200OK, Descriptions.TableMedia);
    }

    private static IResult SchemaAsync(RuleBook book, TrustOptions trust, HttpContext http) =>
        NationalRegister.Here.SchemaOf(LineOf(book), trust, http);

    private static IResult TableAsync(TrustOptions trust, HttpContext http) =>
        NationalRegister.Here.TableOf(trust, http);

    private static JsonObject LineOf(RuleBook book)
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

        var line = Descriptions.Closed(
            new()
            {
                ["entry"] = EntrySchema(forms),
                ["items"] = Descriptions.Closed(items, required: []),
            }
        );
        line.Insert(
            0,
            "description",
            "One line of register.jsonl: an entry of the national register and its public items (law 09-08 art. 45 and 46)."
        );
        return line;
    }

    private static JsonObject EntrySchema(IReadOnlyList<Form> forms)
    {
        var properties = new JsonObject
        {
            ["number"] = Descriptions.Matching("^[DSA]-[0-9]{4}-[0-9]{6}-[0-9]$"),
            ["kind"] = Descriptions.Words(
                Enum.GetValues<DeclarationKind>().Where(kind => kind.IsEntered())
            ),
            ["state"] = Descriptions.Words(
                Enum.GetValues<DeclarationState>().Where(state => state.IsPublic())
            ),
            ["controller"] = Descriptions.Text(),
            ["ice"] = Descriptions.OrNull(new() { ["pattern"] = "^[0-9]{15}$" }),
            ["title"] = Descriptions.Text(),
            ["region"] = Descriptions.OrNull(Codes(Versions(forms, "responsable.region"))),
            ["sector"] = Descriptions.OrNull(Codes(Versions(forms, "responsable.secteur"))),
            ["transfers"] = new JsonObject { ["type"] = "boolean" },
            ["filedAt"] = Descriptions.Formatted("date-time"),
            ["decidedAt"] = Descriptions.OrNull(Descriptions.Formatted("date-time")),
            ["updatedAt"] = Descriptions.Formatted("date-time"),
        };
        return Descriptions.Closed(properties, ["number", "kind", "state", "controller", "title"]);
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
            _ => Descriptions.Text(),
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

        return Descriptions.Closed(columns, required: []);
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
}
