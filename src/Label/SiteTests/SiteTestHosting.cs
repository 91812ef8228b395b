using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Label.Demonstration;
using MarocNumeric.Trust.Label.Judging;
using MarocNumeric.Trust.Label.Probing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.SiteTests;

/// <summary>What the module hosts for free tests.</summary>
internal static class SiteTestHosting
{
    /// <param name="demonstration">Two shops stand on this machine, one good and one bad.</param>
    public static void AddSiteTests(this IServiceCollection services, bool demonstration)
    {
        services.AddSingleton<SiteDoors>();
        // Before what visits them.
        if (demonstration)
        {
            services
                .AddSingleton<SampleShops>()
                .AddHostedService(provider => provider.GetRequiredService<SampleShops>())
                .AddSingleton<IDemonstrationPart, DemonstrationTests>();
        }

        services
            .AddSingleton<ProbeWords>()
            .AddSingleton<SiteSurvey>()
            .AddSingleton<SiteJudgement>()
            .AddSingleton<TestProgress>()
            .AddSingleton<StartTest.Limit>()
            .AddSingleton<TestRunning>()
            .AddHostedService(provider => provider.GetRequiredService<TestRunning>());
        services
            .AddScoped<StartTest.Desk>()
            .AddScoped<TestReading>()
            .AddScoped<IPortalPart, SiteTestPart>();
    }

    public static void MapSiteTests(this ModuleRoutes routes)
    {
        StartTest.Map(routes.Api);
        ReadTest.Map(routes.Api);
        StartTest.MapPages(routes.Standard);
        ReadTest.MapPages(routes.Standard);
    }
}
