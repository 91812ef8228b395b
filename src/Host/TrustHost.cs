using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Telemetry;
using MarocNumeric.Trust.Pki;
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
        builder.Services.AddHostedService<PrepareFirst>();
        builder.Services.AddProblemDetails();
        builder.Services.AddSuiteRateLimits(trust);

        var modules = trust.Enabled(new PkiModule());
        builder.AddModules(modules, trust);
        builder.ListenAs(trust);

        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseSecurityHeaders();
        app.UseMetrics(trust);
        app.UseRouting();
        app.UsePlainHttpDoor(trust);
        app.UseRateLimiter();
        app.UseAssurance();
        app.UseIdempotencyKeys();
        app.MapHealth();
        app.MapModules(modules);
        return app;
    }
}
