using MarocNumeric.Trust.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>Every address of the suite as the walks of the tests see it: "POST /requests/{id:guid}".</summary>
internal static class SuiteAddresses
{
    /// <summary>A pattern with something in each of its places.</summary>
    public static string Filled(string pattern) =>
        string.Join(
            '/',
            pattern
                .Split('/')
                .Select(part =>
                    part.StartsWith("{serial}", StringComparison.Ordinal)
                        ? "00"
                            + part["{serial}".Length..]
                                .Replace("{extension}", "pem", StringComparison.Ordinal)
                    : part.StartsWith("{step", StringComparison.Ordinal) ? "you"
                    : part.StartsWith("{index", StringComparison.Ordinal) ? "0"
                    : part.StartsWith('{') ? "11111111-1111-1111-1111-111111111111"
                    : part
                )
        );

    /// <summary>The addresses that a rule of ours guards. What a standard or the contract opens to everyone is tried where it is made.</summary>
    public static IEnumerable<string> All(SuiteFactory suite) =>
        suite
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint =>
                (
                    endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
                ).Select(method => $"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}")
            )
            .Distinct(StringComparer.Ordinal);
}
