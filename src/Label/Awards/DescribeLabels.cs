using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.OpenData;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Awards;

/// <summary>GET /labels/schema.json: what a line of the open data holds (JSON Schema 2020-12); GET /labels.csv-metadata.json: the columns of the table (W3C CSV on the Web).</summary>
internal static class DescribeLabels
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/labels/schema.json", SchemaAsync)
            .AllowAnonymous()
            .Produces<JsonElement>(StatusCodes.Status200OK, Descriptions.SchemaMedia);
        routes
            .MapGet("/labels.csv-metadata.json", TableAsync)
            .AllowAnonymous()
            .Produces<JsonElement>(StatusCodes.Status200OK, Descriptions.TableMedia);
    }

    private static IResult SchemaAsync(TrustOptions trust, HttpContext http) =>
        OpenLabels.Here.SchemaOf(LineOf(), trust, http);

    private static IResult TableAsync(TrustOptions trust, HttpContext http) =>
        OpenLabels.Here.TableOf(trust, http);

    private static JsonObject LineOf()
    {
        var line = Descriptions.Closed(
            new()
            {
                ["number"] = Descriptions.Matching("^L-[0-9]{4}-[0-9]{6}-[0-9]$"),
                ["domain"] = Descriptions.Formatted("hostname"),
                ["siteName"] = Descriptions.Text(),
                ["holder"] = Descriptions.Text(),
                ["ice"] = Descriptions.Matching("^[0-9]{15}$"),
                ["state"] = Descriptions.Words(Enum.GetValues<AwardState>()),
                ["reason"] = Descriptions.Words(Enum.GetValues<AwardReason>()),
                ["since"] = Descriptions.Formatted("date-time"),
                ["grantedAt"] = Descriptions.Formatted("date-time"),
                ["validUntil"] = Descriptions.Formatted("date-time"),
                ["catalogue"] = Descriptions.Formatted("date"),
            }
        );
        line.Insert(
            0,
            "description",
            "One line of labels.jsonl: a label as it stands; it is over at the instant of validUntil, catalogue is the version of its criteria."
        );
        return line;
    }
}
