using System.Net;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Tests.Declarations;

namespace MarocNumeric.Trust.Cndp.Tests.Examination;

/// <summary>What an officer has before them: what stands out, what has changed, the controller's other filings, and the queue by the legal clock.</summary>
public sealed class OfficerFileTests(SharedOffice shared) : IClassFixture<SharedOffice>
{
    private readonly CommissionOffice office = shared.Office;

    [Fact]
    public async Task A_long_time_of_keeping_is_pointed_out_to_the_officer_and_to_nobody_else()
    {
        var ordinary = await office.ReceiptAsync();
        var id = await office.ReceiptAsync(
            CommissionOffice.Facts(
                (
                    "conservation",
                    new JsonArray(Kept("IDENTITE", 40, "AN"), Kept("CONTACT", 5, "AN"))
                )
            )
        );

        Assert.Equal(["40"], await PointedOutAsync("samira", id));
        Assert.Empty(await PointedOutAsync("samira", ordinary));
        Assert.Empty(await PointedOutAsync("nadia", id));
    }

    [Fact]
    public async Task A_norm_that_covers_the_processing_sets_what_is_long()
    {
        JsonObject Video(int months) =>
            CommissionOffice.Facts(
                ("traitement.finalites", new JsonArray("VIDEOSURVEILLANCE")),
                ("donnees.categories", new JsonArray("IMAGE")),
                ("donnees.detail", new JsonArray(CommissionOffice.Detail("IMAGE"))),
                ("conservation", new JsonArray(Kept("IMAGE", months, "MOIS")))
            );
        var within = (string)(await office.FileAsync(Video(3)))["id"]!;
        var beyond = (string)(await office.FileAsync(Video(4)))["id"]!;

        Assert.Empty(await PointedOutAsync("samira", within));
        Assert.Equal(["4"], await PointedOutAsync("samira", beyond));
    }

    [Fact]
    public async Task Differences_from_the_version_before_show_what_stood_there()
    {
        var id = await office.ReceiptAsync();
        await office.MustAsync(
            "nadia",
            $"/{id}/amendment",
            new JsonObject
            {
                ["faits"] = CommissionOffice.Facts(("traitement.nom", "Clients et fidélité")),
            }
        );

        var page = await PageAsync("samira", id);

        Assert.Contains(
            "Gestion des clients → Clients et fidélité",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("Différences avec la version précédente", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_takes_up_a_declaration_shows_how_it_differs_from_it()
    {
        var declared = await office.ReceiptAsync();
        await office.MustAsync(
            "samira",
            $"/{declared}/reclassification",
            new { legal = "Loi 09-08, art. 20", factual = "Dangers manifestes" }
        );
        var request = await office.MustAsync(
            "nadia",
            string.Empty,
            new JsonObject
            {
                ["faits"] = CommissionOffice.Facts(("droits.service", "Délégué à la protection")),
                ["follows"] = declared,
            }
        );

        var page = await PageAsync("samira", (string)request["id"]!);

        Assert.Contains("Service des clients → Délégué", page, StringComparison.Ordinal);
        Assert.Contains("la déclaration soumise à autorisation", page, StringComparison.Ordinal);
        Assert.Contains($"/cndp/declarations/{declared}", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_queue_stands_by_the_legal_clock()
    {
        await office.FileAsync(CommissionOffice.WithAlert());
        await office.FileAsync(CommissionOffice.WithIdentityNumbers());
        using var samira = await office.Suite.PersonAsync("samira");

        var page = WebUtility.HtmlDecode((await samira.OpenAsync("/cndp/declarations")).Text);

        var hours = page.IndexOf("Récépissés\u00a0: vingt-quatre heures", StringComparison.Ordinal);
        var months = page.IndexOf("Décisions\u00a0: deux mois", StringComparison.Ordinal);
        Assert.True(hours >= 0 && months > hours, page);
    }

    private static JsonObject Kept(string category, int length, string unit)
    {
        var row = CommissionOffice.Kept(category);
        (row["duree"], row["unite"]) = (length, unit);
        return row;
    }

    /// <returns>How long, of each line that the page points out.</returns>
    private async Task<IEnumerable<string>> PointedOutAsync(string user, string id)
    {
        var page = await PageAsync(user, id);
        return
        [
            .. page.Split("Conservation inhabituelle")
                .Skip(1)
                .Select(line =>
                    ((string[])["40", "4"]).FirstOrDefault(length =>
                        line[..200].Contains($", {length}, ", StringComparison.Ordinal)
                    ) ?? line[..200]
                ),
        ];
    }

    private async Task<string> PageAsync(string user, string id)
    {
        using var person = await office.Suite.PersonAsync(user);
        return WebUtility.HtmlDecode((await person.OpenAsync($"/cndp/declarations/{id}")).Text);
    }
}
