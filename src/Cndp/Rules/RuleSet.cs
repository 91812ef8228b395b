namespace MarocNumeric.Trust.Cndp.Rules;

/// <summary>
/// The rules in force from one day on, ready to be asked. Order (law 09-08): outside the law's scope (art. 1, 2), created
/// by a text (2-4), data on offences in the wrong hands (49), the cases of authorisation with their exceptions (12-1, 3-2,
/// 21), and only then the public register (18), the norms (16, 17) and the ordinary declaration (12-2).
/// </summary>
internal sealed class RuleSet(DateOnly version, Form form, Norms norms, RuleSet.Contents contents)
{
    /// <param name="Finals">Asked in order, before everything else; the first that holds ends it.</param>
    /// <param name="Triggers">All are asked.</param>
    /// <param name="Defaults">Asked in order where no trigger remains; the last always holds.</param>
    internal sealed record Contents(
        IReadOnlyList<Rule> Finals,
        IReadOnlyList<Rule> Triggers,
        IReadOnlyList<Rule> Defaults,
        IReadOnlyList<Check> Checks,
        Reclassification Reclassification,
        IReadOnlyDictionary<string, Explanation> Alerts,
        Transfer Transfer,
        IReadOnlyList<RuleFile.Term> Terms,
        IReadOnlyList<RuleFile.Paper> Papers,
        IReadOnlyDictionary<Route, IReadOnlySet<string>> Needs,
        TransferRules Transfers,
        IReadOnlyList<PieceRule> Pieces
    );

    /// <param name="Route">Null for the rule that gives the route of the norm.</param>
    /// <param name="Lightens">Rests on given answers alone.</param>
    internal sealed record Rule(
        Explanation Explanation,
        Route? Route,
        Condition If,
        bool Lightens,
        IReadOnlyList<Exception> Unless,
        string? Alert,
        Lightening? Lightening
    )
    {
        public string Id => Explanation.Id;
    }

    internal sealed record Exception(Explanation Explanation, Condition If, string? Alert);

    /// <summary>What would let the rule fall.</summary>
    internal sealed record Lightening(LegalText Text, IReadOnlyList<Change> Changes);

    internal sealed record Change(
        FormField Field,
        IReadOnlyList<string> Leave,
        bool? Becomes,
        string? Column,
        string? From,
        string? To
    );

    internal sealed record Check(
        Explanation Explanation,
        bool OfTheProduct,
        IReadOnlyList<Route> Routes,
        Condition FailsIf
    );

    internal sealed record Reclassification(
        int Threshold,
        IReadOnlyList<string> Alone,
        IReadOnlyList<(Explanation Explanation, Condition If)> Factors
    );

    internal sealed record Transfer(
        Explanation Explanation,
        string Form,
        IReadOnlyList<Route> NotOn
    );

    private readonly FormField transfers = form["transferts"];

    /// <summary>First day in force; the version's name.</summary>
    public DateOnly Version { get; } = version;

    public Form Form { get; } = form;

    public Norms Norms { get; } = norms;

    public Contents Of { get; } = contents;

    public Orientation Judge(Facts facts)
    {
        var found = new Findings();
        var final = Of.Finals.FirstOrDefault(rule => Holds(rule, facts));
        if (final is null)
        {
            foreach (var trigger in Of.Triggers.Where(rule => Holds(rule, facts)))
            {
                Weigh(trigger, facts, found);
            }
        }

        var route =
            found.Rules.Count > 0
                ? Route.Authorisation
                : Decided(final ?? Of.Defaults.First(rule => Holds(rule, facts)), facts, found);
        var transfer = facts.Rows(transfers).Count > 0 && !Of.Transfer.NotOn.Contains(route);
        var failed = Failed(route, facts);
        var factors = IsFiled(route) || route is Route.Exempt ? FactorsIn(facts) : [];
        var exceptions = found.Exceptions.DistinctBy(each => each.Id, StringComparer.Ordinal);
        var alerts = found.Alerts.Distinct(StringComparer.Ordinal).ToList();
        return new(
            Version,
            route,
            Ids(found.Rules),
            Ids(exceptions),
            transfer,
            failed.Count > 0 ? Admissibility.ToCorrect
                : IsFiled(route) ? Admissibility.Complete
                : Admissibility.NotApplicable,
            Ids(failed),
            Ids(factors),
            Warns(factors),
            alerts,
            [.. found.Open.Distinct()],
            [
                .. found.Rules,
                .. exceptions,
                .. transfer ? [Of.Transfer.Explanation] : Array.Empty<Explanation>(),
                .. failed,
                .. factors,
                .. alerts.Select(id => Of.Alerts[id]),
            ]
        );
    }

    /// <summary>What is gathered on the way to a route.</summary>
    private sealed class Findings
    {
        public List<Explanation> Rules { get; } = [];

        public List<Explanation> Exceptions { get; } = [];

        public List<string> Alerts { get; } = [];

        public List<FormField> Open { get; } = [];
    }

    private static bool IsFiled(Route route) =>
        route is Route.Declaration or Route.SimplifiedDeclaration or Route.Authorisation;

    private static bool Holds(Rule rule, Facts facts) =>
        rule.If.Holds(facts, rule.Lightens ? Unanswered.Unknown : Unanswered.AsTheFormSays)
        is Truth.Yes;

    /// <summary>A trigger falls by an exception that holds; where one only might hold, what it asks is an open question.</summary>
    private static void Weigh(Rule trigger, Facts facts, Findings found)
    {
        var open = new List<FormField>();
        var fell = false;
        foreach (var exception in trigger.Unless)
        {
            switch (exception.If.Holds(facts, Unanswered.Unknown))
            {
                case Truth.Yes:
                    fell = true;
                    found.Exceptions.Add(exception.Explanation);
                    Warn(exception.Alert, found);
                    break;
                case Truth.Unknown:
                    open.AddRange(exception.If.Asks.Where(field => facts[field] is null));
                    break;
            }
        }

        if (!fell)
        {
            found.Rules.Add(trigger.Explanation);
            found.Open.AddRange(open);
        }
    }

    /// <summary>One rule fixes the route by itself.</summary>
    private Route Decided(Rule rule, Facts facts, Findings found)
    {
        found.Rules.Add(rule.Explanation);
        Warn(rule.Alert, found);
        return rule.Route
            ?? Norms.Invoked(facts)?.Route
            ?? throw new InvalidOperationException($"{rule.Id} holds without a norm");
    }

    private static void Warn(string? alert, Findings found)
    {
        if (alert is not null)
        {
            found.Alerts.Add(alert);
        }
    }

    private List<Explanation> Failed(Route route, Facts facts) =>
        [
            .. Of
                .Checks.Where(check =>
                    check.Routes.Contains(route)
                    && check.FailsIf.Holds(facts, Unanswered.AsTheFormSays) is Truth.Yes
                )
                .Select(check => check.Explanation),
        ];

    private List<Explanation> FactorsIn(Facts facts) =>
        [
            .. Of
                .Reclassification.Factors.Where(factor =>
                    factor.If.Holds(facts, Unanswered.AsTheFormSays) is Truth.Yes
                )
                .Select(factor => factor.Explanation),
        ];

    private bool Warns(List<Explanation> factors) =>
        factors.Count >= Of.Reclassification.Threshold
        || factors.Exists(factor =>
            Of.Reclassification.Alone.Contains(factor.Id, StringComparer.Ordinal)
        );

    private static IReadOnlyList<string> Ids(IEnumerable<Explanation> found) =>
        [.. found.Select(explanation => explanation.Id)];
}
