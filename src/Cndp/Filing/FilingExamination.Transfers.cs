using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>The same for a transfer abroad: what the decree has it state (art. 46 to 48), on which ground it goes (law 09-08 art. 43, 44), and that its base filing covers it.</summary>
internal sealed partial class FilingExamination
{
    /// <summary>What a request takes over from its base: the same is not asked twice (law 55-19 art. 7).</summary>
    private static readonly string[] TakenOver =
    [
        "responsable.nom",
        "responsable.ice",
        "responsable.qualite",
        "responsable.adresse",
        "responsable.adresse_publique",
        "traitement.nom",
    ];

    /// <summary>Of what goes abroad, and of what the base filing has of it.</summary>
    private static readonly (string Transferred, string Based)[] Covered =
    [
        ("transfert.donnees", "donnees.categories"),
        ("transfert.personnes", "personnes.categories"),
    ];

    /// <param name="basis">The answers of the base filing, in the version that holds; null while a step of a draft is looked at.</param>
    public Examined ExamineTransfer(JsonObject asked, JsonObject? basis, DateTimeOffset now)
    {
        var day = MoroccanTime.DayOf(now);
        if (book.On(day) is not { } rules)
        {
            return new([CndpProblems.DateBeforeRules]);
        }

        var form = rules.Of.Transfers.Form;
        var given = Answered(asked);
        TakeOver(given, basis);
        var (facts, wrong) = Readable(given, form);
        var ground = facts.Codes(form["transfert.base"]).FirstOrDefault();
        List<Problem> faults =
        [
            .. wrong,
            .. Faults(form, facts, field => field.Mandatory)
                .Where(fault => !wrong.Exists(other => IsOf(other, fault.Field ?? string.Empty))),
        ];
        if (facts[form["engagement"]] is Answer.OfYesNo { Value: false })
        {
            faults.Add(DeclarationProblems.AnswerMissing("engagement"));
        }

        if (
            ground is TransferRules.ListedState
            && facts.Codes(form["transfert.pays"]).FirstOrDefault() is { } country
            && !states.Has(country, day)
        )
        {
            faults.Add(DeclarationProblems.StateNotListed(country));
        }

        if (basis is not null)
        {
            faults.AddRange(Uncovered(given, basis));
        }

        var kind =
            ground is TransferRules.Authorised
                ? DeclarationKind.TransferAuthorisation
                : DeclarationKind.Transfer;
        var known = rules.Of.Transfers.GroundOf(ground);
        var undeclared = basis is not null && !Declares(basis, given);
        List<Explanation> grounds =
        [
            .. known is null ? Array.Empty<Explanation>() : [known.Explanation],
            .. undeclared ? [rules.Of.Transfers.Undeclared] : Array.Empty<Explanation>(),
        ];
        return new(
            faults,
            new(
                given,
                kind,
                rules.Version.ToString("O", CultureInfo.InvariantCulture),
                [
                    .. known is { Verified: true } ? [known.Explanation.Id] : Array.Empty<string>(),
                    .. undeclared ? [rules.Of.Transfers.Undeclared.Id] : Array.Empty<string>(),
                ],
                known is { Verified: true } || undeclared,
                PieceRule.Of(rules.Of.Pieces, kind, facts)
            ),
            OfFields: faults,
            Grounds: grounds
        );
    }

    private static void TakeOver(JsonObject given, JsonObject? basis)
    {
        foreach (var field in TakenOver)
        {
            // Whose transfer it is stands in the base filing, and nobody says otherwise.
            given.Remove(field);
            if (basis?[field] is { } answer)
            {
                given[field] = answer.DeepClone();
            }
        }
    }

    private static IEnumerable<Problem> Uncovered(JsonObject given, JsonObject basis)
    {
        foreach (var (transferred, based) in Covered)
        {
            var stated = FactsJson.Codes(basis, based);
            List<string> beyond =
            [
                .. FactsJson.Codes(given, transferred).Except(stated, StringComparer.Ordinal),
            ];
            // A public register states its data and no persons (art. 18).
            if (stated.Count > 0 && beyond.Count > 0)
            {
                yield return DeclarationProblems.NotOfBasis(transferred, beyond);
            }
        }
    }

    /// <summary>A country that is not answered yet is none that was left out.</summary>
    private static bool Declares(JsonObject basis, JsonObject given) =>
        FactsJson.Text(given, "transfert.pays") is not { } country
        || FactsJson.Countries(basis).Contains(country, StringComparer.Ordinal);
}
