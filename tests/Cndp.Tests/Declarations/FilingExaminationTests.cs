using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Cndp.Register;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Cndp.Tests.Transfers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace MarocNumeric.Trust.Cndp.Tests.Declarations;

/// <summary>Whatever stands in an answer, by the API or from a form: it is judged or refused, and never breaks anything.</summary>
public sealed class FilingExaminationTests
{
    private static readonly RuleBook Book = new();

    private static readonly FilingExamination Examination = new(
        Book,
        new(Options.Create(new CndpOptions()), Book)
    );

    private static readonly DateTimeOffset Now = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);

    private static readonly string[] Names =
    [
        .. Book.Latest.Form.Fields.Select(field => field.Id),
        "traitement",
        "traitement.nom.",
        "",
        "_purpose",
    ];

    private static readonly string[] TransferNames =
    [
        .. Book.Latest.Of.Transfers.Form.Fields.Select(field => field.Id),
        "transfert",
        "donnees.categories",
        "",
    ];

    private static readonly string[] Shapes =
    [
        "null",
        "true",
        "\"oui\"",
        "[]",
        "{}",
        "[null]",
        "[[]]",
        "[{}]",
        "[{\"categorie\": []}]",
        "{\"nom\": {\"nom\": {\"nom\": {}}}}",
        "1e400",
        "-1",
        "\"2026-02-30\"",
        "\"CLIENTS\"",
        "[\"CIN\", \"CIN\"]",
    ];

    private static readonly string[] Places =
    [
        "",
        "[0].categorie",
        "[0].duree",
        "[59].nom",
        "[x]",
        ".nom",
        "-none",
    ];

    /// <summary>Values as text, so that each use has a node of its own.</summary>
    private static readonly Gen<string> Values = Gen.Select(
        Gen.Int[0, Shapes.Length + 2],
        Gen.Int,
        Gen.String,
        Gen.String.Array[0, 4],
        (which, number, text, texts) =>
            which < Shapes.Length ? Shapes[which]
            : which == Shapes.Length ? $"{number}"
            : which == Shapes.Length + 1 ? JsonSerializer.Serialize(text)
            : JsonSerializer.Serialize(texts)
    );

    [Fact]
    public void Any_answer_in_any_place_is_judged_or_refused_with_its_place() =>
        Gen.Select(Gen.Int[0, Names.Length - 1], Values)
            .Array[1, 6]
            .Sample(changes =>
            {
                var facts = CommissionOffice.Facts();
                foreach (var (name, value) in changes)
                {
                    facts[Names[name]] = JsonNode.Parse(value);
                }

                var examined = Examination.Examine(facts, Now, toAuthorisation: false);

                Assert.True(examined.Faults.Count > 0 || examined.Found is not null);
                Assert.All(examined.OfFields ?? [], fault => Assert.NotNull(fault.Field));
                Assert.NotNull(examined.Judged);
                // What the commission would be asked to publish is never more than the law opens.
                Assert.All(
                    RegisterItems.Public(facts, DeclarationKind.Declaration),
                    item => Assert.Contains(item.Key, RegisterItems.Fields)
                );
                Assert.NotEmpty(Examination.Shown(facts, Now, transfer: false));
            });

    [Fact]
    public void Any_answer_of_a_transfer_is_judged_or_refused_with_its_place() =>
        Gen.Select(Gen.Int[0, TransferNames.Length - 1], Values)
            .Array[1, 6]
            .Sample(changes =>
            {
                var facts = TransferDesk.Request();
                foreach (var (name, value) in changes)
                {
                    facts[TransferNames[name]] = JsonNode.Parse(value);
                }

                var examined = Examination.ExamineTransfer(facts, CommissionOffice.Facts(), Now);

                Assert.True(examined.Faults.Count > 0 || examined.Found is not null);
                Assert.All(examined.Faults, fault => Assert.NotNull(fault.Field));
                Assert.All(
                    RegisterItems.Public(facts, DeclarationKind.Transfer),
                    item => Assert.Contains(item.Key, RegisterItems.OfTransferFilings)
                );
                // Whose transfer it is nobody says but the base filing.
                Assert.True(
                    examined.Found is not { } found
                        || (string)found.Facts["responsable.nom"]! == "Commerce Exemple SARL"
                );
                Assert.NotEmpty(Examination.Shown(facts, Now, transfer: true));
            });

    [Fact]
    public void The_same_facts_are_found_the_same_and_an_order_of_the_commission_only_makes_heavier()
    {
        foreach (
            var facts in (JsonObject[])
                [
                    CommissionOffice.Facts(),
                    CommissionOffice.WithAlert(),
                    CommissionOffice.WithIdentityNumbers(),
                ]
        )
        {
            var plain = Examination.Examine(facts, Now, toAuthorisation: false).Found!;
            var again = Examination.Examine(facts, Now, toAuthorisation: false).Found!;
            var ordered = Examination.Examine(facts, Now, toAuthorisation: true).Found!;

            Assert.Equal((plain.Kind, plain.Held), (again.Kind, again.Held));
            Assert.True(JsonNode.DeepEquals(plain.Facts, again.Facts));
            Assert.Equal(DeclarationKind.Authorisation, ordered.Kind);
        }
    }

    [Fact]
    public void Any_form_becomes_answers_that_can_be_judged() =>
        Gen.Select(Gen.Int[0, Names.Length - 1], Gen.Int[0, Places.Length - 1], Gen.String)
            .Array[0, 12]
            .Sample(posted =>
            {
                var form = new FormCollection(
                    posted
                        .GroupBy(field => $"{Names[field.Item1]}{Places[field.Item2]}")
                        .ToDictionary(
                            field => field.Key,
                            field => new StringValues([.. field.Select(one => one.Item3)]),
                            StringComparer.Ordinal
                        )
                );

                var answers = FormAnswers.Of(form, Book.Latest.Form.Fields);
                var examined = Examination.Examine(answers, Now, toAuthorisation: false);

                Assert.NotEmpty(examined.Faults);
            });

    [Theory]
    [InlineData("[]")]
    [InlineData("\"faits\"")]
    [InlineData("{\"a\": 1, \"a\": 2}")]
    [InlineData("{\"a\": [{\"b\": 1, \"b\": 2}]}")]
    public void What_is_no_object_or_says_a_name_twice_is_refused(string sent)
    {
        using var document = JsonDocument.Parse(sent);

        Assert.True(SentFacts.Read(document.RootElement).Refused(out _, out _));
    }
}
