using System.Threading.RateLimiting;
using MarocNumeric.Trust.Common.Http;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Security;

/// <summary>What one address (<see cref="RemoteNetwork"/>) may ask a slice for that is open to strangers. Each slice derives its own.</summary>
/// <param name="permits">Requests in one window.</param>
public abstract class AddressLimit(int permits, TimeSpan window) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<
        string,
        string
    >(address =>
        RateLimitPartition.GetFixedWindowLimiter(
            address,
            _ => new() { PermitLimit = permits, Window = window }
        )
    );

    /// <summary>The longest that somebody who is refused has to wait.</summary>
    public TimeSpan Window => window;

    /// <returns>Whether this address may ask once more.</returns>
    public bool Take(HttpContext http)
    {
        using var lease = limiter.AttemptAcquire(RemoteNetwork.Of(http));
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        limiter.Dispose();
        GC.SuppressFinalize(this);
    }
}
