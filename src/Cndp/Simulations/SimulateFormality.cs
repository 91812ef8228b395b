using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;
using Route = MarocNumeric.Trust.Cndp.Rules.Route;

namespace MarocNumeric.Trust.Cndp.Simulations;

/// <summary>
/// POST /simulate: which formality of law 09-08 a treatment needs, and why, article by article. For anyone; nothing is kept.
/// Names are the form's own, in French, as the contract says.
/// </summary>
internal static class SimulateFormality
{
    /// <summary>A whole form with its texts, twice over.</summary>
    public const int Largest = 64 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/simulate", HandleAsync)
            .AllowAnonymous()
            .WithMetadata(new RequestSizeLimitAttribute(Largest))
            .BindsNobody("A question")
            // Whatever else comes is refused by name below: the router would ask a stranger for a token first.
            .Accepts<Request>("application/json", "*/*")
            .Produces<Response>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    /// <param name="Faits">Answers by the fields of the form: true or false (or "oui", "non"), a code, codes, a text, a whole number, lines of a table. What is not there was not answered.</param>
    /// <param name="Date">The rules in force on that day; today's where null.</param>
    /// <param name="Version">The first day of a version, as an answer names it; instead of a date.</param>
    internal sealed record Request(
        [property: JsonPropertyName("faits")] JsonElement Faits,
        [property: JsonPropertyName("date")] DateOnly? Date,
        [property: JsonPropertyName("version")] string? Version
    );

    /// <param name="Regles">What fixed the route: one rule, or every trigger that remains.</param>
    /// <param name="Exceptions">What let a trigger fall.</param>
    /// <param name="TransfertRequis">A transfer abroad needs a request of its own (F118).</param>
    /// <param name="ControlesEnEchec">Checks of completeness that fail.</param>
    /// <param name="AlerteArt20">The officer is warned, who has eight days to subject the treatment to authorisation.</param>
    /// <param name="FacteursArt20">Factors of article 20 that were found.</param>
    /// <param name="Alertes">What an officer verifies.</param>
    /// <param name="QuestionsOuvertes">Fields without an answer that could let a remaining trigger fall.</param>
    /// <param name="PlusSimple">What would make the formality lighter; null where nothing would.</param>
    /// <param name="Version">The first day of the rules that were asked; with the same facts it gives the same answer.</param>
    internal sealed record Response(
        [property: JsonPropertyName("route")] Route Route,
        [property: JsonPropertyName("regles")] IReadOnlyList<string> Regles,
        [property: JsonPropertyName("exceptions")] IReadOnlyList<string> Exceptions,
        [property: JsonPropertyName("transfert_requis")] bool TransfertRequis,
        [property: JsonPropertyName("recevabilite")] Admissibility Recevabilite,
        [property: JsonPropertyName("controles_en_echec")] IReadOnlyList<string> ControlesEnEchec,
        [property: JsonPropertyName("alerte_art20")] bool AlerteArt20,
        [property: JsonPropertyName("facteurs_art20")] IReadOnlyList<string> FacteursArt20,
        [property: JsonPropertyName("alertes")] IReadOnlyList<string> Alertes,
        [property: JsonPropertyName("questions_ouvertes")] IEnumerable<string> QuestionsOuvertes,
        [property: JsonPropertyName("explications")] IEnumerable<Reason> Explications,
        [property: JsonPropertyName("plus_simple")] Simpler? PlusSimple,
        [property: JsonPropertyName("version")] string Version
    );

    /// <param name="Id">Of the rule, exception, check, factor or alert.</param>
    /// <param name="Nature">regle, exception, transfert, controle, facteur or alerte.</param>
    /// <param name="Article">Of law 09-08 where no other text is named.</param>
    /// <param name="Confiance">H: read in its own text; M: in one secondary source; L: not verified.</param>
    internal sealed record Reason(
        [property: JsonPropertyName("id")] string Id,
        [property: JsonPropertyName("nature")] string Nature,
        [property: JsonPropertyName("article")] string Article,
        [property: JsonPropertyName("confiance")] Confidence Confiance,
        [property: JsonPropertyName("texte")] LegalText Texte
    );

