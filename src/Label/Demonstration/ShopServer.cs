using System.Net;
using MarocNumeric.Trust.Label.Probing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Label.Demonstration;

/// <summary>A shop on two free ports of this machine, one with TLS, and its door for visits.</summary>
internal sealed class ShopServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private ShopServer(WebApplication app, SiteDoors.Door door) => (this.app, Door) = (app, door);

    public SiteDoors.Door Door { get; }

    /// <param name="shop">Asked anew at every request.</param>
    /// <param name="own">What is asked instead by whoever names the shop's own domain; the same where null.</param>
    public static async Task<ShopServer> StartAsync(
        Func<Shop> shop,
        CancellationToken cancel,
        Func<CancellationToken, Task<Shop>>? own = null
    )
    {
        var first = shop();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Visits ask over HTTP/1.1; without the other the ports need no negotiation.
            kestrel.ConfigureEndpointDefaults(port => port.Protocols = HttpProtocols.Http1);
            kestrel.Listen(
                IPAddress.Loopback,
                0,
                port =>
                    port.UseHttps(tls =>
                    {
                        tls.ServerCertificate = first.Certificate;
                        tls.ServerCertificateChain = first.Chain;
                    })
            );
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var built = builder.Build();
        built.Run(async context =>
            await AnswerAsync(
                context,
                own is not null
                && string.Equals(
                    context.Request.Host.Host,
                    first.Domain,
                    StringComparison.OrdinalIgnoreCase
                )
                    ? await own(context.RequestAborted)
                    : shop()
            )
        );
        await built.StartAsync(cancel);
        var ports = built
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Select(address => new Uri(address))
            .ToDictionary(
                address => address.Scheme,
                address => address.Port,
                StringComparer.Ordinal
            );
        return new(
            built,
            new(
                new(IPAddress.Loopback, ports["https"]),
                new(IPAddress.Loopback, ports["http"]),
                first.Texts
            )
        );
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task AnswerAsync(HttpContext context, Shop shop)
    {
        var (request, response) = (context.Request, context.Response);
        if (!request.IsHttps && shop.PlainStatus != StatusCodes.Status200OK)
        {
            response.StatusCode = shop.PlainStatus;
            response.Headers.Location = $"https://{shop.Domain}{request.Path}";
            return;
        }

        if (request.IsHttps)
        {
            foreach (var (name, value) in shop.Headers)
            {
                response.Headers[name] = value;
            }
        }

        if (!shop.Pages.TryGetValue(request.Path.Value!, out var page))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (request.Path == "/")
        {
            response.Headers.SetCookie = shop.Cookies.ToArray();
        }

        response.ContentType = page.MediaType;
        await response.WriteAsync(page.Body, context.RequestAborted);
    }
}
