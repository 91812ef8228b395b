using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Cndp.Commission;
using MarocNumeric.Trust.Cndp.Measures;

namespace MarocNumeric.Trust.Cndp;

/// <summary>The section "cndp". The host refuses to start when it is wrong.</summary>
internal sealed partial class CndpOptions : IValidatableObject
{
    /// <summary>How many simulations one address may ask for in a minute, by the API and the pages together; null for what the suite allows everybody (Trust:RequestsPerMinute), since one costs less than a page.</summary>
    [Range(10, 10_000_000)]
    public int? SimulationsPerMinute { get; set; }

    /// <summary>How many requests of data subjects one address without an account may send in an hour.</summary>
    [Range(1, 1_000_000)]
    public int PublicRequestsPerHour { get; set; } = 10;

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

        foreach (var fault in StateFaults())
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

    /// <summary>States that ensure sufficient protection (law 09-08 art. 43), by ISO 3166-1 alpha-2: the commission's list as it is in force, with its days. Where none is set, a sample from memory stands.</summary>
    public IDictionary<string, ProtectedState> ProtectedStates { get; init; } =
        new Dictionary<string, ProtectedState>(StringComparer.Ordinal);

    /// <summary>Since and until which day a State is on the list.</summary>
    internal sealed class ProtectedState
    {
        /// <summary>First day, "yyyy-MM-dd"; from the beginning where null.</summary>
        public string? Since { get; set; }

        /// <summary>Last day, "yyyy-MM-dd"; for good where null.</summary>
        public string? Until { get; set; }

        /// <returns>Whether the State is on the list on a day.</returns>
        public bool On(DateOnly day) =>
            (Since is null || Day(Since) <= day) && (Until is null || day <= Day(Until));
    }

    private IEnumerable<ValidationResult> StateFaults()
    {
        foreach (var (country, state) in ProtectedStates)
        {
            if (!Country().IsMatch(country) || country is "MA")
            {
                yield return new(
                    $"A State is two capital letters, and not Morocco: {country}",
                    [nameof(ProtectedStates)]
                );
            }

            if (!IsDay(state.Since) || !IsDay(state.Until))
            {
                yield return new($"Days of {country} are yyyy-MM-dd", [nameof(ProtectedStates)]);
            }
        }
    }

    private static bool IsDay(string? text) =>
        text is null
        || DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out _
        );

    private static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[A-Z]{2}\z", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Country();
}
