using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Telemetry;
using MarocNumeric.Trust.Identity;
using MarocNumeric.Trust.Pki;
using MarocNumeric.Trust.Portal;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scalar.AspNetCore;

namespace MarocNumeric.Trust.Host;

/// <summary>The suite as one process: which modules it runs, and in which order a request passes its doors.</summary>
public static class TrustHost
{
    /// <param name="args">Settings as ASP.NET Core takes them on the command line.</param>
    /// <param name="adjust">What a test changes before the host is built: the clock, mostly.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
        );
        builder.Host.UseSystemd();
        var trust = builder.AddTrustOptions();
        builder.AddSuiteLogging();
        builder.AddSuiteTelemetry();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(trust);
        builder.Services.AddSingleton(_ => KeyPassphrase.Load(trust));
        builder.Services.AddSingleton(services => new JournalHeads(
            trust.DataDirectory,
            services.GetRequiredService<KeyPassphrase>()
        ));
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(
                new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase)
            );
            // Names in Arabic leave as themselves; the answers are JSON, never part of a page.
            json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        });
        builder.Services.AddProblemDetails();
        builder.Services.AddTrustPages();
        builder.Services.AddSuiteAuthentication(trust);
        builder.Services.AddSuiteRateLimits(trust);
        builder.Services.AddSuiteHttpClients(trust);

        var modules = trust.Enabled(new PkiModule(), new IdentityModule(), new PortalModule());
        foreach (var module in modules)
        {
            builder.Services.AddOpenApi(module.Name);
        }

        builder.AddModules(modules, trust);
        builder.AddDemonstration(trust);
        builder.ListenAs(trust);
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseTrustErrorPages();
        app.UseLanguagePrefix();
        app.UseMetrics(trust);
        app.UseRouting();
        app.UsePlainHttpDoor(trust);
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseAssurance();
        app.UseIdempotencyKeys();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapScalarApiReference(
                "/docs/api",
                reference =>
                {
                    reference.DisableDefaultFonts();
                    foreach (var module in modules)
                    {
                        reference.AddDocument(module.Name);
                    }
                }
            )
            .AllowAnonymous();
        app.MapModules(modules);
        return app;
    }
}
