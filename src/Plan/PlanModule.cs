using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Plan.Demonstration;
using MarocNumeric.Trust.Plan.Entries;
using MarocNumeric.Trust.Plan.Following;
using MarocNumeric.Trust.Plan.Indicators;
using MarocNumeric.Trust.Plan.Snapshots;
using MarocNumeric.Trust.Plan.Source;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Plan;

/// <summary>The plan Maroc Numeric 2013: what it says, word for word; where it stands, counted by the suite or published under four eyes; and its frozen months.</summary>
public sealed class PlanModule : ITrustModule
{
    public string Name => "plan";

    public void AddServices(IServiceCollection services, ModuleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.AddModuleDatabase<PlanDbContext>(settings);
        services
            .AddSingleton<PlanBook>()
            .AddScoped<PlanWords>()
            .AddScoped<IPortalPart, PlanPart>()
            .AddScoped<ISearchPart, PlanPart>()
            .AddSingleton<FiguresHeard>()
            .AddHostedService<FigureAsking>()
            .AddScoped<IndicatorReading>()
            .AddScoped<PlanReading>();
        services
            .AddScoped<EntryChecking>()
            .AddScoped<ProposeEntry.Desk>()
            .AddScoped<ReviewEntry.Desk>()
            .AddScoped<ImportEntries.Desk>()
            .AddSingleton<IDemonstrationPart, DemonstrationPlan>();
        services
            .AddScoped<SnapshotPapers>()
            .AddScoped<SnapshotDesk>()
            .AddScoped<IVerifiable, SnapshotVerification>()
            .AddHostedService<SnapshotTaking>();
    }

    public void MapEndpoints(ModuleRoutes routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        ListActions.Map(routes.Api);
        ListObjectives.Map(routes.Api);
        ReadBudget.Map(routes.Api);
        ListFollowing.Map(routes.Api);
        ListEntries.Map(routes.Api);
        ReadEntry.Map(routes.Api);
        ProposeEntry.Map(routes.Api);
        ReviewEntry.Map(routes.Api);
        ImportEntries.Map(routes.Api);
        ReadSnapshot.Map(routes.Api);
        TakeSnapshot.Map(routes.Api);
        ShowPlan.MapPages(routes.Open);
        ListActions.MapPages(routes.Open);
        ListObjectives.MapPages(routes.Open);
        ReadBudget.MapPages(routes.Open);
        ListFollowing.MapPages(routes.Open);
        ReadSnapshot.MapPages(routes.Open);
        ShowDesk.MapPages(routes.Pages);
        ProposeEntry.MapPages(routes.Pages);
        ReadEntry.MapPages(routes.Pages);
        ReviewEntry.MapPages(routes.Pages);
        ImportEntries.MapPages(routes.Pages);
        TakeSnapshot.MapPages(routes.Pages);
    }
}
