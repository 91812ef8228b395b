using System.Collections.Frozen;

namespace MarocNumeric.Trust.Cndp.Rules;

/// <summary>The form of transfers abroad (F118) and what each ground asks (law 09-08 art. 43, 44; decree 2-09-165 art. 46 to 48), for the filings of one version.</summary>
internal sealed class TransferRules
{
    /// <summary>The State is on the commission's list (art. 43).</summary>
    public const string ListedState = "ETAT_LISTE";

    /// <summary>Clauses or internal rules, on which the commission gives an express and reasoned authorisation (art. 44).</summary>
    public const string Authorised = "AUTORISATION_MOTIVEE";

    private readonly FrozenDictionary<string, Ground> byBase;

    private TransferRules(Form form, TransferFile file)
    {
        Form = form;
        byBase = file
            .Motifs.SelectMany(motif =>
                motif.Bases.Select(code =>
                    KeyValuePair.Create(
                        code,
                        new Ground(
                            new(
                                motif.Id,
                                ExplanationKind.Transfer,
                                motif.Article,
                                motif.Confiance,
                                new(motif.TexteFr, motif.TexteAr, motif.TexteEn)
                            ),
                            motif.AVerifier
                        )
                    )
                )
            )
            .ToFrozenDictionary(StringComparer.Ordinal);
        Undeclared = file
            .Alertes.Select(alert => new Explanation(
                alert.Id,
                ExplanationKind.Alert,
                alert.Article,
                alert.Confiance,
                new(alert.TexteFr, alert.TexteAr, alert.TexteEn)
            ))
            .Single(alert => alert.Id is "TR-NON-DECLARE");
        Sample = file.Etats.Codes.Split(' ').ToFrozenSet(StringComparer.Ordinal);
    }

    /// <param name="Verified">An officer looks before a receipt leaves.</param>
    internal sealed record Ground(Explanation Explanation, bool Verified);

    public Form Form { get; }

    /// <summary>The base filing does not state the country (art. 15-e).</summary>
    public Explanation Undeclared { get; }

    /// <summary>States by ISO 3166-1 alpha-2, from memory: what holds where the operator has set no list.</summary>
    public IReadOnlySet<string> Sample { get; }

    /// <exception cref="InvalidDataException">A ground of the form has no explanation: a bug, found at the first start.</exception>
    public static TransferRules Of(Form form, TransferFile file)
    {
        var rules = new TransferRules(form, file);
        return
            form["transfert.base"]
                .List!.Codes.FirstOrDefault(code => rules.GroundOf(code.Code) is null)
                is { } silent
            ? throw new InvalidDataException($"No ground explains {silent.Code}")
            : rules;
    }

    public Ground? GroundOf(string? code) => code is null ? null : byBase.GetValueOrDefault(code);
}
