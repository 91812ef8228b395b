using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Cndp.Tests.Sets;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Tests.EarlierReceipts;

/// <summary>Nadia enters a receipt of 2014; Samira, an officer, holds it against the commission's files.</summary>
public sealed class EarlierReceiptTests
{
    private const string Receipts = "/api/cndp/v1/earlier-receipts";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_receipt_older_than_the_suite_proves_from_its_verification_on(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var entered = await EnterAsync(office, "nadia");
        Assert.True(entered.Status == 201, entered.Text);
        var path = $"{Receipts}/{entered.Json["id"]}";
        Assert.Null(await StandingAsync(office, "D-W-849/2014"));
        var before = office.Now;
        office.GoTo(before.AddMinutes(5));

        var verified = await office.SendAsync("samira", $"{path}/verification");
        Assert.True(verified.Status == 200, verified.Text);
        var number = (string)verified.Json["number"]!;
        Assert.StartsWith("H-", number, StringComparison.Ordinal);

        foreach (var typed in (string[])["D-W-849/2014", "d w 849 2014", number])
        {
            var standing = await StandingAsync(office, typed);
            Assert.Equal(
                (number, "declaration", true, office.Suite.OrganisationOf("nadia")),
                (standing!.Number, standing.Kind, standing.InForce, $"{standing.Organisation}")
            );
        }

        Assert.Null(await StandingAsync(office, "D-W-849/2014", before));
        using var stranger = office.Suite.Stranger();
        var said = await stranger.GetAsync($"/v/{number}.json");
        Assert.Equal(
            ("earlierReceipt", "verified", "D-W-849/2014"),
            (
                (string)said.Json["kind"]!,
                (string)said.Json["state"]!,
                (string)said.Json["data"]!["oldNumber"]!
            )
        );
        var again = await office.SendAsync("samira", $"{path}/verification");
        Assert.Equal(422, again.Status);
    }

    [Fact]
    public async Task A_refusal_has_both_reasons_and_the_receipt_proves_nothing()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var path = $"{Receipts}/{(await EnterAsync(office, "nadia")).Json["id"]}";

