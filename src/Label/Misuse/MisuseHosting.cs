using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Misuse;

/// <summary>What the module hosts for seals that stand where they have no right to.</summary>
internal static class MisuseHosting
{
    public static void AddMisuse(this IServiceCollection services)
    {
        services.AddSingleton<ReportSeal.Limit>().AddHostedService<SightingUpkeep>();
        services
            .AddScoped<MisuseDesk>()
            .AddScoped<SealLook>()
            .AddScoped<ReportSeal.Sources>()
            .AddScoped<IPortalPart, MisusePart>();
        services.AddNoticeTexts<MisuseTexts>();
    }

    public static void MapMisuse(this ModuleRoutes routes)
    {
        ReportSeal.Map(routes.Api);
        ListMisuse.Map(routes.Api);
        ReadMisuse.Map(routes.Api);
        DecideMisuse.Map(routes.Api);
        ReportSeal.MapPages(routes.Standard);
        ListMisuse.MapPages(routes.Pages);
        ReadMisuse.MapPages(routes.Pages);
        DecideMisuse.MapPages(routes.Pages);
    }
}
