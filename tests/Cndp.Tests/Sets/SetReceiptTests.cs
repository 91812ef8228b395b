using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Sets;

/// <summary>What the filer of a set hears of its receipts.</summary>
public sealed class SetReceiptTests
{
    [Fact]
    public async Task Of_the_receipts_of_a_set_its_filer_is_told_once_and_of_what_an_officer_looks_at_by_itself()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var group = await FilingSetTests.GroupAsync(office, 4);
        var rows = FilingSetTests.Rows(group);
        rows[3]!["faits"]!["traitement.decision_automatisee"] = true;
        var made = await office.SendAsync(
            "nadia",
            "/api/cndp/v1/sets",
            FilingSetTests.Position(rows)
        );
        var path = $"/api/cndp/v1/sets/{made.Json["id"]}";
        await office.SendAsync("nadia", $"{path}/confirmation", new { engagement = true });
        await office.FiledAsync(path);
        using var nadia = await office.Suite.PersonAsync("nadia");

        await Eventually.Async(async () =>
        {
            office.Suite.Clock.Advance(TimeSpan.FromSeconds(20));
            await nadia.OpenAsync("/inbox");
            return nadia.Page.Text.Contains("Récépissés d’une série", StringComparison.Ordinal);
        });
        Assert.DoesNotContain("Récépissé D-", nadia.Page.Text, StringComparison.Ordinal);
        var list = nadia.Page.Text;
        var link = list.LastIndexOf(
            "/inbox/",
            list.IndexOf("Récépissés d’une série", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        await nadia.OpenAsync(list[link..list.IndexOf('"', link)]);
        Assert.Contains("3 récépissés", nadia.Page.Text, StringComparison.Ordinal);
        Assert.Contains("1 dépôts attendent", nadia.Page.Text, StringComparison.Ordinal);

        // The law's last hour issues the fourth; of that one she hears by itself.
        var held = (await office.EveryAsync("nadia", $"{path}/rows?state=filed&limit=200"))[3];
        office.GoTo(office.Now.AddHours(25));
        await office.UntilAsync((string)held["declaration"]!, "receiptIssued");
        using var later = await office.Suite.PersonAsync("nadia");
        await Eventually.Async(async () =>
        {
            office.Suite.Clock.Advance(TimeSpan.FromSeconds(20));
            await later.OpenAsync("/inbox");
            return later.Page.Text.Contains((string)held["number"]!, StringComparison.Ordinal);
        });
    }
}
