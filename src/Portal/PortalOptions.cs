using System.ComponentModel.DataAnnotations;

namespace MarocNumeric.Trust.Portal;

/// <summary>The section "portal".</summary>
internal sealed class PortalOptions
{
    /// <summary>Where a reader of the verification page reports a problem: an https or mailto address. Without one the page says whom to write to, and has no link.</summary>
    public Uri? ReportAddress { get; set; }

    /// <summary>How many numbers one address may verify in a minute: enough for a counter with a camera, too few for guessing.</summary>
    [Range(5, 100_000)]
    public int VerificationsPerMinute { get; set; } = 120;
}
