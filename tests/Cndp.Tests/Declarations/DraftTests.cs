using System.Net;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Declarations;

/// <summary>Drafts without scripts: each step is saved as it is left, whatever stands in it, and what differs from the filing it comes from is shown before it is sent.</summary>
public sealed class DraftTests(SharedOffice shared) : IClassFixture<SharedOffice>
{
    private readonly CommissionOffice office = shared.Office;

    [Fact]
    public async Task A_step_is_kept_as_it_was_left_with_what_is_wrong_in_it()
    {
        using var nadia = await office.Suite.PersonAsync("nadia");
        await nadia.OpenAsync("/cndp/declarations/new");
        await nadia.SubmitAsync("/cndp/declarations/new");
        var draft = nadia.Address.AbsolutePath[..^"/E1".Length];
        await nadia.OpenAsync($"{draft}/E7");

        await nadia.SubmitAsync(
            draft,
            ("conservation[0].duree", "longtemps"),
            ("conservation.fins_historiques", "false"),
            ("later", "true")
        );

        Assert.EndsWith("/cndp/declarations", nadia.Address.AbsolutePath, StringComparison.Ordinal);
        await nadia.OpenAsync($"{draft}/E7");
        Assert.Contains("longtemps", nadia.Page.Text, StringComparison.Ordinal);
        // In another window meanwhile: what stands is not written over.
        var stale = nadia.Page;
        await nadia.SubmitAsync(draft, ("conservation[0].duree", "5"));
        await nadia.SubmitAgainAsync(stale, draft, ("conservation[0].duree", "6"));
        Assert.Contains("COMMON-007", nadia.Page.Text, StringComparison.Ordinal);
        await nadia.OpenAsync($"{draft}/E7");
        Assert.Contains("value=\"5\"", nadia.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_shows_what_differs_from_its_origin_and_the_officer_what_a_change_changes()
    {
        var id = await office.ReceiptAsync();
        using var nadia = await office.Suite.PersonAsync("nadia");
        await nadia.OpenAsync($"/cndp/declarations/{id}");
        await nadia.SubmitAsync("/copy", ("purpose", "New"));
        var draft = nadia.Address.AbsolutePath[..^"/E1".Length];
        await nadia.OpenAsync($"{draft}/check");
        Assert.DoesNotContain("<del>", nadia.Page.Text, StringComparison.Ordinal);
        await nadia.OpenAsync($"{draft}/E8");

        await nadia.SubmitAsync(draft, ("droits.service", "Service juridique"));

        await nadia.OpenAsync($"{draft}/check");
        var check = WebUtility.HtmlDecode(nadia.Page.Text);
        Assert.Contains("<del><bdi>Service des clients", check, StringComparison.Ordinal);
        Assert.Contains("<ins><bdi>Service juridique", check, StringComparison.Ordinal);

        await office.MustAsync(
            "nadia",
            $"/{id}/amendment",
            new System.Text.Json.Nodes.JsonObject
            {
                ["faits"] = CommissionOffice.Facts(("traitement.nom", "Clients et fidélité")),
            }
        );
        using var samira = await office.Suite.PersonAsync("samira");
        var seen = WebUtility.HtmlDecode((await samira.OpenAsync($"/cndp/declarations/{id}")).Text);
        Assert.Contains("Gestion des clients", seen, StringComparison.Ordinal);
        Assert.Contains("Clients et fidélité", seen, StringComparison.Ordinal);
    }
}
