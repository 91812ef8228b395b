using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Identity.Tests.Members;

public sealed class InvitationTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Who_is_invited_belongs_to_the_organisation_once_they_have_agreed(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var client = await suite.ClientForPeopleAsync();
        using var fatima = await suite.PersonApiAsync("fatima", client);
        using var nadia = await suite.PersonApiAsync("nadia", client);
        using var karim = await suite.PersonApiAsync("karim", client);

        var invited = await InviteAsync(suite, fatima, "nadia", "security-officer");
        var invitation = $"/api/identity/v1/invitations/{invited.Json["id"]}";
        using var page = await suite.PersonAsync("fatima");
        var before = await page.OpenAsync($"/organisations/{suite.OrganisationOf("fatima")}");
        var byAnother = await karim.PostAsync($"{invitation}/acceptance");
        var accepted = await nadia.PostAsync($"{invitation}/acceptance");
        var after = await page.OpenAsync($"/organisations/{suite.OrganisationOf("fatima")}");

        Assert.True(invited.Status == 201, invited.Text);
        Assert.Equal("open", (string?)invited.Json["state"]);
        Assert.Equal(404, byAnother.Status);
        Assert.True(accepted.Status is 200 or 204, accepted.Text);
        Assert.DoesNotContain("Nadia Berrada", before.Text, StringComparison.Ordinal);
        Assert.Contains("Nadia Berrada", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_not_agreed_is_given_no_role_and_put_out_of_nothing()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var fatima = await suite.PersonApiAsync("fatima", client);
        using var nadia = await suite.PersonApiAsync("nadia", client);
        using var elsewhere = await suite.PersonAsync("nadia");
        var roles = $"/api/identity/v1/organisations/{suite.OrganisationOf("fatima")}/roles";
        var role = new
        {
            account = (string)(await nadia.GetAsync("/connect/userinfo")).Json["sub"]!,
            role = "security-officer",
        };

        var forced = await fatima.PostAsync(roles, role);
        var invited = await InviteAsync(suite, fatima, "nadia", "security-officer");
        await nadia.PostAsync($"/api/identity/v1/invitations/{invited.Json["id"]}/acceptance");
        var taken = await fatima.PostAsync($"{roles}/removal", role);

        Assert.Equal((422, "IDENTITY-072"), (forced.Status, forced.Code));
        Assert.True(taken.Status == 204, taken.Text);
        // She acts for her own organisation there.
        await elsewhere.OpenAsync("/space");
        Assert.Equal("/space", elsewhere.Address.AbsolutePath);
    }

    [Fact]
    public async Task The_same_invitation_twice_is_one_and_a_withdrawn_one_is_over()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var fatima = await suite.PersonApiAsync("fatima", client);
        using var nadia = await suite.PersonApiAsync("nadia", client);

        var first = await InviteAsync(suite, fatima, "nadia", "security-officer");
        var second = await InviteAsync(suite, fatima, "nadia", "security-officer");
        var invitation = $"/api/identity/v1/invitations/{first.Json["id"]}";
        var withdrawn = await fatima.PostAsync($"{invitation}/withdrawal");

        Assert.Equal((string?)first.Json["id"], (string?)second.Json["id"]);
        Assert.True(withdrawn.Status is 200 or 204, withdrawn.Text);
        var late = await nadia.PostAsync($"{invitation}/acceptance");
        Assert.Equal((409, "IDENTITY-071"), (late.Status, late.Code));
    }

    [Fact]
    public async Task An_invitation_that_is_not_answered_in_time_gives_nothing()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var fatima = await suite.PersonApiAsync("fatima", client);
        var invited = await InviteAsync(suite, fatima, "nadia", "security-officer");
        suite.Clock.Advance(TimeSpan.FromDays(15));

        using var nadia = await suite.PersonApiAsync("nadia", client);
        var late = await nadia.PostAsync(
            $"/api/identity/v1/invitations/{invited.Json["id"]}/acceptance"
        );

        Assert.Equal((409, "IDENTITY-071"), (late.Status, late.Code));
    }

    [Theory]
    [InlineData("nobody-of-this-name", "security-officer", 422)]
    [InlineData("somebody@elsewhere.example", "security-officer", 422)]
    [InlineData("fatima", "security-officer", 403)]
    [InlineData("nadia", "ra-officer", 422)]
    [InlineData("nadia", null, 422)]
    public async Task Whom_and_what_an_administrator_cannot_ask_is_refused_with_a_code(
        string whom,
        string? role,
        int status
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var fatima = await suite.PersonApiAsync("fatima", await suite.ClientForPeopleAsync());

        var refused = await InviteAsync(suite, fatima, whom, role);

        Assert.True(refused.Status is 404 || refused.Status == status, refused.Text);
        Assert.StartsWith("IDENTITY-", refused.Code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_invites_for_an_organisation_of_others()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var karim = await suite.PersonApiAsync("karim", client);
        using var amina = await suite.PersonApiAsync("amina", client);

        Assert.Equal(404, (await InviteAsync(suite, karim, "nadia", "security-officer")).Status);
        Assert.Equal(404, (await InviteAsync(suite, amina, "nadia", "security-officer")).Status);
    }

    private static Task<Answer> InviteAsync(
        SuiteFactory suite,
        Api api,
        string whom,
        string? role
    ) =>
        api.PostAsync(
            $"/api/identity/v1/organisations/{suite.OrganisationOf("fatima")}/invitations",
            new { whom, role }
        );
}
