using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>
/// /.well-known/csaf/: what a trusted provider of CSAF 2.0 has (section 7.2.3): metadata, the ROLIE feed of TLP:WHITE (as version
/// 2.0 calls CLEAR), each document with its hashes and its signature, and the key.
/// </summary>
internal static class ReadProvider
{
    private const int MostEntries = 1000;
    private const string JsonType = "application/json";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/.well-known/csaf/provider-metadata.json", MetadataAsync);
        routes.MapGet("/.well-known/csaf/openpgp.asc", Key);
        routes.MapGet("/.well-known/csaf/white/csaf-feed-tlp-white.json", FeedAsync);
        routes.MapGet("/.well-known/csaf/white/{year}/{file}", FileAsync);
    }

    private static async Task<IResult> MetadataAsync(
        Publisher publisher,
        TeamKey key,
        PublicAdvisories advisories,
        HttpContext http
    )
    {
        var last = await advisories
            .All.OrderByDescending(row => row.PublishedAt)
            .Select(row => (DateTimeOffset?)row.PublishedAt)
            .FirstOrDefaultAsync(http.RequestAborted);
        var metadata = new JsonObject
        {
            ["canonical_url"] = publisher.MetadataAddress,
            ["distributions"] = Json.List([
                new JsonObject
                {
                    ["rolie"] = new JsonObject
                    {
                        ["feeds"] = Json.List([
                            new JsonObject
                            {
                                ["summary"] = "Avis publics (TLP:CLEAR)",
                                ["tlp_label"] = "WHITE",
                                ["url"] = publisher.FeedAddress,
                            },
                        ]),
                    },
                },
            ]),
            ["last_updated"] = Json.Instant(last ?? key.Writer.Made),
            ["list_on_CSAF_aggregators"] = true,
            ["metadata_version"] = "2.0",
            ["mirror_on_CSAF_aggregators"] = true,
            ["public_openpgp_keys"] = Json.List([
                new JsonObject
                {
                    ["fingerprint"] = key.Writer.Fingerprint,
                    ["url"] = publisher.KeyAddress,
                },
            ]),
            ["publisher"] = publisher.ToJson(),
            ["role"] = "csaf_trusted_provider",
        };
        return Answer(metadata, http);
    }

    private static IResult Key(TeamKey key) =>
        TypedResults.Text(key.Certificate, "application/pgp-keys", Encoding.ASCII);

    private static async Task<IResult> FeedAsync(
        Publisher publisher,
        TeamKey key,
        PublicAdvisories advisories,
        HttpContext http
    )
    {
        var editions = await advisories
            .All.Where(row => row.Signature != null)
            .OrderByDescending(row => row.PublishedAt)
            .ThenBy(row => row.Advisory)
            .Take(MostEntries)
            .ToListAsync(http.RequestAborted);
        var first = await advisories.FirstAsync(editions, http.RequestAborted);
        var feed = new JsonObject
        {
            ["id"] = "csaf-feed-tlp-white",
            ["title"] = $"{publisher.Name} — TLP:CLEAR",
            ["link"] = Json.List([Link("self", publisher.FeedAddress)]),
            ["category"] = Json.List([
                new JsonObject
                {
                    ["scheme"] = "urn:ietf:params:rolie:category:information-type",
                    ["term"] = "csaf",
                },
            ]),
            ["updated"] = Json.Instant(editions.FirstOrDefault()?.PublishedAt ?? key.Writer.Made),
            ["entry"] = Json.List(
                editions.Select(row => Entry(row, first[row.Advisory], publisher))
            ),
        };
        return Answer(new JsonObject { ["feed"] = feed }, http);
    }

    private static JsonObject Entry(AdvisoryEdition row, DateTimeOffset first, Publisher publisher)
    {
        var address = publisher.DocumentOf(row.Number, first);
        return new()
        {
            ["id"] = row.Number,
            ["title"] = row.Content.Texts.French.Title,
            ["link"] = Json.List([
                Link("self", address),
                Link("hash", $"{address}.sha256"),
                Link("hash", $"{address}.sha512"),
                Link("signature", $"{address}.asc"),
            ]),
            ["published"] = Json.Instant(first),
            ["updated"] = Json.Instant(row.PublishedAt),
            ["summary"] = new JsonObject { ["content"] = row.Content.Texts.French.Summary },
            ["content"] = new JsonObject { ["src"] = address, ["type"] = JsonType },
            ["format"] = new JsonObject
            {
                ["schema"] = "https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json",
                ["version"] = "2.0",
            },
        };
    }

    private static async Task<IResult> FileAsync(
        string year,
        string file,
        PublicAdvisories advisories,
        HttpContext http
    )
    {
        var (name, ending) = file.IndexOf(".json", StringComparison.Ordinal) is var at and > 0
            ? (file[..at], file[(at + ".json".Length)..])
            : (file, "none");
        var number = name.ToUpperInvariant();
        // Only as it is written in the feed: a file has one address.
        if (
            !string.Equals(Publisher.FileOf(number), $"{name}.json", StringComparison.Ordinal)
            || await advisories.FindAsync(number, http.RequestAborted)
                is not { Signature: { } signature } row
            || (await advisories.FirstAsync([row], http.RequestAborted))[row.Advisory] is var first
                && !string.Equals(Publisher.YearOf(first), year, StringComparison.Ordinal)
        )
        {
            return TypedResults.NotFound();
        }

        Cached(http);
        return ending switch
        {
            "" => TypedResults.Bytes(row.Document, JsonType),
            ".sha256" => Hash(SHA256.HashData(row.Document), name),
            ".sha512" => Hash(SHA512.HashData(row.Document), name),
            ".asc" => TypedResults.Text(signature, "application/pgp-signature", Encoding.ASCII),
            _ => TypedResults.NotFound(),
        };
    }

    /// <summary>As sha256sum writes it, which checks it too.</summary>
    private static IResult Hash(byte[] digest, string name) =>
        TypedResults.Text(
            $"{Convert.ToHexStringLower(digest)}  {name}.json\n",
            "text/plain",
            Encoding.ASCII
        );

    private static JsonObject Link(string relation, string address) =>
        new() { ["href"] = address, ["rel"] = relation };

    private static IResult Answer(JsonObject content, HttpContext http)
    {
        Cached(http);
        return TypedResults.Bytes(
            JsonSerializer.SerializeToUtf8Bytes(Json.Sorted(content)),
            JsonType
        );
    }

    private static void Cached(HttpContext http) =>
        http.Response.Headers.CacheControl = "max-age=60, public";
}
