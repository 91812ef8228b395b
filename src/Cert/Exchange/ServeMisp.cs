using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Advisories;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Scoring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Exchange;

/// <summary>/misp/{collection}/: a feed in MISP's core format for each audience: manifest.json, hashes.csv, and an event for each advisory. The audiences are those of TAXII.</summary>
internal static class ServeMisp
{
    private const string JsonType = "application/json";

    /// <summary>Of an event: the receiver's own organisation decides what goes further.</summary>
    private const string YourOrganisationOnly = "0";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/misp/{collection}/manifest.json", ManifestAsync);
        routes.MapGet("/misp/{collection}/hashes.csv", HashesAsync);
        routes.MapGet("/misp/{collection}/{id:guid}.json", EventAsync);
    }

    private static async Task<IResult> ManifestAsync(
        string collection,
        PublicAdvisories advisories,
        Publisher publisher,
        HttpContext http
    )
    {
        if (await EditionsAsync(collection, advisories, http) is not { } editions)
        {
            return TypedResults.NotFound();
        }

        var manifest = new JsonObject();
        foreach (var edition in editions)
        {
            manifest[$"{edition.Advisory}"] = Head(edition, publisher);
        }

        return Answer(manifest);
    }

    private static async Task<IResult> HashesAsync(
        string collection,
        PublicAdvisories advisories,
        Publisher publisher,
        HttpContext http
    )
    {
        if (await EditionsAsync(collection, advisories, http) is not { } editions)
        {
            return TypedResults.NotFound();
        }

        var lines = editions.SelectMany(edition =>
            Values(edition, publisher).Select(value => $"{Md5(value.Value)},{edition.Advisory}\n")
        );
        return TypedResults.Text(string.Concat(lines), "text/csv", Encoding.ASCII);
    }

    private static async Task<IResult> EventAsync(
        string collection,
        Guid id,
        PublicAdvisories advisories,
        Publisher publisher,
        HttpContext http
    )
    {
        var editions = await EditionsAsync(collection, advisories, http);
        if (editions?.FirstOrDefault(each => each.Advisory == id) is not { } edition)
        {
            return TypedResults.NotFound();
        }

        var told = Head(edition, publisher);
        told["uuid"] = $"{id}";
        told["published"] = true;
        told["publish_timestamp"] = Seconds(edition);
        told["distribution"] = YourOrganisationOnly;
        told["Attribute"] = Json.List(
            Values(edition, publisher)
                .Select(value => new JsonObject
                {
                    ["uuid"] = $"{Stix.GuidOf($"misp\n{id}\n{value.Type}\n{value.Value}")}",
                    ["type"] = value.Type,
                    ["category"] = "External analysis",
                    ["value"] = value.Value,
                    ["to_ids"] = false,
                    ["timestamp"] = Seconds(edition),
                    ["distribution"] = YourOrganisationOnly,
                })
        );
        return Answer(new JsonObject { ["Event"] = told });
    }

    /// <returns>Newest first; null where the reader finds no such feed.</returns>
    private static async Task<IReadOnlyList<AdvisoryEdition>?> EditionsAsync(
        string collection,
        PublicAdvisories advisories,
        HttpContext http
    ) =>
        Collection.Find(collection, await TaxiiAnswer.ReaderAsync(http)) is { } found
            ? await advisories
                .Of(found.Tlp)
                .OrderByDescending(row => row.PublishedAt)
                .ToListAsync(http.RequestAborted)
            : null;

    private static JsonObject Head(AdvisoryEdition edition, Publisher publisher) =>
        new()
        {
            ["info"] = edition.Content.Texts.French.Title,
            ["date"] = edition.PublishedAt.UtcDateTime.ToString(
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture
            ),
            ["analysis"] = "2",
            ["threat_level_id"] = ThreatOf(edition.Content.Severity),
            ["timestamp"] = Seconds(edition),
            ["Orgc"] = new JsonObject
            {
                ["name"] = publisher.Name,
                ["uuid"] = $"{Stix.GuidOf($"misp\n{publisher.At("/")}")}",
            },
            ["Tag"] = Json.List([
                new JsonObject { ["name"] = $"tlp:{edition.Tlp.Label().ToLowerInvariant()}" },
            ]),
        };

    private static IEnumerable<(string Type, string Value)> Values(
        AdvisoryEdition edition,
        Publisher publisher
    ) =>
        edition
            .Content.Items.Select(item => item.Cve)
            .OfType<string>()
            .Select(cve => ("vulnerability", cve))
            .Append(("link", publisher.PageOf(edition.Number)));

    /// <summary>High, medium, low, undefined.</summary>
    private static string ThreatOf(CvssSeverity? severity) =>
        severity switch
        {
            CvssSeverity.Critical or CvssSeverity.High => "1",
            CvssSeverity.Medium => "2",
            CvssSeverity.Low => "3",
            _ => "4",
        };

    private static string Seconds(AdvisoryEdition edition) =>
        edition.PublishedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string Md5(string value)
    {
#pragma warning disable RS0030, CA5351 // MISP's feed format compares values by MD5; nothing rests on its strength.
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(value)));
#pragma warning restore RS0030, CA5351
    }

    private static IResult Answer(JsonObject content) =>
        TypedResults.Bytes(JsonSerializer.SerializeToUtf8Bytes(content), JsonType);
}
