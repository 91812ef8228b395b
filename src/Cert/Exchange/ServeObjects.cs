using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Advisories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Exchange;

/// <summary>The objects of a collection, their versions and its manifest (TAXII 2.1 sections 5.3 to 5.8), in the order in which they were added, in pages by "next". Of an advisory there is the last edition.</summary>
internal static class ServeObjects
{
    private const int Usual = 100;
    private const int Most = 500;
    private const int LongestId = 120;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var collection = $"{ServeTaxii.Root}collections/{{collection}}/";
        routes.MapGet($"{collection}objects/", ListAsync);
        routes.MapGet($"{collection}objects/{{id}}/", ReadAsync);
        routes.MapGet($"{collection}objects/{{id}}/versions/", VersionsAsync);
        routes.MapGet($"{collection}manifest/", ManifestAsync);
    }

    private static Task<IResult> ListAsync(string collection, Source source, HttpContext http) =>
        PageAsync(collection, id: null, Envelope, source, http);

    private static Task<IResult> ReadAsync(
        string collection,
        string id,
        Source source,
        HttpContext http
    ) => PageAsync(collection, id, Envelope, source, http);

    private static Task<IResult> VersionsAsync(
        string collection,
        string id,
        Source source,
        HttpContext http
    ) => PageAsync(collection, id, Versions, source, http);

    private static Task<IResult> ManifestAsync(
        string collection,
        Source source,
        HttpContext http
    ) => PageAsync(collection, id: null, Manifest, source, http);

    /// <summary>From where objects are made.</summary>
    internal sealed class Source(PublicAdvisories advisories, Publisher publisher, TeamKey key)
    {
        public async Task<IReadOnlyList<StixObject>> ObjectsAsync(
            Collection collection,
            CancellationToken cancel
        )
        {
            var editions = await advisories
                .Of(collection.Tlp)
                .OrderByDescending(row => row.PublishedAt)
                .ToListAsync(cancel);
            var first = await advisories.FirstAsync(editions, cancel);
            return
            [
                .. Stix.Common(publisher, collection.Tlp, key.Writer.Made),
                // A vulnerability of two advisories is told as the later one tells it.
                .. editions
                    .SelectMany(row => Stix.Of(row, first[row.Advisory], publisher))
                    .DistinctBy(each => each.Id, StringComparer.Ordinal),
            ];
        }
    }

    /// <param name="After">The last object seen: what was added after it follows.</param>
    private sealed record Asked(
        int Limit,
        DateTimeOffset? AddedAfter,
        (DateTimeOffset Added, string Id)? After,
        Func<StixObject, bool> Matches
    );

    private static async Task<IResult> PageAsync(
        string collection,
        string? id,
        Func<IReadOnlyList<StixObject>, JsonObject> written,
        Source source,
        HttpContext http
    )
    {
        if (TaxiiAnswer.Unacceptable(http.Request) is { } refusal)
        {
            return refusal;
        }

        if (
            Collection.Find(collection, await TaxiiAnswer.ReaderAsync(http)) is not { } found
            || id is { Length: > LongestId }
        )
        {
            return TaxiiAnswer.NotFound();
        }

        if (Read(http.Request.Query) is not { } asked)
        {
            return TaxiiAnswer.Refusal(400, "A parameter of the address is not understood");
        }

        var objects = (await source.ObjectsAsync(found, http.RequestAborted))
            .Where(each =>
                (id is null || string.Equals(each.Id, id, StringComparison.Ordinal))
                && asked.Matches(each)
            )
            .OrderBy(each => each.Added)
            .ThenBy(each => each.Id, StringComparer.Ordinal)
            .ToList();
        if (id is not null && objects.Count == 0)
        {
            return TaxiiAnswer.NotFound();
        }

        var rest = objects
            .Where(each =>
                (asked.AddedAfter is not { } since || each.Added > since)
                && (asked.After is not { } after || IsAfter(each, after))
            )
            .ToList();
        var page = rest.Take(asked.Limit).ToList();
        var content = written(page);
        if (page.Count < rest.Count)
        {
            content["more"] = true;
            content["next"] = Token(page[^1]);
        }

        if (page.Count > 0)
        {
            http.Response.Headers["X-TAXII-Date-Added-First"] = Instant(page[0].Added);
            http.Response.Headers["X-TAXII-Date-Added-Last"] = Instant(page[^1].Added);
        }

        return TaxiiAnswer.Of(content);
    }

    private static JsonObject Envelope(IReadOnlyList<StixObject> page) =>
        page.Count is 0
            ? []
            : new() { ["objects"] = Json.List(page.Select(each => each.Content.DeepClone())) };

    private static JsonObject Manifest(IReadOnlyList<StixObject> page) =>
        page.Count is 0
            ? []
            : new()
            {
                ["objects"] = Json.List(
                    page.Select(each => new JsonObject
                    {
                        ["id"] = each.Id,
                        ["date_added"] = Instant(each.Added),
                        ["version"] = Json.Instant(each.Version),
                        ["media_type"] = Stix.MediaType,
                    })
                ),
            };

    private static JsonObject Versions(IReadOnlyList<StixObject> page) =>
        page.Count is 0
            ? []
            : new()
            {
                ["versions"] = new JsonArray([
                    .. page.Select(each => JsonValue.Create(Json.Instant(each.Version))),
                ]),
            };

    /// <returns>Null where a parameter is not understood.</returns>
    private static Asked? Read(IQueryCollection query)
    {
        var limit = Usual;
        if (
            query["limit"] is [{ } size]
            && (
                !int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out limit)
                || limit < 1
            )
        )
        {
            return null;
        }

        DateTimeOffset? since = null;
        if (query["added_after"] is [{ } after])
        {
            if (
                !DateTimeOffset.TryParse(
                    after,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out var instant
                )
            )
            {
                return null;
            }

            since = instant;
        }

        (DateTimeOffset, string)? seen = null;
        if (query["next"] is [{ } token])
        {
            if (ReadToken(token) is not { } last)
            {
                return null;
            }

            seen = last;
        }

        return new(Math.Min(limit, Most), since, seen, each => Matches(each, query));
    }

    /// <summary>match[id], match[type], match[spec_version], match[version]; each a list with commas, all of them at once (section 3.4).</summary>
    private static bool Matches(StixObject each, IQueryCollection query)
    {
        bool Holds(string name, params string[] values) =>
            query[$"match[{name}]"] is not [{ } wanted]
            || wanted.Split(',').Any(one => values.Contains(one, StringComparer.Ordinal));

        return Holds("id", each.Id)
            && Holds("type", each.Type)
            && Holds("spec_version", "2.1")
            // The one version there is, is the first, the last and all of them.
            && Holds("version", "first", "last", "all", Json.Instant(each.Version));
    }

    private static bool IsAfter(StixObject each, (DateTimeOffset Added, string Id) seen) =>
        each.Added > seen.Added
        || each.Added == seen.Added && string.CompareOrdinal(each.Id, seen.Id) > 0;

    private static string Token(StixObject last) =>
        WebEncoders.Base64UrlEncode(
            Encoding.ASCII.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"{last.Added.UtcTicks}/{last.Id}")
            )
        );

    private static (DateTimeOffset Added, string Id)? ReadToken(string token)
    {
        try
        {
            var parts = Encoding.ASCII.GetString(WebEncoders.Base64UrlDecode(token)).Split('/');
            return
                parts is [var ticks, { Length: <= LongestId } id]
                && long.TryParse(
                    ticks,
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var added
                )
                && added <= DateTimeOffset.MaxValue.UtcTicks
                ? (new(added, TimeSpan.Zero), id)
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>With microseconds: a client takes the next page after exactly this instant.</summary>
    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
