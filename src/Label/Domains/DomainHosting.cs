using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Domains;

/// <summary>What the module hosts for claimed domains.</summary>
internal static class DomainHosting
{
    public static void AddDomains(this IServiceCollection services) =>
        services
            .AddSingleton<DomainLook>()
            .AddHostedService<DomainUpkeep>()
            .AddScoped<IPortalPart, DomainPart>();

    public static void MapDomains(this ModuleRoutes routes)
    {
        ClaimDomain.Map(routes.Api);
        ListDomains.Map(routes.Api);
        ReadDomain.Map(routes.Api);
        CheckDomain.Map(routes.Api);
        ClaimDomain.MapPages(routes.Pages);
        ListDomains.MapPages(routes.Pages);
        ReadDomain.MapPages(routes.Pages);
        CheckDomain.MapPages(routes.Pages);
    }
}
