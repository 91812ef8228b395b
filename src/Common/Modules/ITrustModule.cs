using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Modules;

/// <summary>One service of the suite: what a host must call to run it, and nothing more.</summary>
public interface ITrustModule
{
    /// <summary>API prefix, configuration section and database name, all at once: "pki".</summary>
    string Name { get; }

    void AddServices(IServiceCollection services, ModuleSettings settings);

    void MapEndpoints(ModuleRoutes routes);
}
