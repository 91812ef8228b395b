using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>Whether answers may be filed, and as what: the engine finds the formality, the form says what it needs (law 09-08 art. 15; art. 16 for a simplified declaration).</summary>
internal sealed class FilingExamination(RuleBook book)
{
    private static readonly TimeSpan PatternLimit = TimeSpan.FromMilliseconds(100);

    /// <param name="toAuthorisation">The commission has submitted the processing to authorisation (art. 20): no lighter formality is left.</param>
    public Examined Examine(JsonObject asked, DateTimeOffset now, bool toAuthorisation)
    {
        if (book.On(MoroccanTime.DayOf(now)) is not { } rules)
        {
            return new([CndpProblems.DateBeforeRules]);
        }

        var given = Answered(asked);
        if (
            FactsReading
                .Read(JsonSerializer.SerializeToElement(given), rules.Form)
                .Refused(out var problem, out var facts)
        )
        {
            return new([problem]);
        }

        var judged = rules.Judge(facts);
        if (KindOf(judged.Route, toAuthorisation) is not { } kind)
        {
            return new([DeclarationProblems.NothingToFile(RouteNames.Of(judged.Route))]);
        }

        return new(
            [.. Faults(rules.Form, facts, kind, judged)],
            new(
                given,
                kind,
                rules.Version.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                [.. judged.Alerts, .. judged.Factors],
                judged.ReclassificationAlert || judged.Alerts.Count > 0
            )
        );
    }

    /// <returns>What the rules say of answers as they stand, with nothing asked of their completeness; null for what cannot be judged.</returns>
    public (RuleSet Rules, Facts Facts, Orientation Found)? Judge(
        JsonObject asked,
        DateTimeOffset now
    )
    {
        var rules = book.On(MoroccanTime.DayOf(now)) ?? book.Latest;
        return FactsReading
            .Read(JsonSerializer.SerializeToElement(Answered(asked)), rules.Form)
            .Refused(out _, out var facts)
            ? null
            : (rules, facts, rules.Judge(facts));
    }

    /// <summary>The form in force, for the pages.</summary>
    public Form FormOn(DateTimeOffset now) =>
        (book.On(MoroccanTime.DayOf(now)) ?? book.Latest).Form;

    private static DeclarationKind? KindOf(Route route, bool toAuthorisation) =>
        route switch
        {
            Route.Authorisation => DeclarationKind.Authorisation,
            Route.Declaration or Route.SimplifiedDeclaration when toAuthorisation =>
                DeclarationKind.Authorisation,
            Route.Declaration => DeclarationKind.Declaration,
            Route.SimplifiedDeclaration => DeclarationKind.SimplifiedDeclaration,
            _ => null,
        };

    /// <summary>Without what a draft emptied again.</summary>
    private static JsonObject Answered(JsonObject asked) =>
        new(
            asked
                .Where(answer => answer.Value is not null)
                .Select(answer => KeyValuePair.Create(answer.Key, answer.Value?.DeepClone()))
        );

    /// <summary>In the order of the form, then the checks of completeness.</summary>
    private static IEnumerable<Problem> Faults(
        Form form,
        Facts facts,
        DeclarationKind kind,
        Orientation judged
    )
    {
        foreach (var field in form.Fields.Where(FormAnswers.IsAsked))
        {
            var needed =
                field.Mandatory
                && (kind is not DeclarationKind.SimplifiedDeclaration || field.InSimplified)
                && field.VisibleIf?.Holds(facts, Unanswered.AsTheFormSays) is not Truth.No;
            if (needed && !IsAnswered(field, facts[field]))
            {
                yield return DeclarationProblems.AnswerMissing(field.Id);
            }
            else if (TooLittle(field, facts[field]) is { } limit)
            {
                yield return CndpProblems.OutOfBounds(field.Id, limit);
            }
        }

        if (judged.FailedChecks.Count > 0)
        {
            yield return DeclarationProblems.NotComplete(judged.FailedChecks);
        }
    }

    /// <summary>That nothing goes abroad is an answer of its own: an empty table.</summary>
    private static bool IsAnswered(FormField field, Answer? answer) =>
        field.Id is "transferts" ? answer is not null : answer is { Says: true };

    private static string? TooLittle(FormField field, Answer? answer) =>
        answer switch
        {
            Answer.OfWords { Says: true, Value: var text } when text.Length < field.Min =>
                $"at least {field.Min} characters",
            Answer.OfWords { Says: true, Value: var text }
                when field.Pattern is { } pattern
                    && !Regex.IsMatch(text, pattern, RegexOptions.None, PatternLimit) =>
                $"the form {pattern}",
            Answer.OfCodes { Says: true, Values: var codes } when codes.Count < field.Min =>
                $"at least {field.Min} values",
            _ => null,
        };
}
