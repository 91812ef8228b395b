using MarocNumeric.Trust.Common.Figures;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Label.Applications;
using MarocNumeric.Trust.Label.Awards;
using MarocNumeric.Trust.Label.Catalogue;
using MarocNumeric.Trust.Label.Changes;
using MarocNumeric.Trust.Label.Charter;
using MarocNumeric.Trust.Label.Complaints;
using MarocNumeric.Trust.Label.Domains;
using MarocNumeric.Trust.Label.Federations;
using MarocNumeric.Trust.Label.Misuse;
using MarocNumeric.Trust.Label.Proceedings;
using MarocNumeric.Trust.Label.Remedies;
using MarocNumeric.Trust.Label.Seals;
using MarocNumeric.Trust.Label.SiteTests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label;

/// <summary>The label of merchant sites: its criteria as data, the free test of a site against them, and the proof of whose a domain is.</summary>
public sealed class LabelModule : ITrustModule
{
    public string Name => "label";

    public void AddServices(IServiceCollection services, ModuleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services
            .AddOptions<LabelOptions>()
            .Bind(settings.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        // A seal is asked for wherever a labelled shop shows it.
        services.AddModuleDatabase<LabelDbContext>(
            settings with
            {
                Database = settings.Database.KeepingQuestions(),
            }
        );
        services.AddCatalogue();
        services.AddScoped<LabelWords>();
        services.AddSiteTests(
            settings.Trust.Demo
                && (
                    settings.Section.GetValue<bool?>(nameof(LabelOptions.SampleShops))
                    ?? settings.Trust.DemoRecords
                )
        );
        services.AddDomains();
        services.AddApplications();
        services.AddAwards();
        services.AddProceedings();
        services.AddRemedies();
        services.AddCharter();
        services.AddFederations();
        services.AddSeals();
        services.AddMisuse();
        services.AddComplaints();
    }

    public void MapEndpoints(ModuleRoutes routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.AnswersFigures<LabelModule>();
        routes.MapCatalogue();
        routes.MapSiteTests();
        routes.MapDomains();
        routes.MapApplications();
        routes.MapAwards();
        routes.MapProceedings();
        routes.MapChanges();
        routes.MapRemedies();
        routes.MapCharter();
        routes.MapFederations();
        routes.MapSeals();
        routes.MapMisuse();
        routes.MapComplaints();
    }
}
