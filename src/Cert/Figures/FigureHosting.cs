using MarocNumeric.Trust.Cert.Triage;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Figures;

/// <summary>What the module hosts for its public figures and for what people take out as files.</summary>
internal static class FigureHosting
{
    public static void AddFigures(this IServiceCollection services) =>
        services.AddSingleton<Counting>().AddScoped<IPortalPart, FigurePart>();

    public static void MapFigures(this ModuleRoutes routes)
    {
        ShowFigures.Map(routes.Api);
        ExportIncidents.Map(routes.Api);
        SearchCases.Map(routes.Api);
        ShowFigures.MapPages(routes.Standard);
        ExportIncidents.MapPages(routes.Pages);
    }
}
