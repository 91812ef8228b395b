using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Charter;

/// <summary>What the module hosts for the charter.</summary>
internal static class CharterHosting
{
    public static void AddCharter(this IServiceCollection services)
    {
        services.AddSingleton<CharterBook>().AddHostedService<CharterUpkeep>();
        services
            .AddScoped<CharterDesk>()
            .AddScoped<AcceptCharter.Sources>()
            .AddScoped<IPortalPart, CharterPart>();
        services.AddNoticeTexts<CharterTexts>();
    }

    public static void MapCharter(this ModuleRoutes routes)
    {
        ReadCharter.Map(routes.Api);
        AcceptCharter.Map(routes.Api);
        ReadCharter.MapPages(routes.Standard);
        AcceptCharter.MapPages(routes.Pages);
        SignCharter.MapPages(routes.Pages);
    }
}
