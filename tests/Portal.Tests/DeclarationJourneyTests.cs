using MarocNumeric.Trust.Testing;
using Microsoft.Playwright;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>A data controller declares a processing that is hosted abroad, has its receipt, and asks for the transfer that the declaration announces, in a browser with and without scripts.</summary>
public sealed class DeclarationJourneyTests(Chromium chromium)
{
    private const string Next =
        "main form[action*='/cndp/declarations/drafts/'] button:not([name])";

    [
        Theory,
        MemberData(
            nameof(OrganisationJourneyTests.Ways),
            MemberType = typeof(OrganisationJourneyTests)
        )
    ]
    public async Task Nadia_declares_a_processing_and_asks_for_the_transfer_that_it_announces(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        // Home, sign-in and space; then the thirteen of domain/portal.md: start, ten steps, check, receipt.
        // Its 39 fields, the two of the sign-in, and three of the transfer that it announces.
        var journey = new Journey("declaration", language, Target: 16, scripts, MostFields: 44);
        await using var profile = await chromium.NewProfileAsync(suite.Url, scripts);
        var page = await profile.NewPageAsync();
        var nadia = new Traveller(suite, page, journey);
        await nadia.SignInAsync("nadia");
        await nadia.ClickAsync("main a[href$='/cndp/declarations/new']");
        await nadia.SeeAsync("/cndp/declarations/new");
        await nadia.SendAsync("/cndp/declarations/new");
        await nadia.SeeAsync("/E1");
        for (var step = 0; step < Declaration.Length; step++)
        {
            await AnswerAsync(nadia, Declaration[step]);
            await nadia.SeeAsync(step + 2 <= Declaration.Length ? $"/E{step + 2}" : "/check");
        }

        await nadia.SendAsync("/file");
        await page.SeenAsync(".confirmation");
        var declaration = new Uri(page.Url).AbsolutePath;
        await ReceivedAsync(page, declaration);
        await nadia.LookAsync();
        journey.End();

        // The declaration, three steps, check, receipt.
        var transfer = new Journey("transfer", language, Target: 6, scripts);
        await TransferAsync(new(suite, page, transfer), transfer, declaration);
    }

    private static async Task TransferAsync(Traveller nadia, Journey journey, string declaration)
    {
        await nadia.Page.GotoAsync(declaration);
        await nadia.LookAsync();
        await nadia.PressAsync("button[name=purpose][value=Transfer]");
        await nadia.SeeAsync("/E1");
        for (var step = 0; step < Transfer.Length; step++)
        {
            await AnswerAsync(nadia, Transfer[step]);
            await nadia.SeeAsync(step + 2 <= Transfer.Length ? $"/E{step + 2}" : "/check");
        }

        await nadia.SendAsync("/file");
        await nadia.Page.SeenAsync(".confirmation");
        await ReceivedAsync(nadia.Page, new Uri(nadia.Page.Url).AbsolutePath);
        await nadia.LookAsync();
        journey.End();
    }

    private static async Task AnswerAsync(Traveller person, (string, string)[] answers)
    {
        foreach (var (name, value) in answers)
        {
            await person.AnswerAsync(name, value);
        }

        await person.ClickAsync(Next);
    }

    /// <summary>The receipt comes by itself, within a minute.</summary>
    private static Task ReceivedAsync(IPage page, string filing) =>
        Eventually.Async(async () =>
        {
            await page.GotoAsync(filing);
            return await page.Locator("#receipt").CountAsync() > 0;
        });

    private static readonly (string, string)[][] Declaration =
    [
        [
            ("champ.donnees_personnelles", "true"),
            ("champ.usage_domestique", "false"),
            ("champ.defense_securite", "false"),
            ("champ.texte_createur", "false"),
            ("responsable.etabli_maroc", "true"),
        ],
        [
            ("responsable.qualite", "ENTREPRISE"),
            ("responsable.adresse", "12, rue de l’Exemple, Casablanca"),
            ("responsable.region", "06"),
            ("responsable.secteur", "COMMERCE"),
            ("responsable.contact.nom", "Nadia Berrada"),
        ],
        [
            ("traitement.nom", "Site de vente en ligne"),
            ("traitement.finalites", "CLIENTS"),
            (
                "traitement.description",
                "Suivre les commandes et la facturation des clients de notre site."
            ),
            ("traitement.automatise", "OUI"),
            ("traitement.date_mise_en_oeuvre", "2027-01-04"),
            ("traitement.base_legale", "CONTRAT"),
            ("traitement.registre_public_seul", "false"),
            ("traitement.reutilisation", "false"),
            ("traitement.prospection_electronique", "false"),
            ("traitement.decision_automatisee", "false"),
        ],
        [
            ("personnes.categories", "CLIENTS"),
            ("personnes.effectif", "LT1000"),
            ("donnees.categories", "IDENTITE"),
            ("donnees.detail[0].categorie", "IDENTITE"),
            ("donnees.detail[0].detail", "Nom et prénom"),
            ("donnees.collecte", "WEB"),
        ],
        [("destinataires.categories", "INTERNE"), ("interconnexion.presente", "false")],
        [
            ("transferts[0].pays", "FR"),
            ("transferts[0].destinataire", "Hébergeur Exemple SAS"),
            ("transferts[0].base", "ETAT_LISTE"),
        ],
        [
            ("conservation[0].duree", "5"),
            ("conservation[0].unite", "AN"),
            ("conservation.fins_historiques", "false"),
        ],
        [
            ("droits.service", "Service des clients"),
            ("droits.contact.courriel", "droits@example.ma"),
            ("droits.canaux", "COURRIEL"),
            ("droits.delai_jours", "10"),
            (
                "information.texte",
                "Vos données servent à suivre vos commandes. Vous pouvez y accéder et les faire rectifier auprès du service des clients."
            ),
        ],
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
        ],
        [("engagement", "true")],
    ];

    private static readonly (string, string)[][] Transfer =
    [
        [
            ("transfert.destinataire_adresse", "1, rue de l’Exemple, Lyon"),
            ("transfert.finalite", "Héberger le site de vente et ses sauvegardes."),
        ],
        [
            ("transfert.donnees", "IDENTITE"),
            ("transfert.personnes", "CLIENTS"),
            ("transfert.effectif", "LT1000"),
            ("transfert.mode", "Hébergement"),
            ("transfert.frequence", "CONTINUE"),
            ("transfert.premiere_date", "2027-01-04"),
        ],
        [("engagement", "true")],
    ];
}
