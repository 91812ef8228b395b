using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Tests.Transfers;

/// <summary>Law 09-08 art. 43 and 44, decree 2-09-165 art. 46 to 49: a transfer follows its base filing, on a ground that holds, and falls with it.</summary>
public sealed class TransferTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_transfer_to_a_listed_State_has_its_receipt_and_is_shown_with_its_processing(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var basis = await office.BaseAsync("FR");
        var before = await office.ReadAsync(basis, "nadia");
        Assert.Equal(["FR"], before["transfersToAsk"]!.AsArray().Select(one => (string)one!));

        var id = await office.TransferredAsync(basis, TransferDesk.Request());
        await office.UntilAsync(id, "receiptIssued");

        var transfer = await office.ReadAsync(id, "nadia");
        var number = (string)transfer["number"]!;
        Assert.StartsWith("T-", number, StringComparison.Ordinal);
        Assert.Equal(basis, (string)transfer["basis"]!);
        // Whose it is comes from the base filing, and nobody typed it again.
        Assert.Equal("Commerce Exemple SARL", (string)transfer["faits"]!["responsable.nom"]!);
        Assert.Null(transfer["reclassifiableUntil"]);
        Assert.Contains(
            "notifié",
            (string)transfer["noticeText"]!["fr"]!,
            StringComparison.Ordinal
        );
        var after = await office.ReadAsync(basis, "nadia");
        Assert.Empty(after["transfersToAsk"]!.AsArray());
        Assert.Equal(number, (string)after["transfers"]![0]!["number"]!);

        using var stranger = office.Suite.Stranger();
        var entry = await stranger.GetAsync($"{CommissionOffice.Register}/{before["number"]}");
        Assert.Equal(
            ("FR", "receiptIssued"),
            (
                (string)entry.Json["transfers"]![0]!["country"]!,
                (string)entry.Json["transfers"]![0]!["state"]!
            )
        );
        var own = await stranger.GetAsync($"{CommissionOffice.Register}/{number}");
        Assert.Equal((string)before["number"]!, (string)own.Json["basis"]!);
        var shown = await stranger.GetAsync($"/v/{number}.json");
        Assert.Equal(
            ("transfer", "receipt"),
            ((string)shown.Json["kind"]!, (string)shown.Json["state"]!)
        );
    }

    [Fact]
    public async Task An_exception_waits_for_an_officer_and_not_beyond_the_last_hour()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var basis = await office.BaseAsync("US");
        var id = await office.TransferredAsync(basis, TransferDesk.OnException());
        await office.StaysAsync(id, "filed");
        Assert.Equal(
            ["TR-EXCEPTION"],
            (await office.ReadAsync(id, "samira"))["alerts"]!.AsArray().Select(one => (string)one!)
        );

        office.GoTo(office.Now.AddHours(25));

        await office.UntilAsync(id, "receiptIssued");
    }

    [Fact]
    public async Task Silence_authorises_no_transfer_on_clauses_and_may_be_appealed()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var basis = await office.BaseAsync("US");
        var id = await office.TransferredAsync(basis, TransferDesk.OnClauses());
        var incomplete = await office.ReadAsync(id, "nadia");
        Assert.Equal(
            ("incomplete", "CLAUSES"),
            ((string)incomplete["state"]!, (string)incomplete["missing"]![0]!)
        );
        Assert.Equal(200, (await office.BringAsync(id, "CLAUSES")).Status);
        Assert.Equal("filed", await office.StateAsync(id));
        var early = await office.PostAsync("nadia", $"/{id}/appeal", new { grounds = "Trop long" });
        Assert.Equal(409, early.Status);

        office.GoTo(office.Now.AddDays(75));
        await office.StaysAsync(id, "filed");

        var appealed = await office.MustAsync(
            "nadia",
            $"/{id}/appeal",
            new { grounds = "Aucune décision dans les deux mois" }
        );
        Assert.Equal("appealed", (string)appealed["state"]!);
    }

    [Fact]
    public async Task A_commissioner_authorises_a_transfer_on_clauses_expressly()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var basis = await office.BaseAsync("US");
        var id = await office.TransferredAsync(basis, TransferDesk.OnClauses());
        Assert.Equal(200, (await office.BringAsync(id, "CLAUSES")).Status);
        await office.MustAsync("samira", $"/{id}/examination");
        await office.MustAsync(
            "samira",
            $"/{id}/proposal",
            new { grants = true, reasons = "Garanties suffisantes" }
        );

        var done = await office.MustAsync("hassan", $"/{id}/authorisation", new { });

        Assert.Equal(
            ("authorised", "decision"),
            ((string)done["state"]!, (string)done["grantedBy"]!)
        );
        var receipt = await office.PostAsync("samira", $"/{id}/receipt");
        Assert.Equal((409, "CNDP-029"), (receipt.Status, receipt.Code));
    }

    [Theory]
    [InlineData("transfert.pays", "BR", "CNDP-041", "transfert.base")]
    [InlineData("transfert.pays", "MA", "CNDP-005", "transfert.pays")]
    [InlineData("transfert.pays", null, "CNDP-027", "transfert.pays")]
    [InlineData(
        "transfert.destinataire_adresse",
        null,
        "CNDP-027",
        "transfert.destinataire_adresse"
    )]
    [InlineData("transfert.base", null, "CNDP-027", "transfert.base")]
    [InlineData("transfert.base", "VIE", "CNDP-027", "transfert.exception")]
    [InlineData("transfert.base", "AUTORISATION_MOTIVEE", "CNDP-027", "transfert.instrument")]
    [InlineData("engagement", false, "CNDP-027", "engagement")]
    [InlineData("traitement.finalites", "CLIENTS", "CNDP-002", "traitement.finalites")]
    public async Task What_cannot_go_abroad_so_is_refused_with_its_field(
        string field,
        object? value,
        string code,
        string named
    )
    {
        await using var office = await CommissionOffice.OpenAsync();
        var basis = await office.BaseAsync("FR");

        var refused = await office.TransferAsync(
            basis,
            TransferDesk.Request((field, value is null ? null : JsonValue.Create(value)))
        );

        Assert.Equal((code, named), (refused.Code, (string?)refused.Json["field"]));
    }

    [Fact]
    public async Task The_list_of_States_is_the_operator_s_with_its_days()
    {
        await using var office = await CommissionOffice.OpenAsync(
            "sqlite",
            "--cndp:ProtectedStates:BR:Since=2014-01-01",
            "--cndp:ProtectedStates:FR:Until=2015-01-01"
        );
        var basis = await office.BaseAsync("FR", "BR");

        var ended = await office.TransferAsync(basis, TransferDesk.Request());
        Assert.Equal("CNDP-041", ended.Code);
        await office.TransferredAsync(basis, TransferDesk.Request(("transfert.pays", "BR")));
    }

    [Fact]
    public async Task Nothing_goes_abroad_that_its_processing_does_not_state()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var basis = await office.BaseAsync("FR");

        var data = await office.TransferAsync(
            basis,
            TransferDesk.Request(("transfert.donnees", new JsonArray("IDENTITE", "SANTE")))
        );
        Assert.Equal(
            ("CNDP-042", "transfert.donnees", "SANTE"),
            (data.Code, (string?)data.Json["field"], (string?)data.Json["detail"])
        );
        var people = await office.TransferAsync(
            basis,
            TransferDesk.Request(("transfert.personnes", new JsonArray("SALARIES")))
        );
        Assert.Equal(
            ("CNDP-042", "transfert.personnes"),
            (people.Code, (string?)people.Json["field"])
        );
        // A country that the base filing left out is an alert: its change is notified (art. 15).
        var id = await office.TransferredAsync(
            basis,
            TransferDesk.Request(("transfert.pays", "ES"))
        );
        Assert.Equal(
            ["TR-NON-DECLARE"],
            (await office.ReadAsync(id, "samira"))["alerts"]!.AsArray().Select(one => (string)one!)
        );
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_transfer_falls_with_its_base_in_the_same_save(string database)
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var basis = await office.BaseAsync("FR", "US");
        var standing = await office.TransferredAsync(basis, TransferDesk.Request());
        await office.UntilAsync(standing, "receiptIssued");
        var open = await office.TransferredAsync(basis, TransferDesk.OnException());
        var number = (string)(await office.ReadAsync(standing))["number"]!;

        await office.MustAsync(
            "hassan",
            $"/{basis}/withdrawal",
            new { legal = "Loi 09-08, art. 51", factual = "Contraire à l’ordre public" }
        );

        Assert.Equal("fallen", await office.StateAsync(standing));
        Assert.Equal("abandoned", await office.StateAsync(open));
        await using var scope = office.Suite.Services.CreateAsyncScope();
        var said = await scope
            .ServiceProvider.GetRequiredService<IDeclarationRegister>()
            .FindAsync(number, office.Now, default);
        Assert.False(said!.InForce);
        var late = await office.TransferAsync(basis, TransferDesk.Request());
        Assert.Equal((409, "CNDP-040"), (late.Status, late.Code));
    }

    [Fact]
    public async Task A_transfer_rests_on_a_filing_that_stands_and_on_no_transfer()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var asked = (string)(await office.FileAsync(CommissionOffice.WithIdentityNumbers()))["id"]!;
        var early = await office.TransferAsync(asked, TransferDesk.Request());
        Assert.Equal((409, "CNDP-040"), (early.Status, early.Code));

        var basis = await office.BaseAsync("FR");
        var transfer = await office.TransferredAsync(basis, TransferDesk.Request());
        await office.UntilAsync(transfer, "receiptIssued");
        var chained = await office.TransferAsync(transfer, TransferDesk.Request());
        Assert.Equal((409, "CNDP-040"), (chained.Status, chained.Code));
    }

    [Fact]
    public async Task A_wrong_role_is_refused_and_another_organisation_finds_nothing()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var basis = await office.BaseAsync("FR");
        foreach (var user in (string[])["samira", "hassan", "karim", "zineb"])
        {
            var refused = await office.TransferAsync(basis, TransferDesk.Request(), user);
            Assert.Equal((user, 403), (user, refused.Status));
        }

        await office.AppointAsync("salma", "data-controller");
        var other = await office.TransferAsync(basis, TransferDesk.Request(), "salma");
        Assert.Equal((404, "CNDP-020"), (other.Status, other.Code));
    }

    [Fact]
    public async Task The_same_key_files_one_transfer()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var basis = await office.BaseAsync("FR");

        var first = await office.TransferAsync(
            basis,
            TransferDesk.Request(),
            "nadia",
            "Idempotency-Key: transfer-1"
        );
        var second = await office.TransferAsync(
            basis,
            TransferDesk.Request(),
            "nadia",
            "Idempotency-Key: transfer-1"
        );

        Assert.Equal((string)first.Json["id"]!, (string)second.Json["id"]!);
        Assert.Single((await office.ReadAsync(basis))["transfers"]!.AsArray());
    }

    [Fact]
    public async Task A_change_of_a_transfer_is_a_new_version_with_its_receipt()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var basis = await office.BaseAsync("FR", "US");
        var id = await office.TransferredAsync(basis, TransferDesk.Request());
        await office.UntilAsync(id, "receiptIssued");
        var heavier = await office.PostAsync(
            "nadia",
            $"/{id}/amendment",
            new JsonObject { ["faits"] = TransferDesk.OnClauses() }
        );
        Assert.Equal((409, "CNDP-034"), (heavier.Status, heavier.Code));

        var changed = await office.MustAsync(
            "nadia",
            $"/{id}/amendment",
            new JsonObject
            {
                ["faits"] = TransferDesk.Request(("transfert.frequence", "PERIODIQUE")),
            }
        );

        Assert.Equal(2, (int)changed["content"]!);
        Assert.Contains(
            changed["papers"]!.AsArray(),
            paper => (string)paper!["kind"]! == "amendedReceipt"
        );
    }
}
