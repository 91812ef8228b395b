using System.ComponentModel.DataAnnotations;

namespace MarocNumeric.Trust.Cndp.Measures;

/// <summary>The offences of law 09-08 (art. 52 to 63) with the fines that a court pronounces; doubled for a legal person (art. 64) and in case of repeat (art. 65). Figures are settings ("cndp:Fines").</summary>
internal static class Offences
{
    /// <param name="Article">"57".</param>
    /// <param name="Least">MAD.</param>
    /// <param name="LeastMonths">Of prison, and/or; null where the article has none.</param>
    internal sealed record Offence(
        string Article,
        long Least,
        long Most,
        int? LeastMonths = null,
        int? MostMonths = null
    );

    public static readonly IReadOnlyList<Offence> All =
    [
        new("52", 10_000, 100_000),
        new("53", 20_000, 200_000),
        new("54", 20_000, 200_000, 3, 12),
        new("55", 20_000, 200_000, 3, 12),
        new("56", 20_000, 200_000, 3, 12),
        new("57", 50_000, 300_000, 6, 24),
        new("58", 20_000, 200_000, 3, 12),
        new("59", 20_000, 200_000, 3, 12),
        new("60", 20_000, 200_000, 3, 12),
        new("61", 20_000, 300_000, 6, 12),
        new("62", 10_000, 50_000, 3, 6),
        new("63", 10_000, 100_000, 3, 12),
    ];

    public static Offence? Find(string? article) =>
        All.FirstOrDefault(one =>
            string.Equals(one.Article, article?.Trim(), StringComparison.Ordinal)
        );

    /// <summary>What the fine may be in this case.</summary>
    public static (long Least, long Most) Range(
        this Offence offence,
        CndpOptions options,
        bool legalPerson,
        bool repeat
    )
    {
        var set = options.Fines.TryGetValue(offence.Article, out var fine) ? fine : null;
        var times = (legalPerson ? 2 : 1) * (repeat ? 2 : 1);
        return ((set?.Least ?? offence.Least) * times, (set?.Most ?? offence.Most) * times);
    }

    /// <summary>Law 09-08 leaves every fine to the court; a later text may give one to the commission.</summary>
    public static bool IsOfCommission(this Offence offence, CndpOptions options) =>
        options.Fines.TryGetValue(offence.Article, out var fine) && fine.OfCommission;
}

/// <summary>One fine of "cndp:Fines:{article}", where the law has changed.</summary>
internal sealed class FineOptions : IValidatableObject
{
    /// <summary>MAD; null for the law's own figure.</summary>
    public long? Least { get; set; }

    public long? Most { get; set; }

    /// <summary>The commission itself pronounces it.</summary>
    public bool OfCommission { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Least > Most || Least < 1 || Most is < 1 or > 1_000_000_000)
        {
            yield return new("A fine lies between 1 and 1 000 000 000 MAD", [nameof(Least)]);
        }
    }
}
