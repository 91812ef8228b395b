using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace MarocNumeric.Trust.Cert.Exchange;

/// <summary>What every address of TAXII 2.1 does alike: its media type in and out (section 1.6.8), its form of refusals (section 3.6.1), and who is asking.</summary>
internal static class TaxiiAnswer
{
    public const string MediaType = "application/taxii+json;version=2.1";

    private static readonly MediaTypeHeaderValue Own = MediaTypeHeaderValue.Parse(MediaType);

    /// <returns>The refusal where the client takes something else; null where it takes ours.</returns>
    public static IResult? Unacceptable(HttpRequest request)
    {
        var asked = request.GetTypedHeaders().Accept;
        return asked.Count is 0 || asked.Any(Takes) ? null : Refusal(406, "Not acceptable");
    }

    public static IResult Of(JsonNode content) =>
        TypedResults.Bytes(JsonSerializer.SerializeToUtf8Bytes(content), MediaType);

    public static IResult Refusal(int status, string title) =>
        TypedResults.Text(
            new JsonObject { ["title"] = title, ["http_status"] = $"{status}" }.ToJsonString(),
            MediaType,
            statusCode: status
        );

    public static IResult NotFound() => Refusal(404, "Not found");

    /// <summary>The bearer of a token, who has shown what their roles ask for; null for anybody else: these addresses are open, and each collection decides.</summary>
    public static async Task<Caller?> ReaderAsync(HttpContext http)
    {
        var known = await http.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        return
            known is { Succeeded: true, Principal: { } principal }
            && Caller.Of(principal) is { NeedsSecondFactor: false } reader
            ? reader
            : null;
    }

    private static bool Takes(MediaTypeHeaderValue asked) =>
        asked.MatchesAllTypes
        || asked.MatchesAllSubTypes
            && asked.Type.Equals("application", StringComparison.OrdinalIgnoreCase)
        || asked.MediaType.Equals(Own.MediaType, StringComparison.OrdinalIgnoreCase)
            && asked
                .Parameters.Where(parameter =>
                    parameter.Name.Equals("version", StringComparison.OrdinalIgnoreCase)
                )
                .All(parameter =>
                    HeaderUtilities
                        .RemoveQuotes(parameter.Value)
                        .Equals("2.1", StringComparison.Ordinal)
                );
}
