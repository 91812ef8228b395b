using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Advisories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.Exchange;

/// <summary>/taxii2/ and /taxii2/api/ (TAXII 2.1 sections 4 and 5): discovery, the one API root, and the collections that the reader may read. Nothing is written through it.</summary>
internal static class ServeTaxii
{
    public const string Root = "/taxii2/api/";

    /// <summary>Of a request, octets: nothing is taken, and the number must be positive.</summary>
    private const int MostContent = 1;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/taxii2/", Discover);
        routes.MapGet(Root, DescribeRoot);
        routes.MapGet($"{Root}collections/", (Delegate)ListAsync);
        routes.MapGet($"{Root}collections/{{collection}}/", ReadAsync);
    }

    private static IResult Discover(Publisher publisher, HttpContext http) =>
        TaxiiAnswer.Unacceptable(http.Request)
        ?? TaxiiAnswer.Of(
            new JsonObject
            {
                ["title"] = publisher.Name,
                ["contact"] = publisher.Contact,
                ["default"] = publisher.At(Root),
                ["api_roots"] = new JsonArray(publisher.At(Root)),
            }
        );

    private static IResult DescribeRoot(Publisher publisher, HttpContext http) =>
        TaxiiAnswer.Unacceptable(http.Request)
        ?? TaxiiAnswer.Of(
            new JsonObject
            {
                ["title"] = publisher.Name,
                ["versions"] = new JsonArray(TaxiiAnswer.MediaType),
                ["max_content_length"] = MostContent,
            }
        );

    private static async Task<IResult> ListAsync(HttpContext http)
    {
        if (TaxiiAnswer.Unacceptable(http.Request) is { } refusal)
        {
            return refusal;
        }

        var reader = await TaxiiAnswer.ReaderAsync(http);
        return TaxiiAnswer.Of(
            new JsonObject
            {
                ["collections"] = Json.List(
                    Collection.All.Where(one => one.IsFor(reader)).Select(Describe)
                ),
            }
        );
    }

    private static async Task<IResult> ReadAsync(string collection, HttpContext http) =>
        TaxiiAnswer.Unacceptable(http.Request)
        ?? (
            Collection.Find(collection, await TaxiiAnswer.ReaderAsync(http)) is { } found
                ? TaxiiAnswer.Of(Describe(found))
                : TaxiiAnswer.NotFound()
        );

    private static JsonObject Describe(Collection one) =>
        new()
        {
            ["id"] = $"{one.Id}",
            ["title"] = one.Title,
            ["alias"] = one.Alias,
            ["can_read"] = true,
            ["can_write"] = false,
            ["media_types"] = new JsonArray(Stix.MediaType),
        };
}
