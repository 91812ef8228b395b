using MarocNumeric.Trust.Cndp.Commission;
using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.EarlierReceipts;
using MarocNumeric.Trust.Cndp.Figures;
using MarocNumeric.Trust.Cndp.OwnTreatments;
using MarocNumeric.Trust.Cndp.Publications;
using MarocNumeric.Trust.Cndp.Register;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Cndp.Sets;
using MarocNumeric.Trust.Cndp.Simulations;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp;

/// <summary>The commission's side of law 09-08: which formality a treatment needs, and what is filed, decided and published.</summary>
public sealed class CndpModule : ITrustModule
{
    public string Name => "cndp";

    public void AddServices(IServiceCollection services, ModuleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services
            .AddOptions<CndpOptions>()
            .Bind(settings.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddModuleDatabase<CndpDbContext>(settings);
        services.AddDeclarations();
        services.AddCommission(settings.Trust.Demo);
        services.AddOpenRegister();
        services.AddPublications();
        services.AddFigures();
        services.AddControl();
        services.AddSets();
        services.AddEarlierReceipts();
        services.AddOwnTreatments();
        services.AddSingleton<RuleBook>().AddSingleton<SimulationLimit>();
        services.AddScoped<IPortalPart, SimulationPart>();
    }

    public void MapEndpoints(ModuleRoutes routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        SimulateFormality.Map(routes.Api);
        routes.MapDeclarations();
        routes.MapCommission();
        routes.MapOpenRegister();
        routes.MapPublications();
        routes.MapFigures();
        routes.MapControl();
        routes.MapSets();
        routes.MapEarlierReceipts();
        routes.MapOwnTreatments();
        AskFormality.MapPages(routes.Standard);
    }
}
