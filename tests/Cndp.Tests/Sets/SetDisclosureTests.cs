using System.Text;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Sets;

/// <summary>Law 09-08 art. 45 to 47: of what is prepared in a set, imported from a file, or entered of an older receipt, nothing leaves before it is filed or verified, and after that nothing that is not public.</summary>
public sealed class SetDisclosureTests
{
    private const string Receipts = "/api/cndp/v1/earlier-receipts";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Nothing_of_a_set_an_import_or_an_older_receipt_leaves_by_a_public_address(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var marked = new Marks();
        using var nadia = await office.Suite.PersonAsync("nadia");
        await ImportAsync(nadia, marked);
        var import = nadia.Address.AbsolutePath;
        var made = await (await office.AsAsync("nadia")).PostAsync(
            "/api/cndp/v1/sets",
            new { rows = new[] { new { faits = Secrets(marked) } } }
        );
        Assert.True(made.Status == 201, made.Text);
        var receipt = await new ChosenFile("file", SampleFiles.Pdf()).SendAsync(
            await office.AsAsync("nadia"),
            Receipts,
            ("number", "D-W-849/2014"),
            ("kind", "declaration"),
            ("issuedOn", "2014-03-12"),
            ("title", marked.Secret())
        );
        Assert.True(receipt.Status == 201, receipt.Text);
        var refused = await (await office.AsAsync("samira")).PostAsync(
            $"{Receipts}/{receipt.Json["id"]}/refusal",
            new { legal = marked.Secret(), factual = marked.Secret() }
        );
        Assert.True(refused.Status == 200, refused.Text);

        // They are where they belong, or their absence elsewhere would prove nothing.
        var seen = Encoding.UTF8.GetString((await nadia.OpenAsync(import)).Bytes);
        Assert.Contains("CNDP-053", seen, StringComparison.Ordinal);
        Assert.Contains(
            marked.Secrets[^1],
            (
                await (await office.AsAsync("nadia")).GetAsync($"{Receipts}/{receipt.Json["id"]}")
            ).Text,
            StringComparison.Ordinal
        );
        foreach (var (address, text) in await PublicWalk.SeeAsync(office, []))
        {
            Assert.All(
                marked.Secrets,
                secret =>
                    Assert.False(
                        text.Contains(secret, StringComparison.OrdinalIgnoreCase),
                        $"{address} says {secret}"
                    )
            );
        }

        await PublicWalk.AssertSealedAsync(
            office,
            "EarlierReceipt.Title",
            "EarlierReceipt.LegalReasons",
            "EarlierReceipt.FactualReasons"
        );
    }

    /// <summary>A file whose cells are secrets, of which one row is in order and the other not.</summary>
    private static async Task ImportAsync(Person nadia, Marks marked)
    {
        await nadia.OpenAsync("/cndp/sets/new");
        await nadia.SubmitFilesAsync(
            "/cndp/sets/new",
            [
                new(
                    "file",
                    Encoding.UTF8.GetBytes(
                        $"""
                        traitement.nom;traitement.description;traitement.date_mise_en_oeuvre;droits.service
                        {marked.Secret()};{marked.Secret()} décrit assez longuement pour être une description.;04/01/2027;{marked.Secret()}
                        {marked.Secret()};{marked.Secret()} décrit assez longuement pour être une description.;{marked.Secret()};{marked.Secret()}
                        """
                    ),
                    "registre.csv"
                ),
            ],
            ("template", string.Empty)
        );
        Assert.Equal(200, nadia.Page.Status);
    }

    private static Dictionary<string, object> Secrets(Marks marked) =>
        new(StringComparer.Ordinal)
        {
            ["traitement.nom"] = marked.Secret(),
            ["droits.service"] = marked.Secret(),
            ["securite.description"] = marked.Secret(),
            ["responsable.contact"] = new { nom = marked.Secret() },
        };
}
