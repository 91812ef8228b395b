using System.ComponentModel.DataAnnotations;

namespace MarocNumeric.Trust.Cndp;

/// <summary>The section "cndp". The host refuses to start when it is wrong.</summary>
internal sealed class CndpOptions
{
    /// <summary>How many simulations one address may ask for in a minute, by the API and the pages together; null for what the suite allows everybody (Trust:RequestsPerMinute), since one costs less than a page.</summary>
    [Range(10, 10_000_000)]
    public int? SimulationsPerMinute { get; set; }
}
