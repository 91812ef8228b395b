using System.Security.Cryptography;

namespace MarocNumeric.Trust.Common.Notices;

/// <summary>When a delivery that failed is tried again: it must outlive the process, so it stands in the row and not in a retry loop.</summary>
internal static class BackOff
{
    /// <summary>Some two days altogether, as mail servers keep trying (RFC 5321 section 4.5.4.1 says 4 to 5 days; a notice is stale before).</summary>
    public const int MostAttempts = 12;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <returns>Four times longer each time, up to six hours; a tenth more or less, so that what failed together does not come back together.</returns>
    public static TimeSpan After(int attempts)
    {
        var plain = Math.Min(
            First.TotalSeconds * Math.Pow(4, Math.Clamp(attempts, 1, 10) - 1),
            Longest.TotalSeconds
        );
        return TimeSpan.FromSeconds(
            plain * (0.9 + (RandomNumberGenerator.GetInt32(0, 2001) / 10_000d))
        );
    }
}
