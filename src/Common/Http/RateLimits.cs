using System.Globalization;
using System.Threading.RateLimiting;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
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
        // Made by the container, which ends its timer with the host; the framework's middleware leaves one running for
        // ever, and through it the whole host in memory.
        return services.AddSingleton(_ => new RequestLimit(trust.RequestsPerMinute));
    }

    public static IApplicationBuilder UseSuiteRateLimits(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var limit = app.ApplicationServices.GetRequiredService<RequestLimit>();
        return app.Use(
            async (context, next) =>
            {
                using var lease = limit.Take(context);
                if (lease.IsAcquired)
                {
                    await next(context);
                    return;
                }

                await RefuseAsync(
                    context,
                    lease.TryGetMetadata(MetadataName.RetryAfter, out var after)
                        ? after
                        : TimeSpan.FromSeconds(1)
                );
            }
        );
    }

    /// <summary>Below what the suite allows in general, what one address may ask of these.</summary>
    public static RouteGroupBuilder LimitedBy<TLimit>(this RouteGroupBuilder addresses)
        where TLimit : AddressLimit =>
        addresses.AddEndpointFilter(
            async (context, next) =>
            {
                var limit = context.HttpContext.RequestServices.GetRequiredService<TLimit>();
                if (limit.Take(context.HttpContext))
                {
                    return await next(context);
                }

                await RefuseAsync(context.HttpContext, limit.Window);
                return Microsoft.AspNetCore.Http.Results.Empty;
            }
        );

    private static Task RefuseAsync(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds)
            .ToString(CultureInfo.InvariantCulture);
        if (ErrorAnswers.IsBrowser(context.Request))
        {
            // Without a body it becomes a page in the reader's language.
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Task.CompletedTask;
        }

        return CommonProblems.TooManyRequests.ToResponse().ExecuteAsync(context);
    }

    private sealed class RequestLimit(int perMinute) : IDisposable
    {
        private readonly PartitionedRateLimiter<HttpContext> limiter =
            PartitionedRateLimiter.Create<HttpContext, string>(context =>
                RateLimitPartition.GetTokenBucketLimiter(
                    context.User.FindFirst(TrustClaims.Subject)?.Value ?? RemoteNetwork.Of(context),
                    _ => Bucket(perMinute)
                )
            );

        public RateLimitLease Take(HttpContext context) => limiter.AttemptAcquire(context);

        public void Dispose() => limiter.Dispose();

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
}
