using MarocNumeric.Trust.Cert.Advisories;
using MarocNumeric.Trust.Cert.Constituents;
using MarocNumeric.Trust.Cert.Evidence;
using MarocNumeric.Trust.Cert.Figures;
using MarocNumeric.Trust.Cert.MailIntake;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Organisations;
using MarocNumeric.Trust.Cert.ServiceRequests;
using MarocNumeric.Trust.Common.Figures;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert;

/// <summary>The national response team's side of law 05-20: what is reported, how it is answered, and what is told to whom.</summary>
public sealed class CertModule : ITrustModule
{
    public string Name => "cert";

    public void AddServices(IServiceCollection services, ModuleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services
            .AddOptions<CertOptions>()
            .Bind(settings.Section)
            .ValidateDataAnnotations()
            .Validate(
                options => !options.MailIntake.Faults().Any(),
                "cert:MailIntake needs a user, a file with the password and files that are there"
            )
            .ValidateOnStart();
        services.AddHttpContextAccessor().AddSingleton<Sight>();
        services.AddModuleDatabase<CertDbContext>(
            settings,
            provider => provider.GetRequiredService<Sight>()
        );
        services.AddCases();
        services.AddAdvisories();
        services.AddConstituents();
        services.AddEvidenceDesk();
        services.AddIntake();
        services.AddOrganisations();
        services.AddServiceRequests();
        services.AddFigures();
    }

    public void MapEndpoints(ModuleRoutes routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapCases();
        routes.MapAdvisories();
        routes.MapConstituents();
        routes.MapEvidence();
        routes.MapIntake();
        routes.MapOrganisations();
        routes.MapServiceRequests();
        routes.MapFigures();
        routes.AnswersFigures<CertModule>();
    }
}
