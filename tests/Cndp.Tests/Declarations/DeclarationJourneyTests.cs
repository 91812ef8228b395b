using System.Net;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Declarations;

/// <summary>The pages without scripts: a declaration step by step to its receipt, and an officer's day.</summary>
public sealed class DeclarationJourneyTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_controller_declares_step_by_step_and_an_officer_submits_it_to_authorisation(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        using var nadia = await office.Suite.PersonAsync("nadia");
        await nadia.OpenAsync("/cndp/declarations/new");
        await nadia.SubmitAsync("/cndp/declarations/new");
        Assert.EndsWith("/E1", nadia.Address.AbsolutePath, StringComparison.Ordinal);
        var action = nadia.Address.AbsolutePath[..^"/E1".Length];

        // What is missing is said beside its field, and what was answered stays.
        await nadia.SubmitAsync(action, ("champ.donnees_personnelles", "true"));
        Assert.Equal(422, nadia.Page.Status);
        Assert.Contains("CNDP-027", nadia.Page.Text, StringComparison.Ordinal);
        foreach (var (_, fields) in Steps)
        {
            await nadia.SubmitAsync(action, fields);
        }

        Assert.EndsWith("/check", nadia.Address.AbsolutePath, StringComparison.Ordinal);
        var check = WebUtility.HtmlDecode(nadia.Page.Text);
        Assert.Contains("Déclaration préalable", check, StringComparison.Ordinal);
        Assert.Contains("12-2", check, StringComparison.Ordinal);
        var before = nadia.Page;
        await nadia.SubmitAsync($"{action}/file");
        Assert.Contains("D-", nadia.Page.Text, StringComparison.Ordinal);
        var (page, id) = (nadia.Address.AbsolutePath, nadia.Address.Segments[^1]);
        // A second click finds what the first one filed.
        await nadia.SubmitAgainAsync(before, $"{action}/file");
        Assert.Equal(page, nadia.Address.AbsolutePath);

        await office.UntilAsync(id, "receiptIssued");
        await nadia.OpenAsync(page);
        var receipt = WebUtility.HtmlDecode(nadia.Page.Text);
        Assert.Contains("récépissé n° D-", receipt, StringComparison.Ordinal);
        Assert.Contains("art. 20", receipt, StringComparison.Ordinal);

        using var samira = await office.Suite.PersonAsync("samira");
        await samira.OpenAsync(page);
        await samira.SubmitAsync("/reclassify", ("legal", "Loi 09-08, art. 20"));
        Assert.Equal(422, samira.Page.Status);
        await samira.SubmitAsync(
            "/reclassify",
            ("legal", "Loi 09-08, art. 20"),
            ("factual", "Dangers manifestes")
        );
        await nadia.OpenAsync(page);
        Assert.Contains(
            "Dangers manifestes",
            WebUtility.HtmlDecode(nadia.Page.Text),
            StringComparison.Ordinal
        );

        // The request for the authorisation begins with what was declared.
        await nadia.SubmitAsync("/copy", ("purpose", "Authorisation"));
        var draft = nadia.Address.AbsolutePath[..^"/E1".Length];
        await nadia.OpenAsync($"{draft}/check");
        Assert.Contains(
            "Gestion des clients",
            WebUtility.HtmlDecode(nadia.Page.Text),
            StringComparison.Ordinal
        );
        // The undertaking is given anew.
        await nadia.SubmitAsync($"{draft}/file");
        Assert.Equal(422, nadia.Page.Status);
        await nadia.OpenAsync($"{draft}/E10");
        await nadia.SubmitAsync(draft, ("engagement", "true"));
        await nadia.SubmitAsync($"{draft}/file");
        Assert.Contains("A-", nadia.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_opens_a_question_shows_it_before_one_goes_on()
    {
        await using var office = await CommissionOffice.OpenAsync();
        using var nadia = await office.Suite.PersonAsync("nadia");
        await nadia.OpenAsync("/cndp/declarations/new");
        await nadia.SubmitAsync("/cndp/declarations/new");
        var action = nadia.Address.AbsolutePath[..^"/E1".Length];
        Assert.DoesNotContain(
            "name=\"responsable.moyens_au_maroc\"",
            nadia.Page.Text,
            StringComparison.Ordinal
        );

        await nadia.SubmitAsync(
            action,
            ("champ.donnees_personnelles", "true"),
            ("champ.usage_domestique", "false"),
            ("champ.defense_securite", "false"),
            ("champ.texte_createur", "false"),
            ("responsable.etabli_maroc", "false")
        );

        Assert.EndsWith("/E1", nadia.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains(
            "name=\"responsable.moyens_au_maroc\"",
            nadia.Page.Text,
            StringComparison.Ordinal
        );
        // All on one page, for who files every day.
        await nadia.OpenAsync($"{action}/E1?compact=true");
        Assert.Contains("name=\"securite.description\"", nadia.Page.Text, StringComparison.Ordinal);
    }

    internal static readonly (string Step, (string, string)[] Fields)[] Steps =
    [
        (
            "E1",
            [
                ("champ.donnees_personnelles", "true"),
                ("champ.usage_domestique", "false"),
                ("champ.defense_securite", "false"),
                ("champ.texte_createur", "false"),
                ("responsable.etabli_maroc", "true"),
            ]
        ),
        (
            "E2",
            [
                ("responsable.qualite", "ENTREPRISE"),
                ("responsable.nom", "Commerce Exemple SARL"),
                ("responsable.adresse", "12, rue de l’Exemple, Casablanca"),
                ("responsable.region", "06"),
                ("responsable.secteur", "COMMERCE"),
                ("responsable.contact.nom", "Nadia Berrada"),
            ]
        ),
        (
            "E3",
            [
                ("traitement.nom", "Gestion des clients"),
                ("traitement.finalites", "CLIENTS"),
                (
                    "traitement.description",
                    "Suivre les commandes et la facturation des clients de nos magasins."
                ),
                ("traitement.automatise", "OUI"),
                ("traitement.date_mise_en_oeuvre", "2027-01-04"),
                ("traitement.base_legale", "CONTRAT"),
                ("traitement.registre_public_seul", "false"),
                ("traitement.reutilisation", "false"),
                ("traitement.prospection_electronique", "false"),
                ("traitement.decision_automatisee", "false"),
            ]
        ),
        (
            "E4",
            [
                ("personnes.categories", "CLIENTS"),
                ("personnes.effectif", "LT1000"),
                ("donnees.categories", "IDENTITE"),
                ("donnees.categories", "CONTACT"),
                ("donnees.detail[0].categorie", "IDENTITE"),
                ("donnees.detail[0].detail", "Nom"),
                ("donnees.collecte", "WEB"),
            ]
        ),
        ("E5", [("destinataires.categories", "INTERNE"), ("interconnexion.presente", "false")]),
        ("E6", [("transferts-none", "true")]),
        (
            "E7",
            [
                ("conservation[0].categorie", "IDENTITE"),
                ("conservation[0].duree", "5"),
                ("conservation[0].unite", "AN"),
                ("conservation[1].categorie", "CONTACT"),
                ("conservation[1].duree", "5"),
                ("conservation[1].unite", "AN"),
                ("conservation.fins_historiques", "false"),
            ]
        ),
        (
            "E8",
            [
                ("droits.service", "Service des clients"),
                ("droits.contact.courriel", "droits@example.ma"),
                ("droits.canaux", "COURRIEL"),
                ("droits.delai_jours", "10"),
                (
                    "information.texte",
                    "Vos données servent à suivre vos commandes. Vous pouvez y accéder et les faire rectifier auprès du service des clients."
                ),
            ]
        ),
        (
            "E9",
            [
                ("securite.mesures", "LOCAUX"),
                ("securite.mesures", "SUPPORTS"),
                ("securite.mesures", "INSERTION"),
                ("securite.mesures", "UTILISATION"),
                ("securite.mesures", "ACCES"),
                (
                    "securite.description",
                    "Locaux fermés, comptes nominatifs, sauvegardes chiffrées et relues."
                ),
            ]
        ),
        ("E10", [("engagement", "true")]),
    ];
}
