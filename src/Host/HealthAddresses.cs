using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace MarocNumeric.Trust.Host;

internal static class HealthAddresses
{
    /// <summary>/health/live: the process answers. /health/ready: its databases do too, and "Degraded" while a revocation list is not what it should be.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false })
            .AllowAnonymous()
            .ServedOnPlainHttp()
            .BindsNobody("A question");
        app.MapHealthChecks(
                "/health/ready",
                new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") }
            )
            .AllowAnonymous()
            .ServedOnPlainHttp()
            .BindsNobody("A question");
    }
}
