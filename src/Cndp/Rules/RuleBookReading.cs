using System.Text.Json;

namespace MarocNumeric.Trust.Cndp.Rules;

/// <summary>Makes the rules of one day out of the files: what began later or ended before is not in them.</summary>
internal static class RuleBookReading
{
    private static readonly FormFile FormEntries = RuleFile.Embedded<FormFile>("form.json");

    private static readonly ListFile ListEntries = RuleFile.Embedded<ListFile>("lists.json");

    private static readonly FormFile TransferEntries = RuleFile.Embedded<FormFile>("transfer.json");

    private static readonly TransferFile Grounds = RuleFile.Embedded<TransferFile>(
        "transfer-grounds.json"
    );

    private static readonly PieceFile Pieces = RuleFile.Embedded<PieceFile>("pieces.json");

    public static RuleSet At(DateOnly day, RuleFile file)
    {
        var lists = ListsOf(day);
        var form = FormOf(FormEntries, lists);
        var norms = new Norms(
            form,
            ListEntries
                .Listes["NORME"]
                .Where(entry => InForce(entry.Depuis, entry.Jusqua, day))
                .ToDictionary(entry => entry.Code, NormOf, StringComparer.Ordinal)
        );
        var conditions = new ConditionReading(form, norms, file.ValeurAbsente.Oui);
        Show(FormEntries, form, conditions);
        var transfers = FormOf(TransferEntries, lists);
        var ofTransfers = new ConditionReading(transfers, norms, []);
        Show(TransferEntries, transfers, ofTransfers);

        var rules = file
            .Regles.Where(rule => InForce(rule.Depuis, rule.Jusqua, day))
            .ToLookup(
                rule => rule.Effet,
                rule => RuleOf(rule, form, conditions),
                StringComparer.Ordinal
            );
        return new(
            day,
            form,
            norms,
            new(
                [.. rules["FIN"]],
                [.. rules["AUTORISATION"]],
                [.. rules["DEFAUT"]],
                [.. file.Recevabilite.Select(check => CheckOf(check, conditions))],
                new(
                    file.Requalification.Seuil,
                    file.Requalification.Suffit,
                    [
                        .. file.Requalification.Facteurs.Select(factor =>
                            (
                                new Explanation(
                                    factor.Id,
                                    ExplanationKind.Factor,
                                    file.Requalification.Article,
                                    file.Requalification.Confiance,
                                    new(factor.TexteFr, factor.TexteAr, factor.TexteEn)
                                ),
                                conditions.Read(factor.Si)
                            )
                        ),
                    ]
                ),
                file.Alertes.ToDictionary(
                    alert => alert.Id,
                    alert => new Explanation(
                        alert.Id,
                        ExplanationKind.Alert,
                        alert.Article,
                        alert.Confiance,
                        new(alert.TexteFr, alert.TexteAr, alert.TexteEn)
                    ),
                    StringComparer.Ordinal
                ),
                new(
                    new(
                        file.Transfert.Formulaire,
                        ExplanationKind.Transfer,
                        file.Transfert.Article,
                        file.Transfert.Confiance,
                        new(file.Transfert.TexteFr, file.Transfert.TexteAr, file.Transfert.TexteEn)
                    ),
                    file.Transfert.Formulaire,
                    file.Transfert.SaufRoutes
                ),
                file.Delais,
                file.Formulaires,
                file.Exigences.ToDictionary(
                    needs => needs.Route,
                    needs =>
                        (IReadOnlySet<string>)
                            needs.Champs.Select(id => form[id].Id).ToHashSet(StringComparer.Ordinal)
                ),
                TransferRules.Of(transfers, Grounds),
                [
                    .. Pieces.Pieces.Select(piece => new PieceRule(
                        piece.Code,
                        piece.Sortes,
                        piece.Exigee,
                        piece.Article,
                        new(piece.TexteFr, piece.TexteAr, piece.TexteEn),
                        (piece.Formulaire is "TRANSFERT" ? ofTransfers : conditions).Read(piece.Si)
                    )),
                ]
            )
        );
    }

    private static void Show(FormFile file, Form form, ConditionReading conditions)
    {
        foreach (var entry in file.Champs.Where(entry => entry.VisibleSi is not null))
        {
            form[entry.Id].VisibleIf = conditions.Read(entry.VisibleSi!.Value);
        }
    }

