using MarocNumeric.Trust.Cndp.Imports;
using MarocNumeric.Trust.Cndp.Positions;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>What the module hosts for filings that are prepared together.</summary>
internal static class SetHosting
{
    public static void AddSets(this IServiceCollection services)
    {
        services.AddNoticeTexts<SetTexts>();
        services
            .AddSingleton<PositionBook>()
            .AddSingleton<SetFiling>()
            .AddHostedService(provider => provider.GetRequiredService<SetFiling>());
        services
            .AddScoped<ColumnNames>()
            .AddScoped<SetChecking>()
            .AddScoped<SetDesk>()
            .AddScoped<SetColumns>()
            .AddScoped<SetTemplates>()
            .AddScoped<StartSet.Sources>()
            .AddScoped<MapColumns.Sources>()
            .AddScoped<IPortalPart, SetPart>();
    }

    public static void MapSets(this ModuleRoutes routes)
    {
        FileSet.Map(routes.Api);
        ListSets.Map(routes.Api);
        ReadSet.Map(routes.Api);
        ConfirmSet.Map(routes.Api);
        ListSets.MapPages(routes.Pages);
        StartSet.MapPages(routes.Pages);
        DownloadTemplate.MapPages(routes.Pages);
        MapColumns.MapPages(routes.Pages);
        ReadSet.MapPages(routes.Pages);
        ReportSet.MapPages(routes.Pages);
        ConfirmSet.MapPages(routes.Pages);
        MendRow.MapPages(routes.Pages);
        DiscardSet.MapPages(routes.Pages);
    }
}
