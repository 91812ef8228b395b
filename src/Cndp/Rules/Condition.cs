namespace MarocNumeric.Trust.Cndp.Rules;

/// <summary>A condition of the rules, compiled once for each version.</summary>
internal abstract class Condition
{
    public abstract Truth Holds(Facts facts, Unanswered reading);

    /// <summary>The fields that it asks.</summary>
    public abstract IEnumerable<FormField> Asks { get; }

    protected static Truth Of(bool holds) => holds ? Truth.Yes : Truth.No;

    internal sealed class Always : Condition
    {
        public override IEnumerable<FormField> Asks => [];

        public override Truth Holds(Facts facts, Unanswered reading) => Truth.Yes;
    }

    internal sealed class All(IReadOnlyList<Condition> parts) : Condition
    {
        public override IEnumerable<FormField> Asks => parts.SelectMany(part => part.Asks);

        public override Truth Holds(Facts facts, Unanswered reading)
        {
            var least = Truth.Yes;
            foreach (var part in parts)
            {
                var holds = part.Holds(facts, reading);
                if (holds < least)
                {
                    least = holds;
                }
            }

            return least;
        }
    }

    internal sealed class One(IReadOnlyList<Condition> parts) : Condition
    {
        public override IEnumerable<FormField> Asks => parts.SelectMany(part => part.Asks);

        public override Truth Holds(Facts facts, Unanswered reading)
        {
            var greatest = Truth.No;
            foreach (var part in parts)
            {
                var holds = part.Holds(facts, reading);
                if (holds > greatest)
                {
                    greatest = holds;
                }
            }

            return greatest;
        }
    }

    internal sealed class Not(Condition inner) : Condition
    {
        public override IEnumerable<FormField> Asks => inner.Asks;

        public override Truth Holds(Facts facts, Unanswered reading) =>
            (Truth)(Truth.Yes - inner.Holds(facts, reading));
    }

    /// <summary>A condition on one field, asked only where the field was answered.</summary>
    internal abstract class OfField(FormField field) : Condition
    {
        public override IEnumerable<FormField> Asks => [Field];

        protected FormField Field { get; } = field;

        public override Truth Holds(Facts facts, Unanswered reading) =>
            facts[Field] is { } answer ? Of(IsSo(answer))
            : reading is Unanswered.Unknown ? Truth.Unknown
            : Of(WithoutAnswer);

        protected abstract bool IsSo(Answer answer);

        protected virtual bool WithoutAnswer => false;
    }

    /// <param name="absent">What no answer stands for.</param>
    internal sealed class Answers(FormField field, bool expected, bool absent) : OfField(field)
    {
        protected override bool WithoutAnswer => absent == expected;

        protected override bool IsSo(Answer answer) =>
            answer is Answer.OfYesNo given && given.Value == expected;
    }

    /// <summary>One of these codes, or all of them, stand in the answer.</summary>
    internal sealed class Contains(FormField field, IReadOnlyList<string> codes, bool all)
        : OfField(field)
    {
        protected override bool IsSo(Answer answer) =>
            answer is Answer.OfCodes given
            && (
                all
                    ? codes.All(code => given.Values.Contains(code, StringComparer.Ordinal))
                    : codes.Any(code => given.Values.Contains(code, StringComparer.Ordinal))
            );
    }

    internal sealed class Says(FormField field) : OfField(field)
    {
        protected override bool IsSo(Answer answer) => answer.Says;
    }

    internal sealed class Fewer(FormField field, int than) : OfField(field)
    {
        protected override bool WithoutAnswer => than > 0;

        protected override bool IsSo(Answer answer) =>
            answer is not Answer.OfCodes given || given.Values.Count < than;
    }

    /// <summary>A line of the table has this code in this column.</summary>
    internal sealed class AnyRow(FormField field, string column, string code) : OfField(field)
    {
        protected override bool IsSo(Answer answer) =>
            answer is Answer.OfRows rows
            && rows.Values.Any(row =>
                string.Equals(row.Code(column), code, StringComparison.Ordinal)
            );
    }

    /// <summary>A line of the table says nothing, or no, in this column.</summary>
    internal sealed class RowWithout(FormField field, string column) : OfField(field)
    {
        protected override bool IsSo(Answer answer) =>
            answer is Answer.OfRows rows
            && rows.Values.Any(row =>
                !row.Says(column) || row[column] is Answer.OfYesNo { Value: false }
            );
    }

    /// <summary>A category of data has no period (law 09-08 art. 15-f), or no category is stated at all (art. 15-c).</summary>
    internal sealed class PeriodMissing(FormField data, FormField periods) : Condition
    {
        public override IEnumerable<FormField> Asks => [data, periods];

        public override Truth Holds(Facts facts, Unanswered reading)
        {
            var stated = facts
                .Rows(periods)
                .Where(row => row.Says("duree") && row.Says("unite"))
                .Select(row => row.Code("categorie"))
                .ToHashSet(StringComparer.Ordinal);
            var categories = facts.Codes(data);
            return Of(categories.Count == 0 || categories.Any(code => !stated.Contains(code)));
        }
    }

    /// <summary>How the treatment stands to the norm that it relies on.</summary>
    internal sealed class StandsTo(Norms norms, NormStanding expected) : Condition
    {
        public override IEnumerable<FormField> Asks => norms.Asks;

        public override Truth Holds(Facts facts, Unanswered reading) =>
            // A norm is met by answers that were given, however the rest is read.
            Of(norms.StandingOf(facts) == expected);
    }
}

/// <summary>What a condition says of a treatment. In this order, "all" is the least of its parts and "one" the greatest (Kleene).</summary>
internal enum Truth
{
    No,

    /// <summary>It would take an answer that was not given.</summary>
    Unknown,
    Yes,
}

/// <summary>How a question without an answer is read.</summary>
internal enum Unanswered
{
    /// <summary>As the form says: no, but for the fields whose absence stands for yes. For what makes a route heavier and for completeness.</summary>
    AsTheFormSays,

    /// <summary>As itself: what makes a route lighter rests on answers that were given, and on no others.</summary>
    Unknown,
}
