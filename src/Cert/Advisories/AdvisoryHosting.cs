using MarocNumeric.Trust.Cert.Exchange;
using MarocNumeric.Trust.Cert.Vulnerabilities;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>What the module hosts for vulnerabilities, advisories and their exchange.</summary>
internal static class AdvisoryHosting
{
    public static void AddAdvisories(this IServiceCollection services)
    {
        services.AddNoticeTexts<AdvisoryTexts>();
        services
            .AddSingleton<Publisher>()
            .AddSingleton<TeamKey>()
            .AddSingleton<IPreparation>(provider => provider.GetRequiredService<TeamKey>())
            .AddSingleton<ReadSecurityText.SecurityText>()
            .AddSingleton<EditionSigning>()
            .AddHostedService(provider => provider.GetRequiredService<EditionSigning>())
            .AddHostedService<EmbargoReminders>();
        services
            .AddScoped<VulnerabilityReading>()
            .AddScoped<AdvisoryWriting>()
            .AddScoped<AdvisoryWords>()
            .AddScoped<PublicAdvisories>()
            .AddScoped<ServeObjects.Source>()
            .AddScoped<ExportIodef.Source>()
            .AddScoped<TakeMispEvent.Taking>()
            .AddScoped<IPortalPart, AdvisoryPart>()
            .AddScoped<IVerifiable, AdvisoryVerification>();
    }

    public static void MapAdvisories(this ModuleRoutes routes)
    {
        ReportVulnerability.Map(routes.Api);
        ListVulnerabilities.Map(routes.Api);
        ReadVulnerability.Map(routes.Api);
        AnalyseVulnerability.Map(routes.Api);
        AddParty.Map(routes.Api);
        AnswerForParty.Map(routes.Api);
        SetEmbargo.Map(routes.Api);
        MoveVulnerability.Map(routes.Api);
        DraftAdvisory.Map(routes.Api);
        ListDrafts.Map(routes.Api);
        ReadDraft.Map(routes.Api);
        EditAdvisory.Map(routes.Api);
        ProposeAdvisory.Map(routes.Api);
        PublishAdvisory.Map(routes.Api);
        ListAdvisories.Map(routes.Api);
        ReadAdvisory.Map(routes.Api);
        ExportIodef.Map(routes.Api);
        TakeMispEvent.Map(routes.Api);
        ReadProvider.Map(routes.Standard);
        ReadSecurityText.Map(routes.Standard);
        ServeTaxii.Map(routes.Standard);
        ServeObjects.Map(routes.Standard);
        ServeMisp.Map(routes.Standard);
        MapPages(routes);
    }

    private static void MapPages(ModuleRoutes routes)
    {
        ReportVulnerability.MapPages(routes.Pages);
        ListVulnerabilities.MapPages(routes.Pages);
        ReadVulnerability.MapPages(routes.Pages);
        AnalyseVulnerability.MapPages(routes.Pages);
        AddParty.MapPages(routes.Pages);
        AnswerForParty.MapPages(routes.Pages);
        SetEmbargo.MapPages(routes.Pages);
        MoveVulnerability.MapPages(routes.Pages);
        DraftAdvisory.MapPages(routes.Pages);
        ListDrafts.MapPages(routes.Pages);
        ReadDraft.MapPages(routes.Pages);
        EditAdvisory.MapPages(routes.Pages);
        ProposeAdvisory.MapPages(routes.Pages);
        PublishAdvisory.MapPages(routes.Pages);
        ExportIodef.MapPages(routes.Pages);
        TakeMispEvent.MapPages(routes.Pages);
        ListAdvisories.MapPages(routes.Standard);
        ReadAdvisory.MapPages(routes.Standard);
        FeedAdvisories.MapPages(routes.Standard);
        FeedAdvisoriesAsRss.MapPages(routes.Standard);
    }
}
