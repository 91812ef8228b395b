using System.Globalization;
using System.Threading.RateLimiting;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Http;

public static class RateLimits
{
    /// <summary>One token bucket for each account or client; for each address where nobody is signed in.</summary>
    public static IServiceCollection AddSuiteRateLimits(
        this IServiceCollection services,
        TrustOptions trust
    )
    {
        ArgumentNullException.ThrowIfNull(trust);
        return services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                RateLimitPartition.GetTokenBucketLimiter(
                    context.User.FindFirst(TrustClaims.Subject)?.Value
                        ?? context.Connection.RemoteIpAddress?.ToString()
                        ?? "none",
                    _ => Bucket(trust.RequestsPerMinute)
                )
            );
            limiter.OnRejected = async (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after)
                    ? after
                    : TimeSpan.FromSeconds(1);
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds)
                    .ToString(CultureInfo.InvariantCulture);
                if (ErrorAnswers.IsBrowser(rejected.HttpContext.Request))
                {
                    // Without a body it becomes a page in the reader's language.
                    rejected.HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                    return;
                }

                await CommonProblems
                    .TooManyRequests.ToResponse()
                    .ExecuteAsync(rejected.HttpContext);
            };
        });
    }

    /// <summary>Whole tokens about once a second; where that would be less than one, one token when it is due.</summary>
    private static TokenBucketRateLimiterOptions Bucket(int perMinute)
    {
        var tokens = Math.Max(1, perMinute / 60);
        return new()
        {
            TokenLimit = perMinute,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) * tokens / perMinute,
            AutoReplenishment = true,
        };
    }
}
