using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Federations;

/// <summary>What the module hosts for partner federations.</summary>
internal static class FederationHosting
{
    public static void AddFederations(this IServiceCollection services) =>
        services.AddScoped<MemberDesk>().AddScoped<IPortalPart, FederationPart>();

    public static void MapFederations(this ModuleRoutes routes)
    {
        ListMembers.Map(routes.Api);
        GivePreCheck.Map(routes.Api);
        ListMembers.MapPages(routes.Pages);
        GivePreCheck.MapPages(routes.Pages);
    }
}