        var bare = await office.SendAsync("samira", $"{path}/refusal", new { legal = "Loi 09-08" });
        Assert.Equal(422, bare.Status);
        var refused = await office.SendAsync(
            "samira",
            $"{path}/refusal",
            new { legal = "Loi 09-08, art. 19", factual = "Aucun dossier de ce numéro" }
        );
        Assert.Equal("refused", (string)refused.Json["state"]!);
        Assert.Null(await StandingAsync(office, "D-W-849/2014"));
    }

    [Fact]
    public async Task The_wrong_role_the_wrong_organisation_and_ones_own_are_refused()
    {
        await using var office = await CommissionOffice.OpenAsync();
        await office.AppointAsync("salma", "data-controller");
        await office.AppointAsync("hassan", "data-controller");
        var path = $"{Receipts}/{(await EnterAsync(office, "nadia")).Json["id"]}";
        var own = $"{Receipts}/{(await EnterAsync(office, "hassan", "A-1/2015")).Json["id"]}";

        Assert.Equal(404, (await office.GetAsync("salma", path)).Status);
        Assert.Equal(404, (await office.GetAsync("salma", $"{path}/evidence")).Status);
        Assert.Equal(200, (await office.GetAsync("samira", $"{path}/evidence")).Status);
        Assert.Equal(403, (await office.SendAsync("nadia", $"{path}/verification")).Status);
        // A commissioner is no officer; and the commission's people do not recognise their own organisation's.
        Assert.Equal(403, (await office.SendAsync("hassan", $"{path}/verification")).Status);
        var theirs = await office.SendAsync("samira", $"{own}/verification");
        Assert.Equal((403, "CNDP-024"), (theirs.Status, theirs.Code));
    }

    [Fact]
    public async Task One_number_is_recognised_for_one_controller()
    {
        await using var office = await CommissionOffice.OpenAsync();
        await office.AppointAsync("salma", "data-controller");
        var first = await EnterAsync(office, "nadia");
        var second = await EnterAsync(office, "salma", "D W 849-2014");
        await office.SendAsync("samira", $"{Receipts}/{first.Json["id"]}/verification");

        var refused = await office.SendAsync(
            "samira",
            $"{Receipts}/{second.Json["id"]}/verification"
        );

        Assert.Equal((422, "CNDP-059"), (refused.Status, refused.Code));
    }

    [Theory]
    [InlineData("number", "x")]
    [InlineData("kind", "opinion")]
    [InlineData("kind", "0")]
    [InlineData("issuedOn", "2008-01-01")]
    [InlineData("issuedOn", "2099-01-01")]
    [InlineData("issuedOn", "hier")]
    [InlineData("title", "abc")]
    public async Task What_is_not_as_a_paper_has_it_is_refused_with_its_field(
        string field,
        string value
    )
    {
        await using var office = await CommissionOffice.OpenAsync();

        var refused = await EnterAsync(office, "nadia", change: (field, value));

        Assert.Equal(
            (422, "CNDP-059", field),
            (refused.Status, refused.Code, (string?)refused.Json["field"])
        );
    }

    [Fact]
    public async Task The_pages_take_a_receipt_and_let_an_officer_verify_it()
    {
        await using var office = await CommissionOffice.OpenAsync();
        using var nadia = await office.Suite.PersonAsync("nadia");
        await nadia.OpenAsync("/cndp/earlier-receipts");
        await nadia.SubmitFilesAsync(
            "/cndp/earlier-receipts",
            [],
            ("number", "D-W-849/2014"),
            ("kind", "Declaration"),
            ("issuedOn", "2014-06-02"),
            ("title", "Fichier clients")
        );
        Assert.Equal(422, nadia.Page.Status);
        Assert.Contains("value=\"D-W-849/2014\"", nadia.Page.Text, StringComparison.Ordinal);
        await nadia.SubmitFilesAsync(
            "/cndp/earlier-receipts",
            [new("file", SampleFiles.Pdf(), "receipt.pdf")],
            ("number", "D-W-849/2014"),
            ("kind", "Declaration"),
            ("issuedOn", "2014-06-02"),
            ("title", "Fichier clients")
        );
        Assert.Equal(200, nadia.Page.Status);
        var page = nadia.Address.AbsolutePath;

        using var samira = await office.Suite.PersonAsync("samira");
        await samira.OpenAsync("/cndp/earlier-receipts");
        Assert.Contains(page, samira.Page.Text, StringComparison.Ordinal);
        await samira.OpenAsync(page);
        await samira.SubmitAsync("/verify");
        Assert.Contains("/v/H-", samira.Page.Text, StringComparison.Ordinal);
    }

    private static async Task<DeclarationStanding?> StandingAsync(
        CommissionOffice office,
        string number,
        DateTimeOffset? at = null
    )
    {
        await using var scope = office.Suite.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<IDeclarationRegister>()
            .FindAsync(number, at ?? office.Now.AddSeconds(1), CancellationToken.None);
    }

    private static async Task<Answer> EnterAsync(
        CommissionOffice office,
        string user,
        string number = "D-W-849/2014",
        (string Field, string Value)? change = null
    )
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["number"] = number,
            ["kind"] = "declaration",
            ["issuedOn"] = "2014-06-02",
            ["title"] = "Fichier clients",
        };
        if (change is { } instead)
        {
            fields[instead.Field] = instead.Value;
        }

        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        form.Add(new ByteArrayContent(SampleFiles.Pdf()), "file", "receipt.pdf");
        using var request = new HttpRequestMessage(HttpMethod.Post, Receipts) { Content = form };
        return await (await office.AsAsync(user)).SendAsync(request);
    }
}
