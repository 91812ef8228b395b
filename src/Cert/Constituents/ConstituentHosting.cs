using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>What the module hosts for the organisations that it serves.</summary>
internal static class ConstituentHosting
{
    public static void AddConstituents(this IServiceCollection services)
    {
        services.AddNoticeTexts<ConstituentTexts>();
        services
            .AddSingleton<ConstituentSeal>()
            .AddSingleton<SystemReminders>()
            .AddHostedService(provider => provider.GetRequiredService<SystemReminders>());
        services
            .AddScoped<ConstituentReading>()
            .AddScoped<ConstituentWords>()
            .AddScoped<OwnerSearch>()
            .AddScoped<RegisterConstituent.Desk>()
            .AddScoped<NotifyOwners.Desk>()
            .AddScoped<ListOwnerNotices.Shelf>()
            .AddScoped<BackupFigure>()
            .AddScoped<IPlanFigure>(provider => provider.GetRequiredService<BackupFigure>())
            .AddScoped<IPortalPart, ConstituentPart>();
    }

    public static void MapConstituents(this ModuleRoutes routes)
    {
        RegisterConstituent.Map(routes.Api);
        ListConstituents.Map(routes.Api);
        ReadConstituent.Map(routes.Api);
        AmendConstituent.Map(routes.Api);
        ClassifyConstituent.Map(routes.Api);
        StateAsset.Map(routes.Api);
        ConfirmAsset.Map(routes.Api);
        RemoveAsset.Map(routes.Api);
        AssessSystem.Map(routes.Api);
        FollowBackup.Map(routes.Api);
        NotifyOwners.Map(routes.Api);
        ListOwnerNotices.Map(routes.Api);
        ReadOwnerNotice.Map(routes.Api);
        ReadBackupFigure.Map(routes.Api);
        RegisterConstituent.MapPages(routes.Pages);
        ListConstituents.MapPages(routes.Pages);
        ReadConstituent.MapPages(routes.Pages);
        AmendConstituent.MapPages(routes.Pages);
        ClassifyConstituent.MapPages(routes.Pages);
        StateAsset.MapPages(routes.Pages);
        ConfirmAsset.MapPages(routes.Pages);
        RemoveAsset.MapPages(routes.Pages);
        AssessSystem.MapPages(routes.Pages);
        FollowBackup.MapPages(routes.Pages);
        NotifyOwners.MapPages(routes.Pages);
        ListOwnerNotices.MapPages(routes.Pages);
        ReadOwnerNotice.MapPages(routes.Pages);
    }
}
