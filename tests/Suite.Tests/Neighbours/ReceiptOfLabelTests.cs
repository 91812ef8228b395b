using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests.Neighbours;

/// <summary>The label and the register of law 09-08 in one suite, both real: what the commission takes back is seen on the label.</summary>
public sealed class ReceiptOfLabelTests
{
    [Fact]
    public async Task A_receipt_that_the_commission_withdraws_puts_the_label_under_watch()
    {
        await using var suite = await SuiteFactory.StartAsync("sqlite", LabelDesk.WithShops());
        var (declaration, number) = await CndpDesk.ReceiptAsync(suite);
        suite.ShowReceipt(number);
        var desk = await LabelDesk.OpenAsync(suite);
        await desk.TestedAsync();
        var label = await desk.GrantAsync(await desk.AssignedAsync());
        using var stranger = suite.Stranger();
        var before = await stranger.GetAsync($"/api/label/v1/labels/{label}");

        await CndpDesk.WithdrawAsync(suite, declaration);
        await Eventually.Async(async () =>
        {
            suite.Clock.Advance(TimeSpan.FromMinutes(30));
            return (string?)(await stranger.GetAsync($"/v/{label}.json")).Json["state"]
                is "underWatch";
        });

        Assert.Equal("active", (string?)before.Json["label"]!["state"]);
        var after = await stranger.GetAsync($"/api/label/v1/labels/{label}");
        Assert.Equal("dataRegister", (string?)after.Json["label"]!["reason"]);
    }
}
