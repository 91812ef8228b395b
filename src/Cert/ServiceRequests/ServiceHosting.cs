using MarocNumeric.Trust.Cert.Restoration;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.ServiceRequests;

/// <summary>What the module hosts for its services, what is asked of them, and restorations.</summary>
internal static class ServiceHosting
{
    public static void AddServiceRequests(this IServiceCollection services)
    {
        services.AddNoticeTexts<ServiceTexts>();
        services
            .AddScoped<ServiceWords>()
            .AddScoped<ServiceReading>()
            .AddScoped<IPlanFigure>(provider => provider.GetRequiredService<ServiceReading>())
            .AddScoped<AskService.Desk>()
            .AddScoped<OpenIntake.Desk>()
            .AddScoped<RestorationReading>()
            .AddScoped<RestorationPapers>()
            .AddScoped<IVerifiable, RestorationVerification>()
            .AddScoped<IPortalPart, ServicePart>();
    }

    public static void MapServiceRequests(this ModuleRoutes routes)
    {
        ShowServices.Map(routes.Api);
        OpenIntake.Map(routes.Api);
        AskService.Map(routes.Api);
        ListServiceRequests.Map(routes.Api);
        ReadServiceRequest.Map(routes.Api);
        MoveServiceRequest.Map(routes.Api);
        OpenRestoration.Map(routes.Api);
        ReadRestoration.Map(routes.Api);
        PlanSteps.Map(routes.Api);
        RecordCheck.Map(routes.Api);
        MoveRestoration.Map(routes.Api);
        HandBack.Map(routes.Api);
        ShowServices.MapPages(routes.Open);
        OpenIntake.MapPages(routes.Pages);
        AskService.MapPages(routes.Pages);
        ListServiceRequests.MapPages(routes.Pages);
        ReadServiceRequest.MapPages(routes.Pages);
        MoveServiceRequest.MapPages(routes.Pages);
        OpenRestoration.MapPages(routes.Pages);
        ReadRestoration.MapPages(routes.Pages);
        PlanSteps.MapPages(routes.Pages);
        RecordCheck.MapPages(routes.Pages);
        MoveRestoration.MapPages(routes.Pages);
        HandBack.MapPages(routes.Pages);
    }
}
