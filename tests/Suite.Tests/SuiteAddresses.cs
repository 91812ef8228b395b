using MarocNumeric.Trust.Common.Security;
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
                    : part.EndsWith(":int}", StringComparison.Ordinal) ? "1"
                    : part.StartsWith('{') ? "11111111-1111-1111-1111-111111111111"
                    : part
                )
        );

    /// <summary>The addresses that a rule of ours guards. What a standard or the contract opens to everyone is tried where it is made.</summary>
    public static IEnumerable<string> All(SuiteFactory suite) =>
        Those(suite, meantForModules: false);

    /// <summary>Those on the port for the suite's other processes; to everybody else they are not there.</summary>
    public static IEnumerable<string> OfModules(SuiteFactory suite) =>
        Those(suite, meantForModules: true);

    private static IEnumerable<string> Those(SuiteFactory suite, bool meantForModules) =>
        suite
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<ServedToModules>() is not null == meantForModules
            )
            .SelectMany(endpoint =>
                (
                    endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
                ).Select(method => $"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}")
            )
            .Distinct(StringComparer.Ordinal);
}
