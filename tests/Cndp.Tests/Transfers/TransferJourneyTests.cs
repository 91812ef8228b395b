using System.Net;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Transfers;

/// <summary>The pages without scripts: from the base filing to the receipt of a transfer, and what a reader of each language sees.</summary>
public sealed class TransferJourneyTests
{
    public static readonly (string, string)[][] Steps =
    [
        [
            ("transfert.pays", "fr"),
            ("transfert.destinataire", "Hébergeur Exemple SAS"),
            ("transfert.destinataire_adresse", "1, rue de l’Exemple, Lyon"),
            ("transfert.finalite", "Héberger le site de vente et ses sauvegardes."),
        ],
        [
            ("transfert.fichier", "Gestion des clients : comptes et commandes."),
            ("transfert.donnees", "IDENTITE"),
            ("transfert.personnes", "CLIENTS"),
            ("transfert.effectif", "LT1000"),
            ("transfert.mode", "Hébergement"),
            ("transfert.frequence", "CONTINUE"),
            ("transfert.premiere_date", "2027-01-04"),
        ],
        [("transfert.base", "ETAT_LISTE"), ("engagement", "true")],
    ];

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_controller_asks_for_the_transfer_that_the_declaration_announces(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var basis = await office.BaseAsync("FR");
        using var nadia = await office.Suite.PersonAsync("nadia");
        await nadia.OpenAsync($"/cndp/declarations/{basis}");
        Assert.Contains(
            "Un transfert reste à demander",
            WebUtility.HtmlDecode(nadia.Page.Text),
            StringComparison.Ordinal
        );

        await nadia.SubmitAsync("/copy", ("purpose", "Transfer"));
        Assert.EndsWith("/E1", nadia.Address.AbsolutePath, StringComparison.Ordinal);
        var action = nadia.Address.AbsolutePath[..^"/E1".Length];
        // What the declaration says of it is there already, and nothing else is offered than what it states.
        Assert.Contains("value=\"FR\"", nadia.Page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "value=\"Hébergeur Exemple SAS\"",
            WebUtility.HtmlDecode(nadia.Page.Text),
            StringComparison.Ordinal
        );
        await nadia.SubmitAsync(action, Steps[0]);
        Assert.Contains("value=\"CONTACT\"", nadia.Page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"SANTE\"", nadia.Page.Text, StringComparison.Ordinal);
        // The description of the file begins with what the declaration says.
        Assert.Contains(
            "Suivre les commandes",
            WebUtility.HtmlDecode(nadia.Page.Text),
            StringComparison.Ordinal
        );
        await nadia.SubmitAsync(action, Steps[1]);
        await nadia.SubmitAsync(action, Steps[2]);

        Assert.EndsWith("/check", nadia.Address.AbsolutePath, StringComparison.Ordinal);
        var check = WebUtility.HtmlDecode(nadia.Page.Text);
        Assert.Contains("liste de la Commission", check, StringComparison.Ordinal);
        await nadia.SubmitAsync($"{action}/file");
        Assert.Contains("T-", nadia.Page.Text, StringComparison.Ordinal);
        var (page, id) = (nadia.Address.AbsolutePath, nadia.Address.Segments[^1]);
        await office.UntilAsync(id, "receiptIssued");
        foreach (var language in (string[])["", "/ar", "/en"])
        {
            var read = await nadia.OpenAsync($"{language}{page}");
            Assert.Equal((language, 200), (language, read.Status));
            Assert.DoesNotContain("transfer-change", read.Text, StringComparison.Ordinal);
        }

        // Its change begins on the same form, and shows what differs before it is sent.
        await nadia.OpenAsync(page);
        await nadia.SubmitAsync("/copy", ("purpose", "Amendment"));
        var draft = nadia.Address.AbsolutePath[..^"/E1".Length];
        await nadia.SubmitAsync(
            draft,
            [
                .. Steps[0].Where(field => field.Item1 is not "transfert.destinataire"),
                ("transfert.destinataire", "Autre Hébergeur SAS"),
            ]
        );
        await nadia.OpenAsync($"{draft}/E3");
        await nadia.SubmitAsync(draft, Steps[2]);
        await nadia.OpenAsync($"{draft}/check");
        var differs = WebUtility.HtmlDecode(nadia.Page.Text);
        Assert.Contains("<del><bdi>Hébergeur Exemple SAS", differs, StringComparison.Ordinal);
        Assert.Contains("<ins><bdi>Autre Hébergeur SAS", differs, StringComparison.Ordinal);
        await nadia.SubmitAsync($"{draft}/file");
        Assert.EndsWith(page, nadia.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(2, (int)(await office.ReadAsync(id))["content"]!);
    }
}
