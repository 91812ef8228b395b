using MarocNumeric.Trust.Common.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Awards;

/// <summary>What the module hosts for labels that were given.</summary>
internal static class AwardHosting
{
    public static void AddAwards(this IServiceCollection services)
    {
        services.AddNoticeTexts<AwardTexts>();
        services.AddScoped<AwardRegister>();
    }
}
