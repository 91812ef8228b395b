using System.ComponentModel.DataAnnotations;

namespace MarocNumeric.Trust.Cert;

/// <summary>The section "cert". The host refuses to start when it is wrong.</summary>
internal sealed class CertOptions
{
    /// <summary>How many reports one address without an account may send in an hour.</summary>
    [Range(1, 1_000_000)]
    public int PublicReportsPerHour { get; set; } = 20;
}
