using System.ComponentModel.DataAnnotations;
using MarocNumeric.Trust.Cndp.Commission;
using MarocNumeric.Trust.Cndp.Measures;

namespace MarocNumeric.Trust.Cndp;

/// <summary>The section "cndp". The host refuses to start when it is wrong.</summary>
internal sealed class CndpOptions : IValidatableObject
{
    /// <summary>How many simulations one address may ask for in a minute, by the API and the pages together; null for what the suite allows everybody (Trust:RequestsPerMinute), since one costs less than a page.</summary>
    [Range(10, 10_000_000)]
    public int? SimulationsPerMinute { get; set; }

    /// <summary>Of the receipts that left by themselves, how many in a hundred an officer looks at afterwards. A choice of the product; a month keeps the figure with which it began.</summary>
    [Range(0, 100)]
    public int SampledPercent { get; set; } = 10;

    /// <summary>A longer time of keeping is pointed out to the officer, in years. A choice of the product: no text gives a figure.</summary>
    [Range(1, 100)]
    public int UnusualRetentionYears { get; set; } = 10;

    /// <summary>How the commission decides.</summary>
    public CommissionOptions Commission { get; } = new();

    /// <summary>Fines that a later text has changed, by the article of law 09-08 ("52" to "63"); what is left out is the law's own.</summary>
    public IDictionary<string, FineOptions> Fines { get; init; } =
        new Dictionary<string, FineOptions>(StringComparer.Ordinal);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var fault in Commission.Faults())
        {
            yield return fault;
        }

        foreach (var (article, fine) in Fines)
        {
            if (Offences.Find(article) is null)
            {
                yield return new($"No offence of law 09-08: {article}", [nameof(Fines)]);
            }

            foreach (var fault in fine.Validate(validationContext))
            {
                yield return fault;
            }
        }
    }
}
