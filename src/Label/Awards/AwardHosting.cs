using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.OpenData;
using MarocNumeric.Trust.Label.Surveillance;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Awards;

/// <summary>What the module hosts for labels that were given.</summary>
internal static class AwardHosting
{
    private const string Path = "/labels";

    public static void AddAwards(this IServiceCollection services) =>
        services
            .AddNoticeTexts<AwardTexts>()
            .AddScoped<AwardRegister>()
            .AddSingleton<ShownAwards>()
            .AddScoped<IPlanFigure, LabelsInForce>()
            .AddScoped<IPortalPart, AwardPart>()
            .AddHostedService<AwardClock>()
            .AddHostedService<RegisterWatch>()
            .AddHostedService<NightWatch>()
            .AddPublicRegister(OpenLabels.Here);

    public static void MapAwards(this ModuleRoutes routes)
    {
        SearchAwards.Map(routes.Api);
        ReadAward.Map(routes.Api);
        ExportRegister.Map(routes.Api, Path, OpenLabels.Here);
        DescribeLabels.Map(routes.Api);
        ReadRelease.Map(routes.Api, Path, OpenLabels.Here);
        ActOnAward.Map(routes.Api);
        SearchAwards.MapPages(routes.Open);
        ReadAward.MapPages(routes.Open);
        ActOnAward.MapPages(routes.Pages);
        ReadRelease.MapPage<LabelDbContext, ReadReleasePage>(
            routes.Standard,
            SearchAwards.DataPath,
            OpenLabels.Here
        );
    }
}
