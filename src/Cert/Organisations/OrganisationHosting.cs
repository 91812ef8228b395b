using MarocNumeric.Trust.Common.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Organisations;

/// <summary>What the module hosts for organisations and what they reported.</summary>
internal static class OrganisationHosting
{
    public static void AddOrganisations(this IServiceCollection services) =>
        services.AddScoped<AttachReport.Attaching>().AddScoped<ListOwnIncidents.Reading>();

    public static void MapOrganisations(this ModuleRoutes routes)
    {
        AttachReport.Map(routes.Api);
        ListOwnIncidents.Map(routes.Api);
        AttachReport.MapPages(routes.Pages);
        ListOwnIncidents.MapPages(routes.Pages);
    }
}
