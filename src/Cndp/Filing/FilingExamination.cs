using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Cndp.Transfers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>Whether answers may be filed, and as what: the engine finds the formality, the form says what it needs (law 09-08 art. 15; art. 16 for a simplified declaration, 18 for a public register, 27-A for an opinion).</summary>
internal sealed partial class FilingExamination(RuleBook book, ProtectedStates states)
{
    /// <summary>Who prepares texts that create a file.</summary>
    private static readonly string[] PublicBodies =
    [
        "AUTORITE_PUBLIQUE",
        "SERVICE_PUBLIC",
        "JURIDICTION",
    ];

    private static readonly TimeSpan PatternLimit = TimeSpan.FromMilliseconds(100);

    /// <param name="toAuthorisation">The commission has submitted the processing to authorisation (art. 20): no lighter formality is left.</param>
    public Examined Examine(JsonObject asked, DateTimeOffset now, bool toAuthorisation)
    {
        if (book.On(MoroccanTime.DayOf(now)) is not { } rules)
        {
            return new([CndpProblems.DateBeforeRules]);
        }

        var given = Answered(asked);
        var (facts, wrong) = Readable(given, rules.Form);
        var judged = rules.Judge(facts);
        var found = KindOf(judged.Route, toAuthorisation);
        List<Problem> ofFields =
        [
            .. wrong,
            .. Faults(rules.Form, facts, NeededBy(rules, found))
                .Where(fault => !wrong.Exists(other => IsOf(other, fault.Field ?? string.Empty))),
        ];
        if (
            found is DeclarationKind.Opinion
            && facts.Codes(rules.Form["responsable.qualite"]).FirstOrDefault() is { } quality
            && !PublicBodies.Contains(quality, StringComparer.Ordinal)
        )
        {
            // To say that a text creates the file frees nobody from declaring it.
            return new(
                [.. wrong, DeclarationProblems.OpinionNotYours],
                OfFields: ofFields,
                Judged: judged
            );
        }

        if (found is not { } kind)
        {
            return new(
                [.. wrong, DeclarationProblems.NothingToFile(RouteNames.Of(judged.Route))],
                OfFields: ofFields,
                Judged: judged
            );
        }

        return new(
            judged.FailedChecks.Count > 0
                ? [.. ofFields, DeclarationProblems.NotComplete(judged.FailedChecks)]
                : ofFields,
            new(
                given,
                kind,
                rules.Version.ToString("O", CultureInfo.InvariantCulture),
                [.. judged.Alerts, .. judged.Factors],
                judged.ReclassificationAlert || judged.Alerts.Count > 0,
                PieceRule.Of(rules.Of.Pieces, kind, facts),
                FactsJson.Says(given, "avis.urgence")
            ),
            OfFields: ofFields,
            Judged: judged
        );
    }

    /// <returns>What the rules say of answers as they stand, with nothing asked of their completeness.</returns>
    public Orientation Judge(JsonObject asked, DateTimeOffset now)
    {
        var rules = book.On(MoroccanTime.DayOf(now)) ?? book.Latest;
        return rules.Judge(Readable(Answered(asked), rules.Form).Facts);
    }

    /// <returns>The documents that a filing asks for or takes, by its answers and under today's rules.</returns>
    public IReadOnlyList<PieceRule> PiecesOf(
        DeclarationKind kind,
        JsonObject asked,
        DateTimeOffset now
    )
    {
        var rules = book.On(MoroccanTime.DayOf(now)) ?? book.Latest;
        return PieceRule.Of(
            rules.Of.Pieces,
            kind,
            Readable(Answered(asked), FormOn(now, kind.IsTransfer())).Facts
        );
    }

    /// <returns>The fields that are asked after what was answered so far, in the order of the form.</returns>
    public IReadOnlyList<FormField> Shown(
        JsonObject asked,
        DateTimeOffset now,
        bool transfer = false
    )
    {
        var form = FormOn(now, transfer);
        var facts = Readable(Answered(asked), form).Facts;
        return
        [
            .. form.Fields.Where(field =>
                FormAnswers.IsAsked(field)
                && field.VisibleIf?.Holds(facts, Unanswered.AsTheFormSays) is null or Truth.Yes
            ),
        ];
    }

