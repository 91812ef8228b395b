using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Rules;

namespace MarocNumeric.Trust.Cndp.Tests.Rules;

/// <summary>Single words of the rules where the written cases do not turn on them.</summary>
public sealed class ConditionTests
{
    [Theory]
    // No measure was named: fewer than five are there, and fewer than one, but never fewer than none.
    [InlineData(5, nameof(Truth.Yes))]
    [InlineData(1, nameof(Truth.Yes))]
    [InlineData(0, nameof(Truth.No))]
    public void What_was_not_answered_is_an_empty_list_where_the_form_is_asked(
        int than,
        string expected
    )
    {
        var condition = Read($$"""{"champ":"securite.mesures","op":"moins_de","valeur":{{than}}}""");
        var nothing = new Facts(new Answer?[RuleCase.Book.Latest.Form.Fields.Count]);

        Assert.Equal(expected, $"{condition.Holds(nothing, Unanswered.AsTheFormSays)}");
        Assert.Equal(Truth.Unknown, condition.Holds(nothing, Unanswered.Unknown));
    }

    [Theory]
    [InlineData(4, nameof(Truth.Yes))]
    [InlineData(5, nameof(Truth.No))]
    [InlineData(6, nameof(Truth.No))]
    public void Fewer_than_five_are_four(int measures, string expected)
    {
        string[] known = ["LOCAUX", "SUPPORTS", "INSERTION", "UTILISATION", "ACCES", "TRANSMISSION"];
        var facts = RuleCase
            .Read(
                new JsonObject
                {
                    ["securite.mesures"] = new JsonArray([
                        .. known.Take(measures).Select(code => JsonValue.Create(code)),
                    ]),
                },
                RuleCase.Book.Latest
            )
            .Match(read => read, problem => throw new InvalidOperationException(problem.Detail));

        var holds = Read("""{"champ":"securite.mesures","op":"moins_de","valeur":5}""")
            .Holds(facts, Unanswered.AsTheFormSays);

        Assert.Equal(expected, $"{holds}");
    }

    [Theory]
    // Norm 350-2013: pictures are kept for three months at most; a month is 31 days, a year 366.
    [InlineData(3, "MOIS", false)]
    [InlineData(93, "JOUR", false)]
    [InlineData(94, "JOUR", true)]
    [InlineData(4, "MOIS", true)]
    [InlineData(1, "AN", true)]
    // A figure without a unit, and a unit without a figure, state no period.
    [InlineData(200, null, false)]
    [InlineData(null, "AN", false)]
    public void A_period_of_keeping_is_held_against_the_norm_s_in_days(
        int? value,
        string? unit,
        bool exceeded
    )
    {
        var cameras = RuleCase.All.Single(rule => rule.Id is "cameras");
        var facts = cameras.Whole();
        var row = new JsonObject { ["categorie"] = "IMAGE" };
        if (value is { } duration)
        {
            row["duree"] = duration;
        }

        if (unit is not null)
        {
            row["unite"] = unit;
        }

        facts["conservation"] = new JsonArray(row);

        var judged = RuleCase.Judged(facts, cameras.Version);

        Assert.Equal(
            exceeded,
            judged.FailedChecks.Contains("K-NORME-DUREE", StringComparer.Ordinal)
        );
    }

    private static Condition Read(string condition)
    {
        var latest = RuleCase.Book.Latest;
        using var document = JsonDocument.Parse(condition);
        return new ConditionReading(latest.Form, latest.Norms, []).Read(document.RootElement);
    }
}
