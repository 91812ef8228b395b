using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Portal.Gallery;
using MarocNumeric.Trust.Portal.Help;
using MarocNumeric.Trust.Portal.Installing;
using MarocNumeric.Trust.Portal.Searching;
using MarocNumeric.Trust.Portal.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Portal;

/// <summary>The pages that stand before all services: home, a person's space, search, help, the way in and out. It owns no tables.</summary>
public sealed class PortalModule : ITrustModule
{
    public string Name => "portal";

    public void AddServices(IServiceCollection services, ModuleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services
            .AddOptions<PortalOptions>()
            .Bind(settings.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services
            .AddSingleton<VerificationLimit>()
            .AddScoped<SearchPortal.Sources>()
            .AddScoped<VerificationDesk>()
            .AddScoped<IPortalPart, VerificationPart>();
    }

    public void MapEndpoints(ModuleRoutes routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        ShowHome.Map(routes.Pages);
        ShowSpace.Map(routes.Pages);
        EnterPortal.Map(routes.Pages);
        LeavePortal.Map(routes.Pages);
        SearchPortal.Map(routes.Pages);
        ShowHelp.Map(routes.Pages);
        ListGuides.Map(routes.Pages);
        ReadGuide.Map(routes.Pages);
        ShowAccessibility.Map(routes.Pages);
        ShowPrivacy.Map(routes.Pages);
        ShowGallery.Map(routes.Pages);
        VerifyNumber.Map(routes.Standard);
    }
}
