using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Figures;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Figures;

/// <summary>What the module hosts for its public figures.</summary>
internal static class FigureHosting
{
    public static void AddFigures(this IServiceCollection services) =>
        services
            .AddSingleton<Counting>()
            .AddScoped<FigureWords>()
            .AddScoped<DraftAnnualReport.Report>()
            .AddScoped<IPortalPart, FigurePart>()
            .AddScoped<ReceivedDeclarations>()
            .AddScoped<IPlanFigure>(provider =>
                provider.GetRequiredService<ReceivedDeclarations>()
            );

    public static void MapFigures(this ModuleRoutes routes)
    {
        ShowFigures.Map(routes.Api);
        DraftAnnualReport.Map(routes.Api);
        DraftAnnualReport.MapPages(routes.Pages);
        ListReceived.MapPages(routes.Pages);
        ShowFigures.MapPages(routes.Standard);
        routes.AnswersFigures<CndpModule>();
    }
}
