using MarocNumeric.Trust.Cert.BreakGlass;
using MarocNumeric.Trust.Cert.Campaigns;
using MarocNumeric.Trust.Cert.Escalation;
using MarocNumeric.Trust.Cert.Introductions;
using MarocNumeric.Trust.Cert.Playbooks;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Handling;

/// <summary>What the module hosts for the work on incidents: playbooks, the watch, break-glass, introductions, campaigns.</summary>
internal static class HandlingHosting
{
    public static void AddHandling(this IServiceCollection services)
    {
        services.AddNoticeTexts<HandlingTexts>();
        services
            .AddSingleton<TargetEscalation>()
            .AddHostedService(provider => provider.GetRequiredService<TargetEscalation>())
            .AddSingleton<IntroductionSearch>()
            .AddHostedService(provider => provider.GetRequiredService<IntroductionSearch>());
        services
            .AddScoped<HandlingReading>()
            .AddScoped<Watch>()
            .AddScoped<ReadTimeline.Reading>()
            .AddScoped<ReadCampaign.Reading>();
    }

    public static void MapHandling(this ModuleRoutes routes)
    {
        ReadPlaybooks.Map(routes.Api);
        ApplyPlaybook.Map(routes.Api);
        ChangeTask.Map(routes.Api);
        ExportRun.Map(routes.Api);
        KeepWatch.Map(routes.Api);
        DeclareCrisis.Map(routes.Api);
        OpenRehearsal.Map(routes.Api);
        OpenByGlass.Map(routes.Api);
        AskIntroduction.Map(routes.Api);
        AnswerIntroduction.Map(routes.Api);
        LinkIncidents.Map(routes.Api);
        RecordEvent.Map(routes.Api);
        ReadTimeline.Map(routes.Api);
        OpenCampaign.Map(routes.Api);
        ListCampaigns.Map(routes.Api);
        ReadCampaign.Map(routes.Api);
        ManageCampaign.Map(routes.Api);
        ReadPlaybooks.MapPages(routes.Pages);
        ApplyPlaybook.MapPages(routes.Pages);
        ChangeTask.MapPages(routes.Pages);
        ExportRun.MapPages(routes.Pages);
        KeepWatch.MapPages(routes.Pages);
        DeclareCrisis.MapPages(routes.Pages);
        OpenRehearsal.MapPages(routes.Pages);
        OpenByGlass.MapPages(routes.Pages);
        AskIntroduction.MapPages(routes.Pages);
        AnswerIntroduction.MapPages(routes.Pages);
        LinkIncidents.MapPages(routes.Pages);
        RecordEvent.MapPages(routes.Pages);
        OpenCampaign.MapPages(routes.Pages);
        ListCampaigns.MapPages(routes.Pages);
        ReadCampaign.MapPages(routes.Pages);
        ManageCampaign.MapPages(routes.Pages);
    }
}
