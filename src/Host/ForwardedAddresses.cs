using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace MarocNumeric.Trust.Host;

internal static class ForwardedAddresses
{
    /// <summary>Behind a proxy everybody would have its address: one bucket of requests for all, and /metrics open to all.</summary>
    public static void UseAddressesFrom(this WebApplication app, IEnumerable<string> proxies)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor,
        };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownProxies.Add(IPAddress.Parse(proxy));
        }

        // With no known proxy the middleware would believe everyone.
        if (options.KnownProxies.Count > 0)
        {
            app.UseForwardedHeaders(options);
        }
    }
}
