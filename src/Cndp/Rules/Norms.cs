namespace MarocNumeric.Trust.Cndp.Rules;

/// <summary>The norms in force in one version.</summary>
internal sealed class Norms(Form form, IReadOnlyDictionary<string, Norm> norms)
{
    private readonly FormField invoked = form["norme.code"];
    private readonly FormField conditions = form["norme.reponses"];
    private readonly FormField purposes = form["traitement.finalites"];
    private readonly FormField data = form["donnees.categories"];
    private readonly FormField periods = form["conservation"];
    private readonly FormField automated = form["traitement.automatise"];

    public IEnumerable<FormField> Asks => [invoked, conditions, purposes, data, periods];

    public IEnumerable<Norm> All => norms.Values;

    public Norm? Find(string code) => norms.GetValueOrDefault(code);

    public Norm? Invoked(Facts facts) =>
        facts.Codes(invoked).FirstOrDefault() is { } code ? Find(code) : null;

    public NormStanding StandingOf(Facts facts)
    {
        if (
            Invoked(facts) is not { } norm
            || !Within(norm.Conditions, facts.Codes(conditions))
            || !Covers(norm, facts)
        )
        {
            return NormStanding.None;
        }

        if (norm.Longest is null)
        {
            return NormStanding.Met;
        }

        var longest = norm.Longest.Valeur * DaysOf(norm.Longest.Unite);
        var days = Days(facts).ToList();
        return days.Count == 0 ? NormStanding.None
            : days.TrueForAll(period => period <= longest) ? NormStanding.Met
            : NormStanding.PeriodExceeded;
    }

    /// <returns>Whether the norm is made for what this treatment does, whatever else it asks.</returns>
    public bool Covers(Norm norm, Facts facts) =>
        Fits(norm.Purposes, facts.Codes(purposes))
        && Fits(norm.Data, facts.Codes(data))
        && (
            norm.Automated is null
            || facts.Codes(automated).FirstOrDefault() is null
            || facts.Codes(automated).Contains(norm.Automated, StringComparer.Ordinal)
        );

    /// <summary>A month counts for 31 days and a year for 366, so that three months are not more than three months.</summary>
    private IEnumerable<int> Days(Facts facts) =>
        from row in facts.Rows(periods)
        where row["duree"] is Answer.OfNumber && row.Says("unite")
        select ((Answer.OfNumber)row["duree"]!).Value * DaysOf(row.Code("unite")!);

    /// <returns>Days of one unit of a period.</returns>
    public static int DaysOf(string unit) =>
        unit switch
        {
            "AN" => 366,
            "MOIS" => 31,
            _ => 1,
        };

    /// <summary>Nothing stated is not within any list: a norm holds on answers that were given.</summary>
    private static bool Fits(IReadOnlyList<string> allowed, IReadOnlyCollection<string> stated) =>
        allowed.Count == 0 || (stated.Count > 0 && Within(stated, allowed));

    private static bool Within(
        IReadOnlyCollection<string> some,
        IReadOnlyCollection<string> others
    ) => some.All(code => others.Contains(code, StringComparer.Ordinal));
}

/// <summary>How a treatment stands to the norm that it relies on (law 09-08 art. 16 and 17).</summary>
internal enum NormStanding
{
    /// <summary>None is relied on, or a condition other than the period is not met.</summary>
    None,

    /// <summary>Met but for its longest period: the ordinary regime holds, and the file says why.</summary>
    PeriodExceeded,

    /// <summary>Every condition is met by an answer that was given.</summary>
    Met,
}

/// <param name="Purposes">Not checked where empty; so the data.</param>
/// <param name="Longest">The longest period of keeping; null where the norm has none.</param>
/// <param name="Automated">What the treatment must be; null where it may be either.</param>
internal sealed record Norm(
    string Code,
    LegalText Label,
    Route Route,
    IReadOnlyList<string> Purposes,
    IReadOnlyList<string> Data,
    IReadOnlyList<string> Conditions,
    ListFile.Duration? Longest,
    string? Automated
);
