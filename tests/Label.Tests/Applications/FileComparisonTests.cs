using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Label.Demonstration;
using MarocNumeric.Trust.Label.Judging;
using MarocNumeric.Trust.Label.Tests.Awards;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Label.Tests.Applications;

/// <summary>An application knows whose the site is: the ICE and the receipt that a test read there are held against its own ICE, whatever the site calls itself.</summary>
public sealed class FileComparisonTests
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

    [Theory]
    [InlineData(LabelOffice.Ice, "conform", "ice-file", "conform")]
    // Another establishment of the same enterprise.
    [InlineData("001561191000163", "conform", "ice-file", "conform")]
    [InlineData("002136093000040", "nonConform", "ice-other-file", "notConform")]
    public async Task The_ICE_that_the_site_shows_is_the_application_s(
        string ice,
        string found,
        string said,
        string claim
    )
    {
        await using var office = await LabelOffice.OpenAsync(
            "sqlite",
            new ReceiptRegister(),
            WithoutCndp
        );
        await TestedAsync(office);

        var point = await PointAsync(office, "ID-02", ice);

        Assert.Equal(
            (found, said, claim),
            (
                (string?)point["found"],
                (string?)point["foundEvidence"]![0]!["said"],
                (string?)point["claim"]
            )
        );
    }

    [Fact]
    public async Task The_ICE_that_the_site_shows_is_proposed_to_who_applies_for_it()
    {
        const string begin = "/label/applications/new?domain=";
        await using var office = await LabelOffice.OpenAsync(
            "sqlite",
            new ReceiptRegister(),
            WithoutCndp
        );
        using var karim = await office.Suite.PersonAsync("karim");
        var before = await karim.OpenAsync(begin + SampleShop.GoodDomain);
        await TestedAsync(office);

        var after = await karim.OpenAsync(begin + SampleShop.GoodDomain);
        var other = await karim.OpenAsync(begin + "autre-boutique.example");

        Assert.Contains($"value=\"{LabelOffice.Ice}\"", after.Text, StringComparison.Ordinal);
        Assert.Contains("Lu sur le site", after.Text, StringComparison.Ordinal);
        foreach (var page in (Answer[])[before, other])
        {
            Assert.Equal(200, page.Status);
            Assert.DoesNotContain(LabelOffice.Ice, page.Text, StringComparison.Ordinal);
        }
    }

    /// <summary>A legal notice names the host as well, with a number of its own.</summary>
    [Fact]
    public void Of_several_numbers_one_is_the_merchant_s()
    {
        var finding = Finding.Of(
            "ID-02",
            Outcome.Warning,
            new FoundEvidence("ice-found", "https://a.example/", "002136093000040"),
            new FoundEvidence("ice-found", "https://a.example/", LabelOffice.Ice),
            new FoundEvidence("rc-missing", "https://a.example/")
        );

        var held = IdentityChecks.Held(finding, LabelOffice.Ice);

        Assert.Equal(Outcome.Warning, held.Outcome);
        Assert.Equal(
            ["ice-found", "ice-file", "rc-missing"],
            held.Evidence.Select(each => each.Said)
        );
    }

    /// <summary>A report of an earlier version of the suite quotes the page around the number.</summary>
    [Fact]
    public void A_number_that_cannot_be_read_again_is_left_to_the_assessor()
    {
        var finding = Finding.Of(
            "ID-02",
            Outcome.Conform,
            new FoundEvidence(
                "ice-found",
                "https://a.example/",
                $"IF 1, ICE {LabelOffice.Ice}. Tél"
            )
        );

        Assert.Same(finding, IdentityChecks.Held(finding, "002136093000040"));
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

    /// <summary>A point as it stands in an application for the shop.</summary>
    private static async Task<JsonNode> PointAsync(
        LabelOffice office,
        string criterion = "DP-01",
        string ice = LabelOffice.Ice
    )
    {
        var begun = await office.BegunAsync(
            new
            {
                domain = SampleShop.GoodDomain,
                siteName = "Bonne Boutique",
                ice,
            }
        );
        return begun["points"]!.AsArray().Single(one => (string?)one!["criterion"] == criterion)!;
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
