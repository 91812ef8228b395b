using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Remedies;

/// <summary>What the module hosts for model texts.</summary>
internal static class RemedyHosting
{
    public static void AddRemedies(this IServiceCollection services) =>
        services.AddSingleton<ModelBook>().AddScoped<IPortalPart, RemedyPart>();

    public static void MapRemedies(this ModuleRoutes routes)
    {
        ListModels.Map(routes.Api);
        FillModel.Map(routes.Api);
        ListModels.MapPages(routes.Standard);
        FillModel.MapPages(routes.Standard);
    }
}
