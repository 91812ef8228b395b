using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Tests.Transfers;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Declarations;

/// <summary>Law 09-08 art. 18: a register that a text opens to the public is not declared; who is responsible for it is notified, and nothing heavier is escaped.</summary>
public sealed class ExemptRegisterTests
{
    private static JsonObject Register(params (string Field, JsonNode? Value)[] instead) =>
        CommissionOffice.Facts([
            ("traitement.registre_public_seul", true),
            ("registre.texte", "Loi 17-95, article 95"),
            ("registre.responsable", new JsonObject { ["nom"] = "Zineb Responsable" }),
            ("securite.mesures", null),
            ("securite.description", null),
            ("conservation", null),
            ("engagement", null),
            .. instead,
        ]);

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_officer_notes_who_is_responsible_and_the_national_register_stays_without_it(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var filed = await office.FileAsync(Register());
        var (id, number) = ((string)filed["id"]!, (string)filed["number"]!);
        Assert.StartsWith("X-", number, StringComparison.Ordinal);
        Assert.Equal(
            ("exemptRegister", "filed"),
            ((string)filed["kind"]!, (string)filed["state"]!)
        );
        await office.StaysAsync(id, "filed");
        foreach (var user in (string[])["nadia", "hassan", "karim"])
        {
            Assert.Equal((user, 403), (user, (await office.PostAsync(user, $"/{id}/note")).Status));
        }

        var noted = await office.MustAsync("samira", $"/{id}/note");

        Assert.Equal("noted", (string)noted["state"]!);
        Assert.Null(noted["noticeText"]);
        using var stranger = office.Suite.Stranger();
        Assert.Equal(
            404,
            (await stranger.GetAsync($"{CommissionOffice.Register}/{number}")).Status
        );
        var shown = await stranger.GetAsync($"/v/{number}.json");
        Assert.Equal("noted", (string)shown.Json["state"]!);
        Assert.DoesNotContain("Zineb", shown.Text, StringComparison.Ordinal);
        await office.MustAsync("nadia", $"/{id}/end");
    }

    [Fact]
    public async Task What_is_no_public_register_is_said_with_reasons_and_filed_as_it_should_be()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var id = (string)(await office.FileAsync(Register()))["id"]!;
        // Long after the eight days of article 20, which is about declarations: the exemption never held.
        office.GoTo(office.Now.AddDays(20));
        var half = await office.PostAsync(
            "samira",
            $"/{id}/reclassification",
            new { legal = "18" }
        );
        Assert.Equal((422, "COMMON-089"), (half.Status, half.Code));

        var said = await office.MustAsync(
            "samira",
            $"/{id}/reclassification",
            new { legal = "Loi 09-08, art. 18", factual = "Aucun texte n’ouvre ce registre" }
        );

        Assert.Equal("notExempt", (string)said["state"]!);
        Assert.Equal(409, (await office.PostAsync("samira", $"/{id}/note")).Status);
    }

    [Fact]
    public async Task The_exemption_frees_from_no_authorisation()
    {
        await using var office = await CommissionOffice.OpenAsync();

        var filed = await office.FileAsync(
            new JsonObject(
                CommissionOffice
                    .WithIdentityNumbers()
                    .Select(answer =>
                        KeyValuePair.Create(
                            answer.Key,
                            answer.Key is "traitement.registre_public_seul"
                                ? JsonValue.Create(true)
                                : answer.Value?.DeepClone()
                        )
                    )
            )
        );

        Assert.Equal("authorisation", (string)filed["kind"]!);
    }

    [Theory]
    [InlineData("registre.responsable")]
    [InlineData("registre.texte")]
    [InlineData("transferts")]
    public async Task What_article_18_asks_is_asked(string field)
    {
        await using var office = await CommissionOffice.OpenAsync();

        var refused = await office.PostAsync(
            "nadia",
            string.Empty,
            new JsonObject { ["faits"] = Register((field, null)) }
        );

        Assert.Equal(("CNDP-027", field), (refused.Code, (string?)refused.Json["field"]));
    }

    [Fact]
    public async Task A_transfer_of_a_public_register_stays_out_of_the_national_one_with_it()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var facts = Register(
            (
                "transferts",
                new JsonArray(new JsonObject { ["pays"] = "FR", ["base"] = "ETAT_LISTE" })
            )
        );
        var id = (string)(await office.FileAsync(facts))["id"]!;
        await office.MustAsync("samira", $"/{id}/note");

        var transfer = await office.TransferredAsync(id, TransferDesk.Request());

        await office.UntilAsync(transfer, "receiptIssued");
        var number = (string)(await office.ReadAsync(transfer))["number"]!;
        using var stranger = office.Suite.Stranger();
        Assert.Equal(
            404,
            (await stranger.GetAsync($"{CommissionOffice.Register}/{number}")).Status
        );
    }
}
