using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Complaints;

/// <summary>What the module hosts for buyers' complaints.</summary>
internal static class ComplaintHosting
{
    public static void AddComplaints(this IServiceCollection services)
    {
        services
            .AddSingleton<FileComplaint.Token>()
            .AddSingleton<FileComplaint.Limit>()
            .AddSingleton<FollowComplaint.Attempts>()
            .AddHostedService<ComplaintClock>();
        services
            .AddScoped<ComplaintDesk>()
            .AddScoped<FollowComplaint.Sources>()
            .AddScoped<IPortalPart, ComplaintPart>();
        services.AddNoticeTexts<ComplaintTexts>();
    }

    public static void MapComplaints(this ModuleRoutes routes)
    {
        FileComplaint.Map(routes.Api);
        ListComplaints.Map(routes.Api);
        ReadComplaint.Map(routes.Api);
        ActOnComplaint.Map(routes.Api);
        FileComplaint.MapPages(routes.Standard);
        FollowComplaint.MapPages(routes.Standard);
        ListComplaints.MapPages(routes.Pages);
        ReadComplaint.MapPages(routes.Pages);
        ActOnComplaint.MapPages(routes.Pages);
    }
}