    /// <summary>The form in force, for the pages.</summary>
    /// <param name="transfer">That of a transfer abroad.</param>
    public Form FormOn(DateTimeOffset now, bool transfer = false)
    {
        var rules = book.On(MoroccanTime.DayOf(now)) ?? book.Latest;
        return transfer ? rules.Of.Transfers.Form : rules.Form;
    }

    private static DeclarationKind? KindOf(Route route, bool toAuthorisation) =>
        route switch
        {
            Route.Authorisation => DeclarationKind.Authorisation,
            Route.Declaration or Route.SimplifiedDeclaration or Route.Exempt when toAuthorisation =>
                DeclarationKind.Authorisation,
            Route.Declaration => DeclarationKind.Declaration,
            Route.SimplifiedDeclaration => DeclarationKind.SimplifiedDeclaration,
            Route.Opinion => DeclarationKind.Opinion,
            Route.Exempt => DeclarationKind.ExemptRegister,
            _ => null,
        };

    /// <returns>Whether a formality asks for a field, where the field is asked at all.</returns>
    private static Func<FormField, bool> NeededBy(RuleSet rules, DeclarationKind? kind) =>
        kind switch
        {
            DeclarationKind.Opinion => field => rules.Of.Needs[Route.Opinion].Contains(field.Id),
            DeclarationKind.ExemptRegister => field =>
                rules.Of.Needs[Route.Exempt].Contains(field.Id),
            DeclarationKind.SimplifiedDeclaration => field => field.Mandatory && field.InSimplified,
            _ => field => field.Mandatory,
        };

    /// <summary>Without what a draft emptied again.</summary>
    private static JsonObject Answered(JsonObject asked) =>
        new(
            asked
                .Where(answer => answer.Value is not null)
                .Select(answer => KeyValuePair.Create(answer.Key, answer.Value?.DeepClone()))
        );

    /// <summary>All that can be read of answers, and what is wrong with the others: one mistake does not hide the rest.</summary>
    private static (Facts Facts, List<Problem> Wrong) Readable(JsonObject given, Form form)
    {
        var (left, wrong) = (given.DeepClone().AsObject(), new List<Problem>());
        while (true)
        {
            if (
                !FactsReading
                    .Read(JsonSerializer.SerializeToElement(left), form)
                    .Refused(out var problem, out var facts)
            )
            {
                return (facts, wrong);
            }

            wrong.Add(problem);
            var name = left.Select(answer => answer.Key)
                .FirstOrDefault(name => IsOf(problem, name));
            if (name is null)
            {
                // A name longer than any field's: nothing else is looked at.
                return (new Facts(new Answer?[form.Fields.Count]), wrong);
            }

            left.Remove(name);
        }
    }

    /// <summary>A refusal names a field, or a cell or a part of it.</summary>
    private static bool IsOf(Problem problem, string name) =>
        problem.Field is { } field
        && field.StartsWith(name, StringComparison.Ordinal)
        && (field.Length == name.Length || field[name.Length] is '[' or '.');

    /// <summary>In the order of the form.</summary>
    private static IEnumerable<Problem> Faults(
        Form form,
        Facts facts,
        Func<FormField, bool> isNeeded
    )
    {
        foreach (var field in form.Fields.Where(FormAnswers.IsAsked))
        {
            var needed =
                isNeeded(field)
                && field.VisibleIf?.Holds(facts, Unanswered.AsTheFormSays) is null or Truth.Yes;
            if (needed && !IsAnswered(field, facts[field]))
            {
                yield return DeclarationProblems.AnswerMissing(field.Id);
            }
            else if (TooLittle(field, facts[field]) is { } limit)
            {
                yield return CndpProblems.OutOfBounds(field.Id, limit);
            }
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
