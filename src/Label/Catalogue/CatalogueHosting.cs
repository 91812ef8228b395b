using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Catalogue;

/// <summary>What the module hosts for its criteria.</summary>
internal static class CatalogueHosting
{
    public static void AddCatalogue(this IServiceCollection services) =>
        services.AddSingleton<CriteriaBook>().AddScoped<IPortalPart, CataloguePart>();

    public static void MapCatalogue(this ModuleRoutes routes)
    {
        ReadCatalogue.Map(routes.Api);
        ReadCriterion.Map(routes.Api);
        ReadCatalogue.MapPages(routes.Standard);
        ReadCriterion.MapPages(routes.Standard);
    }
}
