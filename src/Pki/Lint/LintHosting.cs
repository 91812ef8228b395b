using MarocNumeric.Trust.Common.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>The desk that needs neither a store nor a key: in the suite, and alone for a verb of the command line.</summary>
internal static class LintHosting
{
    public static IServiceCollection AddLintDesk(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<ILintDesk, LintDesk>();
    }

    /// <param name="section">"pki", for the arc of the suite's own policies.</param>
    public static IServiceCollection AddLintDesk(
        this IServiceCollection services,
        IConfiguration section
    )
    {
        services.AddOptions<PkiOptions>().Bind(section).ValidateDataAnnotations();
        return services.AddLintDesk();
    }
}
