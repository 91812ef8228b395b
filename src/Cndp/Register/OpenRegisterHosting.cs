using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.OpenData;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>What the module hosts for those who take the register as data.</summary>
internal static class OpenRegisterHosting
{
    private const string Path = "/register";

    public static void AddOpenRegister(this IServiceCollection services) =>
        services
            .AddSingleton<IPreparation, RegisterFolding>()
            .AddPublicRegister(NationalRegister.Here);

    public static void MapOpenRegister(this ModuleRoutes routes)
    {
        ExportRegister.Map(routes.Api, Path, NationalRegister.Here);
        DescribeRegister.Map(routes.Api);
        ListChanges.Map(routes.Api);
        ReadRelease.Map(routes.Api, Path, NationalRegister.Here);
        ReadRelease.MapPage<CndpDbContext, ReadReleasePage>(
            routes.Standard,
            "/cndp/register/data",
            NationalRegister.Here
        );
        FollowRegister.MapPages(routes.Standard);
        AnswerModules.Map(routes.Modules);
    }
}
