using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Advisories;
using MarocNumeric.Trust.Cert.Marking;

namespace MarocNumeric.Trust.Cert.Exchange;

/// <summary>Advisories as objects of STIX 2.1 (OASIS): a report, its vulnerabilities, who says so, and the label of TLP 2.0.</summary>
internal static class Stix
{
    public const string MediaType = "application/stix+json;version=2.1";

    private const string TlpExtension =
        "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

    /// <summary>FIRST's own objects for TLP 2.0; everybody refers to the same.</summary>
    private static readonly Dictionary<Tlp, string> Markings = new()
    {
        [Tlp.Clear] = "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
        [Tlp.Green] = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
        [Tlp.Amber] = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
        [Tlp.AmberStrict] = "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
        [Tlp.Red] = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
    };

    /// <summary>When OASIS published the extension: the same instant in every copy.</summary>
    private static readonly DateTimeOffset MarkingsMade = new(2022, 10, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="since">Since when the team publishes.</param>
    public static IReadOnlyList<StixObject> Common(
        Publisher publisher,
        Tlp tlp,
        DateTimeOffset since
    ) =>
        [
            new(
                since,
                since,
                new JsonObject
                {
                    ["type"] = "identity",
                    ["spec_version"] = "2.1",
                    ["id"] = Author(publisher),
                    ["created"] = Json.Instant(since),
                    ["modified"] = Json.Instant(since),
                    ["name"] = publisher.Name,
                    ["identity_class"] = "organization",
                    ["contact_information"] = publisher.Contact,
                    ["object_marking_refs"] = new JsonArray(Markings[Tlp.Clear]),
                }
            ),
            new(
                since,
                MarkingsMade,
                new JsonObject
                {
                    ["type"] = "marking-definition",
                    ["spec_version"] = "2.1",
                    ["id"] = Markings[tlp],
                    ["created"] = Json.Instant(MarkingsMade),
                    ["name"] = tlp.Full(),
                    ["extensions"] = new JsonObject
                    {
                        [TlpExtension] = new JsonObject
                        {
                            ["extension_type"] = "property-extension",
                            ["tlp_2_0"] = tlp.Label().ToLowerInvariant(),
                        },
                    },
                }
            ),
        ];

    /// <param name="first">When the first edition was published.</param>
    public static IEnumerable<StixObject> Of(
        AdvisoryEdition edition,
        DateTimeOffset first,
        Publisher publisher
    )
    {
        JsonObject Begun(string type, Guid of) =>
            new()
            {
                ["type"] = type,
                ["spec_version"] = "2.1",
                ["id"] = IdOf(type, $"{of}"),
                ["created_by_ref"] = Author(publisher),
                ["created"] = Json.Instant(first),
                ["modified"] = Json.Instant(edition.PublishedAt),
                ["lang"] = "fr",
                ["object_marking_refs"] = new JsonArray(Markings[edition.Tlp]),
            };

        StixObject Whole(JsonObject content) =>
            new(edition.PublishedAt, edition.PublishedAt, content);

        var named = new List<string>();
        foreach (var item in edition.Content.Items)
        {
            var vulnerability = Begun("vulnerability", item.Id);
            vulnerability["name"] = item.Cve ?? item.Number;
            vulnerability["description"] = item.Title;
            vulnerability["external_references"] = References(item);
            named.Add((string)vulnerability["id"]!);
            yield return Whole(vulnerability);
        }

        var report = Begun("report", edition.Advisory);
        var texts = edition.Content.Texts;
        report["name"] = texts.French.Title;
        report["description"] = $"{texts.French.Summary}\n\n{texts.French.Action}";
        report["report_types"] = new JsonArray("vulnerability");
        report["published"] = Json.Instant(first);
        // A report refers to something (section 4.16): one without vulnerabilities to who speaks.
        report["object_refs"] = new JsonArray([
            .. (named.Count > 0 ? named : [Author(publisher)]).Select(id => JsonValue.Create(id)),
        ]);
        report["external_references"] = Json.List([
            new JsonObject
            {
                ["source_name"] = publisher.Name,
                ["external_id"] = edition.Number,
                ["url"] = publisher.PageOf(edition.Number),
            },
        ]);
        yield return Whole(report);
    }

    /// <summary>The same for the same thing at every reading. Formed as random ones are: what it is made of is nobody's business.</summary>
    public static string IdOf(string type, string of) => $"{type}--{GuidOf($"{type}\n{of}")}";

    /// <returns>Of the form of version 4 (RFC 9562), out of SHA-256.</returns>
    public static Guid GuidOf(string of)
    {
        var octets = SHA256.HashData(Encoding.UTF8.GetBytes(of))[..16];
        octets[6] = (byte)(octets[6] & 0x0F | 0x40);
        octets[8] = (byte)(octets[8] & 0x3F | 0x80);
        return new(octets, bigEndian: true);
    }

    private static string Author(Publisher publisher) => IdOf("identity", publisher.At("/"));

    private static JsonArray References(DisclosedVulnerability item)
    {
        var references = new List<JsonObject>
        {
            new() { ["source_name"] = "ma-CERT", ["external_id"] = item.Number },
        };
        if (item.Cve is not null)
        {
            references.Insert(0, new() { ["source_name"] = "cve", ["external_id"] = item.Cve });
        }

        return Json.List(references);
    }
}

/// <param name="Added">To its collection.</param>
/// <param name="Version">TAXII tells versions of an object apart by it: modified, or created where a type has no other.</param>
internal sealed record StixObject(DateTimeOffset Added, DateTimeOffset Version, JsonObject Content)
{
    public string Id => (string)Content["id"]!;

    public string Type => (string)Content["type"]!;
}
