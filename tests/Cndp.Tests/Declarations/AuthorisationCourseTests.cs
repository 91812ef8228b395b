using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Cndp.Tests.Declarations;

/// <summary>A request for an authorisation from its filing to its end, a refusal to the answer of its appeal, and what a controller changes.</summary>
public sealed class AuthorisationCourseTests(SharedOffice shared) : IClassFixture<SharedOffice>
{
    private readonly CommissionOffice office = shared.Office;

    [Fact]
    public async Task An_officer_proposes_and_a_commissioner_authorises_with_conditions()
    {
        var id = await ProposedAsync(grants: true, "Accès limité à deux personnes");

        var done = await office.MustAsync(
            "hassan",
            $"/{id}/authorisation",
            new { conditions = new[] { "Masquer le numéro dans les listes" } }
        );

        Assert.Equal(
            ("authorised", "decision"),
            ((string)done["state"]!, (string)done["grantedBy"]!)
        );
        var seen = await office.ReadAsync(id, "nadia");
        Assert.Equal(
            ["Masquer le numéro dans les listes"],
            seen["conditions"]!.AsArray().Select(one => (string)one!)
        );
        Assert.Null(seen["proposal"]);
        var ended = await office.MustAsync("nadia", $"/{id}/end");
        Assert.Equal("ended", (string)ended["state"]!);
    }

    [Fact]
    public async Task Nobody_decides_before_a_proposal_and_nobody_on_their_own()
    {
        var id = (string)(await office.FileAsync(CommissionOffice.WithIdentityNumbers()))["id"]!;
        await office.MustAsync("machine", $"/{id}/examination");
        var early = await office.PostAsync("hassan", $"/{id}/authorisation", new { });
        Assert.Equal((409, "CNDP-031"), (early.Status, early.Code));
        await office.MustAsync(
            "machine",
            $"/{id}/proposal",
            new { grants = true, reasons = "En ordre" }
        );

        var own = await office.PostAsync("machine", $"/{id}/authorisation", new { });

        Assert.Equal((403, "CNDP-032"), (own.Status, own.Code));
    }

    [Fact]
    public async Task A_refusal_states_both_reasons_and_is_looked_at_again_by_somebody_else()
    {
        var id = await ProposedAsync(grants: false, null);
        var half = await office.PostAsync("hassan", $"/{id}/refusal", new { legal = "Art. 21" });
        Assert.Equal((422, "COMMON-089"), (half.Status, half.Code));
        var refused = await office.MustAsync(
            "hassan",
            $"/{id}/refusal",
            new { legal = "Loi 09-08, art. 21", factual = "Sans base" }
        );
        Assert.Equal("Sans base", (string)refused["factualReasons"]!);
        Assert.Null(refused["noticeText"]);

        await office.MustAsync(
            "nadia",
            $"/{id}/appeal",
            new { grounds = "La base est au dossier" }
        );
        var own = await office.PostAsync(
            "hassan",
            $"/{id}/appeal-answer",
            new
            {
                grants = true,
                legal = "Art. 21",
                factual = "Base",
            }
        );
        Assert.Equal((403, "COMMON-094"), (own.Status, own.Code));
        var answered = await office.MustAsync(
            "machine",
            $"/{id}/appeal-answer",
            new
            {
                grants = true,
                legal = "Art. 21",
                factual = "La base est là",
            }
        );

        Assert.Equal(
            ("authorised", "appeal"),
            ((string)answered["state"]!, (string)answered["grantedBy"]!)
        );
    }

    [Fact]
    public async Task A_change_is_a_new_version_with_a_receipt_and_a_heavier_one_is_filed_anew()
    {
        var id = await office.ReceiptAsync();
        var same = await office.PostAsync(
            "nadia",
            $"/{id}/amendment",
            new JsonObject { ["faits"] = CommissionOffice.Facts() }
        );
        Assert.Equal((422, "CNDP-035"), (same.Status, same.Code));
        var heavier = await office.PostAsync(
            "nadia",
            $"/{id}/amendment",
            new JsonObject { ["faits"] = CommissionOffice.WithIdentityNumbers() }
        );
        Assert.Equal((409, "CNDP-034"), (heavier.Status, heavier.Code));

        var changed = await office.MustAsync(
            "nadia",
            $"/{id}/amendment",
            new JsonObject
            {
                ["faits"] = CommissionOffice.Facts(("traitement.nom", "Clients et fidélité")),
            }
        );

        Assert.Equal(2, (int)changed["content"]!);
        Assert.Contains(
            changed["papers"]!.AsArray(),
            paper => (string)paper!["kind"]! == "amendedReceipt"
        );
        var entry = await (await office.AsAsync("machine")).GetAsync(
            $"{CommissionOffice.Register}/{changed["number"]}"
        );
        Assert.Equal("Clients et fidélité", (string)entry.Json["entry"]!["title"]!);
        Assert.Equal(2, entry.Json["history"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_receipt_that_is_taken_back_is_out_of_force_at_once_and_stays_in_the_register()
    {
        var id = await office.ReceiptAsync();

        var done = await office.MustAsync(
            "hassan",
            $"/{id}/withdrawal",
            new { legal = "Loi 09-08, art. 51", factual = "Contraire à l’ordre public" }
        );

        var machine = await office.AsAsync("machine");
        var twin = await machine.GetAsync($"/v/{done["number"]}.json");
        Assert.Equal("withdrawn", (string)twin.Json["state"]!);
        var entry = await machine.GetAsync($"{CommissionOffice.Register}/{done["number"]}");
        Assert.Equal("withdrawn", (string)entry.Json["entry"]!["state"]!);
        Assert.DoesNotContain("ordre public", entry.Text, StringComparison.Ordinal);
        var amended = await office.PostAsync(
            "nadia",
            $"/{id}/amendment",
            new JsonObject { ["faits"] = CommissionOffice.Facts(("traitement.nom", "Autre nom")) }
        );
        Assert.Equal((409, "CNDP-021"), (amended.Status, amended.Code));
    }

    private async Task<string> ProposedAsync(bool grants, string? condition)
    {
        var id = (string)(await office.FileAsync(CommissionOffice.WithIdentityNumbers()))["id"]!;
        await office.MustAsync("samira", $"/{id}/examination");
        await office.MustAsync(
            "samira",
            $"/{id}/proposal",
            new
            {
                grants,
                conditions = condition is null ? [] : new[] { condition },
                reasons = "Examiné",
            }
        );
        return id;
    }
}
