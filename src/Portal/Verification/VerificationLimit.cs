using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Portal.Verification;

/// <summary>What one address may ask of the verification page, below what the suite allows in general: its numbers are not to be tried out.</summary>
internal static class VerificationLimit
{
    public const string Name = "verification";

    public static IServiceCollection AddVerificationLimit(this IServiceCollection services)
    {
        services
            .AddOptions<RateLimiterOptions>()
            .Configure<IOptions<PortalOptions>>(
                (limiter, portal) =>
                    limiter.AddPolicy(
                        Name,
                        context =>
                            RateLimitPartition.GetFixedWindowLimiter(
                                context.Connection.RemoteIpAddress?.ToString() ?? "none",
                                _ => new FixedWindowRateLimiterOptions
                                {
                                    PermitLimit = portal.Value.VerificationsPerMinute,
                                    Window = TimeSpan.FromMinutes(1),
                                }
                            )
                    )
            );
        return services;
    }
}
