using MarocNumeric.Trust.Cndp.Demonstration;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.OwnTreatments;

/// <summary>What the module hosts for the suite's own treatments.</summary>
internal static class TreatmentHosting
{
    public static void AddOwnTreatments(this IServiceCollection services) =>
        services
            .AddSingleton<TreatmentBook>()
            .AddScoped<TreatmentDesk>()
            .AddScoped<OwnTreatmentWords>()
            .AddScoped<FileTreatment.Sources>()
            .AddScoped<IOwnTreatments>(provider => provider.GetRequiredService<TreatmentDesk>())
            .AddScoped<IPortalPart, TreatmentPart>()
            .AddSingleton<IDemonstrationPart, DemonstrationTreatments>();

    public static void MapOwnTreatments(this ModuleRoutes routes)
    {
        ListTreatments.Map(routes.Api);
        FileTreatment.Map(routes.Api);
        ListTreatments.MapPages(routes.Pages);
        FileTreatment.MapPages(routes.Pages);
    }
}
