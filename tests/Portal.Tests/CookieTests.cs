using MarocNumeric.Trust.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Portal.Tests;

public sealed class CookieTests
{
    /// <summary>Where a sign-in begins, happens or ends; its forms carry a token.</summary>
    private static readonly string[] OfTheSignIn = ["enter", "sign-in", "sign-out", "connect"];

    [Fact]
    public async Task No_page_that_is_open_to_everyone_sets_a_cookie_before_the_sign_in()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var browser = suite.Client();
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var paths = Open(suite).ToList();
        Assert.Contains("/search", paths);

        foreach (var prefix in (string[])["", "/ar", "/en", "/zgh"])
        {
            foreach (var path in paths.Append("/search?q=signature").Append("/nothing-here"))
            {
                using var answer = await browser.GetAsync($"{prefix}{path}");
                Assert.False(answer.Headers.Contains("Set-Cookie"), $"{prefix}{path}");
            }
        }
    }

    private static IEnumerable<string> Open(SuiteFactory suite) =>
        suite
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
                && (
                    endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
                ).Contains("GET", StringComparer.Ordinal)
                && endpoint.RoutePattern.Parameters.Count == 0
            )
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.Trim('/')}")
            .Where(path => !OfTheSignIn.Contains(path.Split('/')[1], StringComparer.Ordinal))
            .Distinct(StringComparer.Ordinal);
}
