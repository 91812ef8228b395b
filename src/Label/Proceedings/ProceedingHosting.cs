using MarocNumeric.Trust.Common.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Proceedings;

/// <summary>What the module hosts for proceedings upon labels.</summary>
internal static class ProceedingHosting
{
    public static void AddProceedings(this IServiceCollection services) =>
        services.AddScoped<ProceedingPapers>();

    public static void MapProceedings(this ModuleRoutes routes)
    {
        OpenProceeding.Map(routes.Api);
        ReadProceeding.Map(routes.Api);
        ActOnProceeding.Map(routes.Api);
        DecideProceeding.Map(routes.Api);
        OpenProceeding.MapPages(routes.Pages);
        ReadProceeding.MapPages(routes.Pages);
        ActOnProceeding.MapPages(routes.Pages);
        DecideProceeding.MapPages(routes.Pages);
    }
}
