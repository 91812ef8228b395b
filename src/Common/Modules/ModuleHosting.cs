using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Modules;

public static class ModuleHosting
{
    /// <summary>Keeps the modules named under Trust:Modules, or all of them when none is named.</summary>
    public static IReadOnlyList<ITrustModule> Enabled(
        this TrustOptions trust,
        params IReadOnlyList<ITrustModule> all
    )
    {
        ArgumentNullException.ThrowIfNull(trust);
        var unknown = trust
            .Modules.Except(all.Select(module => module.Name), StringComparer.OrdinalIgnoreCase)
            .ToArray();
        if (unknown.Length > 0)
        {
            throw new InvalidOperationException(
                $"Trust:Modules names no module of this build: {string.Join(", ", unknown)}"
            );
        }

        return trust.Modules.Count == 0
            ? all
            :
            [
                .. all.Where(module =>
                    trust.Modules.Contains(module.Name, StringComparer.OrdinalIgnoreCase)
                ),
            ];
    }

    public static WebApplicationBuilder AddModules(
        this WebApplicationBuilder builder,
        IEnumerable<ITrustModule> modules,
        TrustOptions trust
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(modules);
        foreach (var module in modules)
        {
            module.AddServices(
                builder.Services,
                new ModuleSettings(
                    builder.Configuration.GetSection(module.Name),
                    ModuleDatabase.For(module.Name, trust),
                    trust
                )
            );
        }

        return builder;
    }

    public static WebApplication MapModules(
        this WebApplication app,
        IEnumerable<ITrustModule> modules
    )
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(modules);
        foreach (var module in modules)
        {
            module.MapEndpoints(
                new ModuleRoutes(
                    app.MapGroup($"/api/{module.Name}/v1")
                        .RequireAuthorization(Policies.Api)
                        .DisableAntiforgery()
                        .WithGroupName(module.Name),
                    app.MapGroup(string.Empty)
                        .RequireAuthorization(Policies.Page)
                        .TakesEmptyForms()
                        .ExcludeFromDescription(),
                    app.MapGroup(string.Empty)
                        .AllowAnonymous()
                        .DisableAntiforgery()
                        .TakesEmptyForms()
                        .ExcludeFromDescription(),
                    app.MapGroup($"/modules/{module.Name}/v1")
                        .RequireAuthorization(Policies.Module)
                        .ServedToModules()
                        .DisableAntiforgery()
                        .ExcludeFromDescription()
                )
            );
        }

        return app;
    }
}
