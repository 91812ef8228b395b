using System.Text.Json;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Tests.Rules;

/// <summary>The files themselves: whole in three languages, each version as it was in force, terms that the suite counts.</summary>
public sealed class RuleBookTests
{
    private static readonly RuleBook Book = RuleCase.Book;

    [Fact]
    public void A_day_has_the_version_in_force_and_none_before_the_law()
    {
        Assert.Null(Book.On(new(2009, 2, 17)));
        Assert.Equal(new(2009, 2, 18), Book.On(new(2009, 2, 18))!.Version);
        Assert.Equal(new(2013, 5, 31), Book.On(new(2013, 10, 31))!.Version);
        Assert.Equal(new(2013, 11, 1), Book.On(new(2026, 11, 28))!.Version);
        Assert.Same(Book.Latest, Book.Find(new(2013, 11, 1)));
        Assert.Null(Book.Find(new(2013, 11, 2)));
    }

    [Fact]
    public void Every_day_on_which_something_begins_or_ends_is_a_version()
    {
        var file = RuleFile.Embedded<RuleFile>("rules.json");
        var norms = RuleFile
            .Embedded<ListFile>("lists.json")
            .Listes.Values.SelectMany(list => list);

        var changes = file
            .Regles.SelectMany(rule => Changes(rule.Depuis, rule.Jusqua))
            .Concat(norms.SelectMany(code => Changes(code.Depuis, code.Jusqua)));

        Assert.Subset(file.Versions.ToHashSet(), changes.ToHashSet());

        static IEnumerable<DateOnly> Changes(DateOnly? since, DateOnly? until)
        {
            if (since is { } first)
            {
                yield return first;
            }

            if (until is { } last)
            {
                yield return last.AddDays(1);
            }
        }
    }

    [Fact]
    public void Every_label_of_the_form_stands_in_three_languages()
    {
        var form = Book.Latest.Form;
        var labels = form
            .Fields.SelectMany(field =>
                field
                    .Columns.Select(column => column.Label)
                    .Append(field.Label)
                    .Concat(field.Hint is { } hint ? [hint] : Array.Empty<LegalText>())
            )
            .Concat(form.Steps.Select(step => step.Title))
            .Concat(form.Lists.Values.SelectMany(list => list.Codes).Select(code => code.Label))
            .ToList();

        Assert.True(labels.Count > 300);
        Assert.All(
            labels,
            label =>
            {
                Assert.NotEmpty(label.Fr);
                Assert.NotEmpty(label.En);
                Assert.Contains(label.Ar, letter => letter is >= '\u0600' and <= '\u06FF');
            }
        );
    }

    [Fact]
    public void Every_term_is_one_that_the_suite_counts_from_the_acknowledgement_or_the_day_after_the_filing()
    {
        var terms = Book.Latest.Of.Terms;

        Assert.All(terms, term => Assert.Contains(term.Cle, StatutoryPeriods.All.Keys));
        Assert.Equal(
            "lendemain du dépôt",
            Assert.Single(terms, term => term.Id is "REQUALIFICATION").Depuis
        );
        Assert.All(
            terms.Where(term => term.Id is not "REQUALIFICATION"),
            term => Assert.Equal("accusé de réception", term.Depuis)
        );
        Assert.Equal("autorise", Assert.Single(terms, term => term.Id is "AUTORISATION").Silence);
        Assert.Equal("F118", Book.Latest.Of.Transfer.Form);
    }

    [Fact]
    public void A_question_that_hangs_on_another_is_asked_where_that_was_answered_so()
    {
        var form = Book.Latest.Form;
        var means = form["responsable.moyens_au_maroc"].VisibleIf!;
        var facts = new Facts(new Answer?[form.Fields.Count]);

        Assert.Equal(Truth.No, means.Holds(facts, Unanswered.AsTheFormSays));
        Assert.Equal(
            Truth.Yes,
            means.Holds(
                facts.With(form["responsable.etabli_maroc"], Answer.OfYesNo.No),
                Unanswered.AsTheFormSays
            )
        );
    }

    [Theory]
    [InlineData("""{"champ":"engagement","op":"xor"}""")]
    [InlineData("""{"champ":"engagements","op":"vrai"}""")]
    [InlineData("""{"champ":"donnees.categories","op":"contient","valeur":"CNIE"}""")]
    [InlineData("""{"norme":"peut-être"}""")]
    [InlineData("""{"aucun":[]}""")]
    public void A_word_that_is_not_of_the_language_stops_the_start(string condition)
    {
        var form = Book.Latest.Form;
        using var document = JsonDocument.Parse(condition);

        Assert.Throws<InvalidDataException>(() =>
            new ConditionReading(form, Book.Latest.Norms, []).Read(document.RootElement)
        );
    }
}