    /// <param name="Route">Where all the measures together lead.</param>
    internal sealed record Simpler(
        [property: JsonPropertyName("route")] Route Route,
        [property: JsonPropertyName("mesures")] IEnumerable<Measure> Mesures
    );

    /// <param name="Regle">The rule that the measure lets fall, or R-21 for a norm.</param>
    /// <param name="Route">Where this measure alone leads.</param>
    internal sealed record Measure(
        [property: JsonPropertyName("regle")] string Regle,
        [property: JsonPropertyName("norme")] string? Norme,
        [property: JsonPropertyName("route")] Route Route,
        [property: JsonPropertyName("texte")] LegalText Texte
    );

    private static async Task<IResult> HandleAsync(
        RuleBook book,
        TimeProvider clock,
        IOptions<JsonOptions> json,
        SimulationLimit limit,
        HttpContext http
    )
    {
        if (!http.Request.HasJsonContentType())
        {
            return CommonProblems.MediaTypeUnsupported.ToResponse();
        }

        if (!limit.Take(http))
        {
            return CommonProblems.TooManyRequests.ToResponse();
        }

        Request? request;
        try
        {
            request = await JsonSerializer.DeserializeAsync<Request>(
                http.Request.Body,
                json.Value.SerializerOptions,
                http.RequestAborted
            );
        }
        catch (JsonException)
        {
            return CommonProblems.BodyUnreadable(null).ToResponse();
        }

        return Simulate(request, book, MoroccanTime.DayOf(clock.GetUtcNow()))
            .Match<IResult>(found => TypedResults.Ok(found), problem => problem.ToResponse());
    }

    private static Result<Response> Simulate(Request? request, RuleBook book, DateOnly today)
    {
        if (RulesFor(request, book, today).Refused(out var problem, out var rules))
        {
            return problem;
        }

        if (FactsReading.Read(request!.Faits, rules.Form).Refused(out problem, out var facts))
        {
            return problem;
        }

        return Answer(facts, rules.Judge(facts), rules);
    }

    private static Result<RuleSet> RulesFor(Request? request, RuleBook book, DateOnly today)
    {
        if (request is null)
        {
            return CndpProblems.FactsMissing;
        }

        if (request.Version is { } version)
        {
            return
                DateOnly.TryParseExact(
                    version,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var day
                ) && book.Find(day) is { } named
                ? named
                : CndpProblems.VersionUnknown;
        }

        return book.On(request.Date ?? today) is { } inForce
            ? inForce
            : CndpProblems.DateBeforeRules;
    }

    private static Response Answer(Facts facts, Orientation found, RuleSet rules) =>
        new(
            found.Route,
            found.Rules,
            found.Exceptions,
            found.TransferRequired,
            found.Admissibility,
            found.FailedChecks,
            found.ReclassificationAlert,
            found.Factors,
            found.Alerts,
            found.OpenQuestions.Select(field => field.Id),
            found.Explanations.Select(reason => new Reason(
                reason.Id,
                NatureOf(reason.Kind),
                reason.Article,
                reason.Confidence,
                reason.Text
            )),
            Simplification.Of(facts, found, rules) is { } simpler
                ? new(
                    simpler.Route,
                    simpler.Measures.Select(measure => new Measure(
                        measure.Rule,
                        measure.Norm?.Code,
                        measure.Route,
                        measure.Text
                    ))
                )
                : null,
            found.Version.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        );

    private static string NatureOf(ExplanationKind kind) =>
        kind switch
        {
            ExplanationKind.Rule => "regle",
            ExplanationKind.Exception => "exception",
            ExplanationKind.Check => "controle",
            ExplanationKind.Factor => "facteur",
            ExplanationKind.Alert => "alerte",
            _ => "transfert",
        };
}
