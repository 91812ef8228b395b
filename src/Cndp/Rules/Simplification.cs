namespace MarocNumeric.Trust.Cndp.Rules;

/// <summary>What would make the formality lighter.</summary>
/// <param name="Route">Where all the measures together lead.</param>
internal sealed record Simplification(Route Route, IReadOnlyList<Simplification.Measure> Measures)
{
    /// <param name="Rule">The trigger that it lets fall, or the rule of the norms.</param>
    /// <param name="Norm">The norm to be met, where the measure is one.</param>
    /// <param name="Route">Where this measure alone leads.</param>
    internal sealed record Measure(string Rule, LegalText Text, Norm? Norm, Route Route);

    /// <summary>Tried on the rules themselves: each measure changes the facts, and the same engine is asked again.</summary>
    /// <returns>Null where nothing would make it lighter.</returns>
    public static Simplification? Of(Facts facts, Orientation orientation, RuleSet rules)
    {
        var measures = new List<Measure>();
        var together = facts;
        foreach (
            var rule in rules
                .Of.Finals.Concat(rules.Of.Triggers)
                .Where(rule =>
                    rule.Lightening is not null
                    && orientation.Rules.Contains(rule.Id, StringComparer.Ordinal)
                )
        )
        {
            var alone = rule.Lightening!.Changes.Aggregate(facts, Changed);
            together = rule.Lightening.Changes.Aggregate(together, Changed);
            measures.Add(new(rule.Id, rule.Lightening.Text, null, rules.Judge(alone).Route));
        }

        var reached = measures.Count == 0 ? orientation.Route : rules.Judge(together).Route;
        if (reached is Route.Declaration && NormFor(together, rules) is { } found)
        {
            measures.Add(
                new(
                    found.Rule.Id,
                    found.Rule.Lightening!.Text,
                    found.Norm,
                    orientation.Route is Route.Declaration ? found.Norm.Route : orientation.Route
                )
            );
            reached = found.Norm.Route;
        }

        return reached < orientation.Route ? new(reached, measures) : null;
    }

    /// <summary>A norm made for this treatment whose conditions are not met, or not yet answered.</summary>
    private static (RuleSet.Rule Rule, Norm Norm)? NormFor(Facts facts, RuleSet rules)
    {
        var rule = rules.Of.Defaults.First(candidate => candidate.Route is null);
        return
            rules.Norms.All.FirstOrDefault(norm =>
                norm.Route < Route.Declaration
                && norm.Purposes.Count > 0
                && rules.Norms.Covers(norm, facts)
            )
                is { } norm
            ? (rule, norm)
            : null;
    }

    private static Facts Changed(Facts facts, RuleSet.Change change)
    {
        if (facts[change.Field] is not { } answer)
        {
            return facts;
        }

        return facts.With(
            change.Field,
            answer switch
            {
                Answer.OfYesNo when change.Becomes is { } value => new Answer.OfYesNo(value),
                Answer.OfCodes codes => new Answer.OfCodes([
                    .. codes.Values.Where(code =>
                        !change.Leave.Contains(code, StringComparer.Ordinal)
                    ),
                ]),
                Answer.OfRows rows when change.Column is { } column => new Answer.OfRows([
                    .. rows.Values.Select(row =>
                        string.Equals(row.Code(column), change.From, StringComparison.Ordinal)
                            ? row.With(column, new Answer.OfCodes([change.To!]))
                            : row
                    ),
                ]),
                _ => answer,
            }
        );
    }
}
