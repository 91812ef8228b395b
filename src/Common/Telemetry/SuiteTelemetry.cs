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

namespace MarocNumeric.Trust.Common.Telemetry;

/// <summary>Logs, metrics and traces: ids, states and durations; never a person's data, a secret, a query string or a body.</summary>
public static class SuiteTelemetry
{
    private const string Lifetime = "Microsoft.Hosting.Lifetime";

    /// <summary>Structured JSON on standard output with trace and span ids. What may be said is decided here: a setting makes our own lines more verbose, nobody else's.</summary>
    public static void AddSuiteLogging(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var ours = builder.Configuration.GetValue("Trust:LogLevel", LogEventLevel.Information);
        builder.Services.AddSerilog(
            (services, log) =>
                log
                    .MinimumLevel.Is(ours)
                    // Their lines below a warning print parameters, tokens and addresses as they were sent.
                    .MinimumLevel.Override("Microsoft", AtLeast(LogEventLevel.Warning))
                    .MinimumLevel.Override("System", AtLeast(LogEventLevel.Warning))
                    .MinimumLevel.Override(Lifetime, AtLeast(LogEventLevel.Information))
                    .MinimumLevel.Override(
                        "Microsoft.AspNetCore.Authentication",
                        AtLeast(LogEventLevel.Error)
                    )
                    // It repeats a database's own words, and logs as an error what we expect and answer (a key taken twice);
                    // what we do not expect is logged where it ends, without words.
                    .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Fatal)
                    .Filter.ByExcluding(logged =>
                        logged.Level < LogEventLevel.Warning && !IsOurs(logged)
                    )
                    .Enrich.FromLogContext()
                    .WriteTo.Console(new LogLine())
                    .ReadFrom.Services(services),
            preserveStaticLogger: true
        );

        LogEventLevel AtLeast(LogEventLevel theirs) => ours > theirs ? ours : theirs;
    }

    private static bool IsOurs(LogEvent logged) =>
        logged.Properties.TryGetValue("SourceContext", out var source)
        && source is ScalarValue { Value: string name }
        && (
            name.StartsWith("MarocNumeric.Trust", StringComparison.Ordinal)
            || string.Equals(name, Lifetime, StringComparison.Ordinal)
        );

    public static void AddSuiteTelemetry(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var toCollector = builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 };
        var telemetry = builder
            .Services.AddOpenTelemetry()
            .WithMetrics(metrics =>
            {
                metrics
                    .AddAspNetCoreInstrumentation()
                    .AddHttpClientInstrumentation()
                    .AddRuntimeInstrumentation()
                    .AddMeter("MarocNumeric.Trust.*")
                    // Told of every request, and of no use beside its duration, its route and the requests refused.
                    .AddView("aspnetcore.routing.match_attempts", MetricStreamConfiguration.Drop)
                    .AddView(
                        "aspnetcore.rate_limiting.active_request_leases",
                        MetricStreamConfiguration.Drop
                    )
                    .AddView(
                        "aspnetcore.rate_limiting.request_lease.duration",
                        MetricStreamConfiguration.Drop
                    )
                    .AddPrometheusExporter();
                if (toCollector)
                {
                    metrics.AddOtlpExporter();
                }
            });
        if (!toCollector)
        {
            // Spans that nobody takes cost every request; its trace id stands in the logs all the same.
            return;
        }

        telemetry.WithTracing(traces =>
            traces
                .AddAspNetCoreInstrumentation(options =>
                    options.EnrichWithHttpRequest = WithoutWhatWasAsked
                )
                .AddHttpClientInstrumentation(options =>
                    // Whom we asked is enough; an address may hold what was asked, or a webhook's secret.
                    options.EnrichWithHttpRequestMessage = (activity, _) =>
                        activity.SetTag("url.full", null)
                )
                .AddNpgsql()
                .AddSource("MarocNumeric.Trust.*")
                .AddOtlpExporter()
        );
    }

    /// <summary>/metrics, over HTTPS alone since a token goes with it: from loopback, or with the scrape token; to anyone else it does not exist.</summary>
    public static void UseMetrics(this WebApplication app, TrustOptions trust)
    {
        ArgumentNullException.ThrowIfNull(trust);
        app.UseOpenTelemetryPrometheusScrapingEndpoint(context =>
            context.Request.IsHttps
            && context.Request.Path == "/metrics"
            && MayScrape(context, trust)
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
