using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace MarocNumeric.Trust.Common.Telemetry;

/// <summary>Logs, metrics and traces: ids, states and durations; never a person's data, a secret, a query string or a body.</summary>
public static class SuiteTelemetry
{
    /// <summary>Structured JSON on standard output with trace and span ids.</summary>
    public static void AddSuiteLogging(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSerilog(
            (services, log) =>
                log
                    .ReadFrom.Configuration(builder.Configuration)
                    .MinimumLevel.Is(
                        builder.Configuration.GetValue("Trust:LogLevel", LogEventLevel.Information)
                    )
                    .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
                    // Their debug lines print parameters, tokens and addresses as they were sent.
                    .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Warning)
                    .MinimumLevel.Override(
                        "Microsoft.AspNetCore.Authentication",
                        LogEventLevel.Error
                    )
                    .MinimumLevel.Override("Microsoft.IdentityModel", LogEventLevel.Warning)
                    .MinimumLevel.Override("OpenIddict", LogEventLevel.Warning)
                    .MinimumLevel.Override("System.Net.Http.HttpClient", LogEventLevel.Warning)
                    .MinimumLevel.Override("Polly", LogEventLevel.Warning)
                    .Enrich.FromLogContext()
                    .WriteTo.Console(new RenderedCompactJsonFormatter())
                    .ReadFrom.Services(services),
            preserveStaticLogger: true
        );
    }

    public static void AddSuiteTelemetry(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var toCollector = builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 };
        builder
            .Services.AddOpenTelemetry()
            .WithMetrics(metrics =>
            {
                metrics
                    .AddAspNetCoreInstrumentation()
                    .AddHttpClientInstrumentation()
                    .AddRuntimeInstrumentation()
                    .AddMeter("MarocNumeric.Trust.*")
                    .AddPrometheusExporter();
                if (toCollector)
                {
                    metrics.AddOtlpExporter();
                }
            })
            .WithTracing(traces =>
            {
                traces
                    .AddAspNetCoreInstrumentation(options =>
                        options.EnrichWithHttpRequest = WithoutWhatWasAsked
                    )
                    .AddHttpClientInstrumentation()
                    .AddNpgsql()
                    .AddSource("MarocNumeric.Trust.*");
                if (toCollector)
                {
                    traces.AddOtlpExporter();
                }
            });
    }

    /// <summary>/metrics: from loopback, or with the scrape token; to anyone else it does not exist.</summary>
    public static void UseMetrics(this WebApplication app, TrustOptions trust)
    {
        ArgumentNullException.ThrowIfNull(trust);
        app.UseOpenTelemetryPrometheusScrapingEndpoint(context =>
            context.Request.Path == "/metrics" && MayScrape(context, trust)
        );
    }

    private static bool MayScrape(HttpContext context, TrustOptions trust)
    {
        if (context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address))
        {
            return true;
        }

        var shown = context.Request.Headers.Authorization.ToString();
        return trust.MetricsToken is { Length: > 0 } token
            && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(shown),
                Encoding.UTF8.GetBytes($"Bearer {token}")
            );
    }

    // A query may hold a name searched for or a code of a sign-in.
    private static void WithoutWhatWasAsked(Activity activity, HttpRequest request)
    {
        activity.SetTag("url.query", null);
        activity.SetTag("url.path", null);
        activity.SetTag("user_agent.original", null);
    }
}
