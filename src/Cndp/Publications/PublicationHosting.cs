using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Publications;

/// <summary>What the module hosts for publications.</summary>
internal static class PublicationHosting
{
    public static void AddPublications(this IServiceCollection services) =>
        services
            .AddScoped<PublicationDesk>()
            .AddScoped<IPortalPart, PublicationPart>()
            .AddScoped<IVerifiable, PublicationVerification>()
            .AddSingleton<IPreparation, ShippedPublications>()
            .AddSingleton<IDemonstrationPart, PublishedGuides>();

    public static void MapPublications(this ModuleRoutes routes)
    {
        ListPublications.Map(routes.Api);
        ReadPublication.Map(routes.Api);
        DraftPublication.Map(routes.Api);
        ReadDraft.Map(routes.Api);
        ReviseDraft.Map(routes.Api);
        PublishDraft.Map(routes.Api);
        DraftPublication.MapPages(routes.Pages);
        ReadDraft.MapPages(routes.Pages);
        ReviseDraft.MapPages(routes.Pages);
        PublishDraft.MapPages(routes.Pages);
        ListPublications.MapPages(routes.Standard);
        ReadPublication.MapPages(routes.Standard);
    }
}
