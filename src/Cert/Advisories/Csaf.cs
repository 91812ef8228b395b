using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Vulnerabilities;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>An edition as a document of the Common Security Advisory Framework 2.0 (OASIS). French is its language; what is said in Arabic stands in notes of its own.</summary>
internal static class Csaf
{
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <param name="Number">The tracking id.</param>
    /// <param name="History">Every edition, the first first, the one written now last.</param>
    internal sealed record Sheet(
        string Number,
        Tlp Tlp,
        AdvisoryContent Content,
        IReadOnlyList<Revision> History,
        Publisher Publisher
    );

    /// <param name="Summary">In French.</param>
    internal sealed record Revision(int Edition, DateTimeOffset At, string Summary);

    /// <returns>UTF-8; keys in alphabetical order, so that two writers of the same facts write the same octets.</returns>
    public static byte[] Write(Sheet sheet)
    {
        var root = new JsonObject { ["document"] = Document(sheet) };
        if (sheet.Content.Items.Count > 0)
        {
            var products = new CsafProducts(sheet.Content.Items);
            root["product_tree"] = products.Tree();
            root["vulnerabilities"] = Json.List(
                sheet.Content.Items.Select(item => Item(item, sheet.Content.Texts, products))
            );
        }

        return JsonSerializer.SerializeToUtf8Bytes(Json.Sorted(root), Written);
    }

    /// <summary>Version 2.0 knows the labels of TLP 1: the exact one stands in words beside it.</summary>
    public static string LabelOf(Tlp tlp) =>
        tlp switch
        {
            Tlp.Clear => "WHITE",
            Tlp.Green => "GREEN",
            Tlp.Red => "RED",
            _ => "AMBER",
        };

    private static JsonObject Document(Sheet sheet)
    {
        var texts = sheet.Content.Texts;
        var document = new JsonObject
        {
            // A document of the profile "security advisory" has vulnerabilities; without, it is of the base profile.
            ["category"] = sheet.Content.Items.Count > 0 ? "csaf_security_advisory" : "csaf_base",
            ["csaf_version"] = "2.0",
            ["distribution"] = new JsonObject
            {
                ["text"] = sheet.Tlp.Full(),
                ["tlp"] = new JsonObject
                {
                    ["label"] = LabelOf(sheet.Tlp),
                    ["url"] = "https://www.first.org/tlp/",
                },
            },
            ["lang"] = "fr",
            ["notes"] = Json.List([
                Note("summary", "Résumé", texts.French.Summary!),
                Note("general", "Mesures à prendre", texts.French.Action!),
                Note("other", texts.Arabic.Title!, texts.Arabic.Summary!),
                Note("other", "الإجراءات الواجب اتخاذها", texts.Arabic.Action!),
            ]),
            ["publisher"] = sheet.Publisher.ToJson(),
            ["references"] = References(sheet),
            ["title"] = texts.French.Title,
            ["tracking"] = Tracking(sheet),
        };
        if (sheet.Content.Severity is { } severity)
        {
            document["aggregate_severity"] = new JsonObject { ["text"] = $"{severity}" };
        }

        return document;
    }

    private static JsonObject Tracking(Sheet sheet)
    {
        var (first, last) = (sheet.History[0], sheet.History[^1]);
        return new()
        {
            ["current_release_date"] = Json.Instant(last.At),
            ["generator"] = new JsonObject
            {
                ["date"] = Json.Instant(last.At),
                ["engine"] = new JsonObject { ["name"] = "MarocNumeric.Trust" },
            },
            ["id"] = sheet.Number,
            ["initial_release_date"] = Json.Instant(first.At),
            ["revision_history"] = Json.List(
                sheet.History.Select(revision => new JsonObject
                {
                    ["date"] = Json.Instant(revision.At),
                    ["number"] = $"{revision.Edition}",
                    ["summary"] = revision.Summary,
                })
            ),
            ["status"] = "final",
            ["version"] = $"{last.Edition}",
        };
    }

    private static JsonArray References(Sheet sheet)
    {
        var own = new List<JsonObject>
        {
            Reference("self", "La page de l’avis", sheet.Publisher.PageOf(sheet.Number)),
        };
        if (sheet.Tlp is Tlp.Clear)
        {
            own.Add(
                Reference(
                    "self",
                    "Ce document",
                    sheet.Publisher.DocumentOf(sheet.Number, sheet.History[0].At)
                )
            );
        }

        return Json.List([
            .. own,
            .. sheet.Content.Texts.References.Select(address =>
                Reference("external", address, address)
            ),
        ]);
    }

    private static JsonObject Item(
        DisclosedVulnerability item,
        Bulletin texts,
        CsafProducts products
    )
    {
        var entry = new JsonObject
        {
            ["ids"] = Json.List([
                new JsonObject { ["system_name"] = "ma-CERT", ["text"] = item.Number },
            ]),
            ["notes"] = Notes(item),
            ["product_status"] = products.StatusOf(item),
            ["remediations"] = products.RemediesOf(item, texts.French.Action!),
            ["title"] = item.Title,
        };
        if (item.Cve is not null)
        {
            entry["cve"] = item.Cve;
        }

        if (item.Cwe is { } weakness && Weaknesses.NameOf(weakness) is { } name)
        {
            entry["cwe"] = new JsonObject { ["id"] = weakness, ["name"] = name };
        }

        if (item.Credit is not null)
        {
            entry["acknowledgments"] = Json.List([
                new JsonObject { ["names"] = new JsonArray(item.Credit) },
            ]);
        }

        if (VulnerabilityResponse.ScoresOf(item.Cvss31) is { } scored)
        {
            entry["scores"] = Json.List([
                new JsonObject
                {
                    ["cvss_v3"] = new JsonObject
                    {
                        ["baseScore"] = scored.Base,
                        ["baseSeverity"] = SeverityOf(scored.Base),
                        ["vectorString"] = scored.Vector,
                        ["version"] = "3.1",
                    },
                    ["products"] = products.AffectedBy(item),
                },
            ]);
        }

        return entry;
    }

    private static string SeverityOf(decimal score) =>
        $"{Scoring.CvssScores.SeverityOf(score)}".ToUpperInvariant();

    /// <summary>Version 2.0 has no place for a score of CVSS 4.0: it stands in words.</summary>
    private static JsonArray Notes(DisclosedVulnerability item)
    {
        var notes = new List<JsonObject> { Note("description", "Description", item.Title) };
        if (VulnerabilityResponse.ScoresOf(item.Cvss40) is { } scored)
        {
            notes.Add(
                Note(
                    "details",
                    "CVSS 4.0",
                    FormattableString.Invariant($"{scored.Vector} = {scored.Environmental:0.0}")
                )
            );
        }

        return Json.List(notes);
    }

    private static JsonObject Note(string category, string title, string text) =>
        new()
        {
            ["category"] = category,
            ["text"] = text,
            ["title"] = title,
        };

    private static JsonObject Reference(string category, string summary, string url) =>
        new()
        {
            ["category"] = category,
            ["summary"] = summary,
            ["url"] = url,
        };
}
