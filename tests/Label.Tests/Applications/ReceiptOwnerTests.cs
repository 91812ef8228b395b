using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Label.Demonstration;
using MarocNumeric.Trust.Label.Tests.Awards;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Label.Tests.Applications;

/// <summary>An application knows whose the site is: the receipt that a test read there is held against its ICE, whatever the site calls itself.</summary>
public sealed class ReceiptOwnerTests
{
    private static readonly string[] WithoutCndp =
    [
        "--Trust:Modules:0=pki",
        "--Trust:Modules:1=identity",
        "--Trust:Modules:2=label",
        "--Trust:Modules:3=portal",
        "--label:SampleShops=true",
    ];

    [Theory]
    [InlineData(LabelOffice.Ice, true, "conform", "receipt-ice-file", "conform")]
    [InlineData("002136093000040", true, "nonConform", "receipt-other-file", "notConform")]
    [InlineData("002136093000040", false, "nonConform", "receipt-ended", "notConform")]
    [InlineData(null, true, "conform", "receipt-named", "conform")]
    public async Task The_receipt_of_the_site_is_the_merchant_s_where_it_bears_the_application_s_ICE(
        string? registered,
        bool stillInForce,
        string found,
        string said,
        string claim
    )
    {
        var register = new ReceiptRegister { Ice = registered };
        await using var office = await LabelOffice.OpenAsync("sqlite", register, WithoutCndp);
        await TestedAsync(office);
        register.InForce = stillInForce;

        var point = await PointAsync(office);

        Assert.Equal(
            (found, said, claim),
            (
                (string?)point["found"],
                (string?)point["foundEvidence"]![0]!["said"],
                (string?)point["claim"]
            )
        );
        Assert.StartsWith(
            ReceiptRegister.Receipt,
            (string?)point["foundEvidence"]![0]!["found"],
            StringComparison.Ordinal
        );
    }

    /// <summary>Where the register says nothing when the findings are taken, what the test saw stands.</summary>
    [Fact]
    public async Task A_register_that_is_silent_changes_nothing_that_the_test_saw()
    {
        var register = new ReceiptRegister { Ice = "002136093000040" };
        await using var office = await LabelOffice.OpenAsync("sqlite", register, WithoutCndp);
        await TestedAsync(office);
        register.Silent = true;

        var point = await PointAsync(office);

        Assert.Equal("receipt-ice", (string?)point["foundEvidence"]![0]!["said"]);
        Assert.True(register.Unanswered > 0);
    }

    /// <summary>The receipt as it stands in an application for the shop.</summary>
    private static async Task<JsonNode> PointAsync(LabelOffice office)
    {
        var begun = await office.BegunAsync(
            new
            {
                domain = SampleShop.GoodDomain,
                siteName = "Bonne Boutique",
                ice = LabelOffice.Ice,
            }
        );
        return begun["points"]!.AsArray().Single(one => (string?)one!["criterion"] == "DP-01")!;
    }

    private static async Task TestedAsync(LabelOffice office)
    {
        office.Suite.ShowReceipt(ReceiptRegister.Receipt);
        await office.ProveAsync("karim", SampleShop.GoodDomain);
        using var stranger = office.Suite.Stranger();
        var asked = await stranger.PostAsync(
            "/api/label/v1/tests",
            new { domain = SampleShop.GoodDomain }
        );
        await Eventually.Async(async () =>
            (string?)
                (await stranger.GetAsync($"/api/label/v1/tests/{(string?)asked.Json["id"]}")).Json[
                    "state"
                ]
                is "finished"
        );
    }
}
