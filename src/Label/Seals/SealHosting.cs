using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Seals;

/// <summary>What the module hosts for seals and for what is signed of labels.</summary>
internal static class SealHosting
{
    public static void AddSeals(this IServiceCollection services)
    {
        services.AddSingleton<SealSightings>().AddSingleton<LabelTokens.Shelf>();
        services
            .AddScoped<SealImage>()
            .AddScoped<LabelClaims>()
            .AddScoped<LabelTokens>()
            .AddScoped<ReadTokens.Sources>()
            .AddScoped<ShowLabel.Sources>()
            .AddScoped<IVerifiable, AwardVerification>();
    }

    public static void MapSeals(this ModuleRoutes routes)
    {
        ReadTokens.Map(routes.Api);
        ShowSeal.MapPages(routes.Standard);
        ShowLabel.MapPages(routes.Standard);
    }
}
