using System.Collections.Concurrent;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Suite.Tests.Notices;

/// <summary>The system of an organisation: HTTPS with a certificate of the suite's infrastructure authority.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private WebhookReceiver(WebApplication app, int port)
    {
        this.app = app;
        Url = $"https://localhost:{port}/events";
        app.MapPost(
            "/events",
            async (HttpContext http) =>
            {
                using var reader = new StreamReader(http.Request.Body);
                Calls.Enqueue(
                    new(
                        await reader.ReadToEndAsync(),
                        http.Request.Headers.ToDictionary(
                            header => header.Key,
                            header => header.Value.ToString(),
                            StringComparer.OrdinalIgnoreCase
                        )
                    )
                );
                http.Response.Headers.Location = $"https://localhost:{port}/elsewhere";
                http.Response.StatusCode = Status;
                await http.Response.WriteAsync(new string('x', Length));
            }
        );
        app.MapFallback(() => Results.Ok(Elsewhere++));
    }

    public static string[] Settings =>
        [
            "--Trust:Outbound:AllowedNetworks:0=127.0.0.1/32",
            "--Trust:Outbound:AllowedNetworks:1=::1/128",
        ];

    public string Url { get; }

    public int Status { get; set; } = 204;

    public int Length { get; set; }

    /// <summary>Who followed a redirect.</summary>
    public int Elsewhere { get; private set; }

    public ConcurrentQueue<Call> Calls { get; } = new();

    internal sealed record Call(string Body, IReadOnlyDictionary<string, string> Headers);

    public static async Task<WebhookReceiver> StartAsync(SuiteFactory suite)
    {
        var port = FreePort.Next();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.ListenLocalhost(
                port,
                listen =>
                    listen.UseHttps(https =>
                    {
                        var shown = suite.Services.GetRequiredService<IServerCertificate>().Current;
                        (https.ServerCertificate, https.ServerCertificateChain) = (
                            shown.Leaf,
                            shown.Intermediates
                        );
                    })
            )
        );
        var built = builder.Build();
        var receiver = new WebhookReceiver(built, port);
        await built.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
