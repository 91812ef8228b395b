using MarocNumeric.Trust.Common.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>What the module hosts for those who take the register as data.</summary>
internal static class OpenRegisterHosting
{
    public static void AddOpenRegister(this IServiceCollection services) =>
        services
            .AddSingleton<IPreparation, RegisterFolding>()
            .AddSingleton<ExportLimit>()
            .AddSingleton<ReleaseFiles>()
            .AddSingleton<RegisterReleasing>()
            .AddHostedService(provider => provider.GetRequiredService<RegisterReleasing>());

    public static void MapOpenRegister(this ModuleRoutes routes)
    {
        ExportRegister.Map(routes.Api);
        DescribeRegister.Map(routes.Api);
        ListChanges.Map(routes.Api);
        ReadRelease.Map(routes.Api);
        ReadRelease.MapPages(routes.Standard);
        FollowRegister.MapPages(routes.Standard);
        AnswerModules.Map(routes.Modules);
    }
}
