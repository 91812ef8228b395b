using MarocNumeric.Trust.Common.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Evidence;

/// <summary>What the module hosts for files of cases.</summary>
internal static class EvidenceHosting
{
    public static void AddEvidenceDesk(this IServiceCollection services) =>
        services
            .AddScoped<EvidenceDesk>()
            .AddScoped<EvidenceReading>()
            .AddScoped<AddEvidence.Adding>()
            .AddScoped<DownloadEvidence.Sending>()
            .AddScoped<DecideFindings.Deciding>()
            .AddHostedService<EvidenceUpkeep>();

    public static void MapEvidence(this ModuleRoutes routes)
    {
        AddEvidence.Map(routes.Api);
        ListEvidence.Map(routes.Api);
        ReadEvidence.Map(routes.Api);
        LookAtEvidence.Map(routes.Api);
        DownloadEvidence.Map(routes.Api);
        HandOverEvidence.Map(routes.Api);
        DecideFindings.Map(routes.Api);
        AddEvidence.MapPages(routes.Pages);
        ListEvidence.MapPages(routes.Pages);
        ReadEvidence.MapPages(routes.Pages);
        LookAtEvidence.MapPages(routes.Pages);
        DownloadEvidence.MapPages(routes.Pages);
        HandOverEvidence.MapPages(routes.Pages);
        DecideFindings.MapPages(routes.Pages);
    }
}
