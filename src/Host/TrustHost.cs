using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using MarocNumeric.Trust.Cert;
using MarocNumeric.Trust.Cndp;
using MarocNumeric.Trust.Common.Drafts;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Telemetry;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Common.TrustLog;
using MarocNumeric.Trust.Host.Remote;
using MarocNumeric.Trust.Identity;
using MarocNumeric.Trust.Label;
using MarocNumeric.Trust.Pki;
using MarocNumeric.Trust.Plan;
using MarocNumeric.Trust.Portal;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MarocNumeric.Trust.Host;

/// <summary>The suite as one process: which modules it runs, and in which order a request passes its doors.</summary>
public static class TrustHost
{
    /// <param name="args">Settings as ASP.NET Core takes them on the command line.</param>
    /// <param name="adjust">What a test changes before the host is built: the clock, mostly.</param>
    /// <exception cref="SettingsRefusedException">A setting is wrong.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
        );
        builder.Host.UseSystemd();
        var trust = builder.AddTrustOptions();
        builder.AddSuiteLogging();
        builder.AddSuiteTelemetry();
        adjust?.Invoke(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(trust);
        builder.Services.AddSingleton(_ => KeyPassphrase.Load(trust));
        builder.Services.AddSingleton(services => new JournalHeads(
            trust.DataDirectory,
            services.GetRequiredService<KeyPassphrase>()
        ));
        builder.Services.AddSingleton<LogCheckpoints>();
        builder.Services.AddSingleton<LogProving>();
        builder.Services.AddHostedService<PrepareFirst>();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)
            );
            // Names in Arabic leave as themselves; the answers are JSON, never part of a page.
            json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        });
        builder.Services.AddKeyRing(trust);
        builder.Services.AddDrafts();
        builder.Services.AddTrustPages();
        builder.Services.AddSuiteProblems();
        builder.Services.AddLegalClock();
        builder.Services.AddSuiteAuthentication(trust);
        builder.Services.AddSuiteRateLimits(trust);
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "__Host-form";
            // The language in an address is no part of where a cookie belongs.
            options.Cookie.Path = "/";
            options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        });

        var modules = trust.Enabled(
            new PkiModule(),
            new IdentityModule(),
            new CndpModule(),
            new CertModule(),
            new LabelModule(),
            new PlanModule(),
            new PortalModule()
        );
        builder.Services.AddApiDescriptions(modules);
        builder.AddModules(modules, trust);
        builder.Services.AddSuiteHttpClients(trust);
        builder.Services.AddRemoteAnswers(trust);
        if (trust is { Demo: true, DemoRecords: true })
        {
            builder.Services.AddHostedService<DemonstrationRecords>();
        }

        builder.ListenAs(trust);

        var app = builder.Build();
        app.UseAddressesFrom(trust.Proxies);
        app.UseLanguagePrefix();
        app.UseErrorAnswers();
        app.UseSecurityHeaders();
        app.UseMetrics(trust);
        app.UseRouting();
        app.UseKeyPages();
        app.UseModuleDoor(trust);
        app.UsePlainHttpDoor(trust);
        app.UsePublicAnswers();
        app.UseSuiteAuthentication();
        app.UseRememberedLanguage();
        app.UseUnknownAddresses();
        app.UseSuiteRateLimits();
        app.UseSecondFactors();
        app.UseAuthorization();
        app.UseAssurance();
        app.UseAntiforgery();
        app.UseIdempotencyKeys();
        app.MapHealth();
        app.MapTrustLog();
        app.MapStyleSheets();
        app.MapApiDescriptions(modules);
        app.MapModules(modules);
        return app;
    }
}
