using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;
using Route = MarocNumeric.Trust.Cndp.Rules.Route;

namespace MarocNumeric.Trust.Cndp.Simulations;

/// <summary>
/// GET /cndp/simulator: which formality a treatment needs, question by question, and then the answer with its articles. For
/// anyone: no account, no script, no cookie; the answers travel in the address and nothing is kept.
/// </summary>
internal static class AskFormality
{
    public const string Path = "/cndp/simulator";

    /// <summary>The question that was just answered: asked again with a word where it was not.</summary>
    public const string JustAsked = "repondu";

    // Not among the pages: their antiforgery token is a cookie, and nothing here changes anything.
    public static void MapPages(IEndpointRouteBuilder standard) => standard.MapGet(Path, Show);

    /// <param name="Back">Null at the first question.</param>
    /// <param name="Refused">Whether it was asked already, and not answered as it can be.</param>
    internal sealed record QuestionView(
        Questionnaire.Question Question,
        int Position,
        IReadOnlyList<(string Name, string Value)> Before,
        string? Back,
        bool Refused
    );

    /// <param name="Terms">What the commission has time for, with the figure in force.</param>
    /// <param name="Papers">The forms of the commission on this route.</param>
    /// <param name="Prepare">Fields of the form to be answered, by their steps.</param>
    internal sealed record AnswerView(
        Orientation Found,
        Simplification? Simpler,
        IReadOnlyList<(RuleFile.Term Term, int Value, int? Extension)> Terms,
        IReadOnlyList<string> Papers,
        IReadOnlyList<(FormStep Step, IReadOnlyList<FormField> Fields)> Prepare,
        string Back
    );

    private static IResult Show(
        RuleBook book,
        LegalClock law,
        SimulationLimit limit,
        HttpContext http
    )
    {
        if (!limit.Take(http))
        {
            // Without a body it becomes a page in the reader's language.
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        var asked = new Questionnaire(http.Request.Query, book.Latest);
        if (asked.Open is { } open)
        {
            return TrustPages.Of<AskFormalityPage>(
                StatusCodes.Status200OK,
                (
                    nameof(AskFormalityPage.Shown),
                    new QuestionView(
                        open,
                        asked.Answered.Count + 1,
                        [.. asked.Before(open)],
                        asked.Answered.Count == 0 ? null : BackTo(asked, asked.Answered[^1]),
                        string.Equals(
                            http.Request.Query[JustAsked],
                            open.Name,
                            StringComparison.Ordinal
                        )
                    )
                )
            );
        }

        return TrustPages.Of<FormalityPage>(
            StatusCodes.Status200OK,
            (nameof(FormalityPage.Shown), Answer(asked, book.Latest, law))
        );
    }

    private static AnswerView Answer(Questionnaire asked, RuleSet rules, LegalClock law)
    {
        var facts = asked.Facts();
        var found = rules.Judge(facts);
        return new(
            found,
            Simplification.Of(facts, found, rules),
            [
                .. rules
                    .Of.Terms.Where(term => term.Routes.Contains(found.Route))
                    .Select(term =>
                        (
                            term,
                            law.Period(term.Cle).Value,
                            term.Prolongation is { } key ? law.Period(key).Value : (int?)null
                        )
                    ),
            ],
            [
                .. rules
                    .Of.Papers.Where(paper => paper.Route == found.Route)
                    .Select(paper => paper.Code),
                .. found.TransferRequired ? [rules.Of.Transfer.Form] : Array.Empty<string>(),
            ],
            [
                .. rules
                    .Form.Steps.Select(step => (step, Needed(step, found.Route, facts, rules.Form)))
                    .Where(group => group.Item2.Count > 0),
            ],
            BackTo(asked, asked.Answered[^1])
        );
    }

    /// <summary>What a filing on this route answers: all mandatory fields, or those of items a to f (law 09-08 art. 16).</summary>
    private static IReadOnlyList<FormField> Needed(
        FormStep step,
        Route route,
        Facts facts,
        Form form
    ) =>
        route is not (Route.Declaration or Route.SimplifiedDeclaration or Route.Authorisation)
            ? []
            :
            [
                .. form.Fields.Where(field =>
                    string.Equals(field.Step, step.Id, StringComparison.Ordinal)
                    // The first step is what was just answered.
                    && !string.Equals(field.Step, form.Steps[0].Id, StringComparison.Ordinal)
                    && (route is not Route.SimplifiedDeclaration || field.InSimplified)
                    && (
                        field.VisibleIf is { } condition
                            ? condition.Holds(facts, Unanswered.AsTheFormSays) is Truth.Yes
                            : field.Mandatory
                    )
                ),
            ];

    private static string BackTo(Questionnaire asked, Questionnaire.Question question)
    {
        var query = new QueryBuilder(
            asked.Before(question).Select(answer => KeyValuePair.Create(answer.Name, answer.Value))
        );
        return $"{Path}{query}";
    }
}
