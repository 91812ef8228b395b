using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Label.Surveillance;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Awards;

/// <summary>What the module hosts for labels that were given.</summary>
internal static class AwardHosting
{
    public static void AddAwards(this IServiceCollection services) =>
        services
            .AddNoticeTexts<AwardTexts>()
            .AddScoped<AwardRegister>()
            .AddScoped<IPlanFigure, LabelsInForce>()
            .AddScoped<IPortalPart, AwardPart>()
            .AddHostedService<AwardClock>()
            .AddHostedService<RegisterWatch>()
            .AddHostedService<NightWatch>();

    public static void MapAwards(this ModuleRoutes routes)
    {
        SearchAwards.Map(routes.Api);
        ReadAward.Map(routes.Api);
        ExportAwards.Map(routes.Api);
        ActOnAward.Map(routes.Api);
        SearchAwards.MapPages(routes.Open);
        ReadAward.MapPages(routes.Open);
        ActOnAward.MapPages(routes.Pages);
    }
}