    private static RuleSet.Rule RuleOf(RuleFile.Rule rule, Form form, ConditionReading conditions)
    {
        Route? route = rule.Route is null or "NORME"
            ? null
            : JsonSerializer.Deserialize<Route>($"\"{rule.Route}\"", RuleFile.Options);
        return new(
            new(
                rule.Id,
                ExplanationKind.Rule,
                rule.Article,
                rule.Confiance,
                new(rule.MotifFr, rule.MotifAr, rule.MotifEn)
            ),
            rule.Effet is "AUTORISATION" ? Route.Authorisation : route,
            conditions.Read(rule.Si),
            rule.Effet is not "AUTORISATION" && (route ?? Route.OutOfScope) < Route.Declaration,
            [
                .. (rule.Sauf ?? []).Select(exception => new RuleSet.Exception(
                    new(
                        exception.Id,
                        ExplanationKind.Exception,
                        exception.Article,
                        exception.Confiance,
                        new(exception.MotifFr, exception.MotifAr, exception.MotifEn)
                    ),
                    conditions.Read(exception.Si),
                    exception.Alerte
                )),
            ],
            rule.Alerte,
            rule.Allegement is { } lightening
                ? new(
                    new(lightening.TexteFr, lightening.TexteAr, lightening.TexteEn),
                    [
                        .. lightening.Changements.Select(change => new RuleSet.Change(
                            form[change.Champ],
                            change.Retirer ?? [],
                            change.Valeur,
                            change.Colonne,
                            change.Remplacer,
                            change.Par
                        )),
                    ]
                )
                : null
        );
    }

    private static RuleSet.Check CheckOf(RuleFile.Check check, ConditionReading conditions) =>
        new(
            new(
                check.Id,
                ExplanationKind.Check,
                check.Article,
                check.Confiance,
                new(check.MessageFr, check.MessageAr, check.MessageEn)
            ),
            check.Nature is "P",
            check.Routes,
            conditions.Read(check.Si)
        );

    private static Norm NormOf(ListFile.Entry entry) =>
        new(
            entry.Code,
            new(entry.Fr, entry.Ar, entry.En),
            entry.Route!.Value,
            entry.Finalites ?? [],
            entry.DonneesPermises ?? [],
            entry.Conditions ?? [],
            entry.DureeMax,
            entry.Automatise
        );

    private static Dictionary<string, CodeList> ListsOf(DateOnly day) =>
        ListEntries.Listes.ToDictionary(
            list => list.Key,
            list => new CodeList(
                list.Key,
                [
                    .. list
                        .Value.Where(entry => InForce(entry.Depuis, entry.Jusqua, day))
                        .Select(entry => new FormCode(
                            entry.Code,
                            new(entry.Fr, entry.Ar, entry.En),
                            entry.Article,
                            entry.Sensible
                        )),
                ]
            ),
            StringComparer.Ordinal
        );

    private static Form FormOf(FormFile file, Dictionary<string, CodeList> lists)
    {
        var countries = ListEntries
            .Pays.Split(' ')
            .Select(code => new FormCode(code, new(code, code, code), null, false))
            .ToList();
        var all = new CodeList("ISO 3166-1 alpha-2", countries);
        // A transfer out of Morocco does not go to Morocco.
        var foreign = new CodeList(
            "ISO 3166-1 alpha-2 but MA",
            [.. countries.Where(country => country.Code is not "MA")]
        );
        return new(
            [
                .. file.Etapes.Select(step => new FormStep(
                    step.Id,
                    new(step.TitreFr, step.TitreAr, step.TitreEn)
                )),
            ],
            [.. file.Champs.Select((field, index) => FieldOf(field, index, lists, (all, foreign)))],
            lists
        );
    }

    private static FormField FieldOf(
        FormFile.Field field,
        int index,
        Dictionary<string, CodeList> lists,
        (CodeList All, CodeList Foreign) countries
    ) =>
        new(
            index,
            field.Id,
            field.Etape,
            field.Type,
            KindOf(field.Type),
            field.Multiple || field.Type is "cases",
            field.Obligatoire,
            field.Article,
            field.Public,
            field.DansSimplifiee,
            field.Liste is { } list ? lists[list]
                : field.Type is "pays_etranger" ? countries.Foreign
                : null,
            field.Min,
            field.Max,
            field.Regex,
            [
                .. (field.Colonnes ?? []).Select(column => new FormColumn(
                    column.Id,
                    column.Type,
                    column.Liste is { } name ? lists[name]
                        : column.Type is "pays" ? countries.All
                        : column.Type is "pays_etranger" ? countries.Foreign
                        : null,
                    column.Max,
                    new(column.LibelleFr, column.LibelleAr, column.LibelleEn)
                )),
            ],
            new(field.LibelleFr, field.LibelleAr, field.LibelleEn),
            field.AideFr is null ? null : new(field.AideFr, field.AideAr!, field.AideEn!)
        );

    private static AnswerKind KindOf(string type) =>
        type switch
        {
            "oui_non" or "case" => AnswerKind.YesNo,
            "texte" or "texte_long" => AnswerKind.Words,
            "date" => AnswerKind.Date,
            "entier" => AnswerKind.Number,
            "liste" or "cases" or "pays_etranger" => AnswerKind.Codes,
            "table" => AnswerKind.Rows,
            "adresse"
            or "personne"
            or "contact"
            or "fichier_ou_mandat"
            or "fichiers"
            or "signature"
            or "repris" => AnswerKind.Particulars,
            _ => throw new InvalidDataException($"No kind of answer for {type}"),
        };

    private static bool InForce(DateOnly? since, DateOnly? until, DateOnly day) =>
        (since is null || since <= day) && (until is null || day <= until);
}
