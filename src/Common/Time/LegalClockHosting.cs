using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Time;

public static class LegalClockHosting
{
    /// <summary>The one <see cref="LegalClock"/> of a process, with the operator's holidays and figures.</summary>
    public static IServiceCollection AddLegalClock(this IServiceCollection services)
    {
        services
            .AddOptions<LawOptions>()
            .BindConfiguration(LawOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services.AddSingleton<LegalClock>();
    }
}
