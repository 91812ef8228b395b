using MarocNumeric.Trust.Testing;
using static MarocNumeric.Trust.Identity.Tests.Enrolments.Enrolling;

namespace MarocNumeric.Trust.Identity.Tests.Enrolments;

public sealed class EnrolmentTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_an_officer_has_verified_is_an_organisation_that_its_representative_administers(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var client = await suite.ClientForPeopleAsync();
        using var amina = await suite.PersonApiAsync("amina", client);
        using var hind = await suite.PersonApiAsync("hind", client);

        var enrolment = await amina.FileAsync(Administration());
        var filed = await hind.GetAsync(enrolment);
        var verified = await hind.PostAsync($"{enrolment}/verification");

        Assert.Equal("filed", (string?)filed.Json["state"]);
        Assert.Contains(
            filed.Json["checks"]!.AsArray(),
            check => (string?)check!["name"] is "representativeEmail" && (bool)check["good"]!
        );
        Assert.True(verified.Status == 200, verified.Text);
        Assert.Equal("verified", (string?)verified.Json["state"]);
        var organisation = (string)verified.Json["organisation"]!;
        using var page = suite.Visitor();
        // Now that there are two, she says for whom she acts.
        await page.SignInAsync("amina", organisation);
        await page.OpenAsync($"/organisations/{organisation}");
        Assert.Contains("Agence du cadastre (essai)", page.Page.Text, StringComparison.Ordinal);
        using var stranger = suite.Stranger();
        var known = await stranger.GetAsync($"/v/{verified.Json["number"]}.json");
        Assert.True(known.Status == 200, known.Text);
        Assert.Equal("verified", (string?)known.Json["state"]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Filed_twice_it_is_filed_once_under_one_number(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var amina = await suite.PersonApiAsync("amina", await suite.ClientForPeopleAsync());
        var enrolment = await amina.StartAsync();
        await amina.SayAsync(enrolment, Administration());

        var both = await Task.WhenAll(
            amina.PostAsync($"{enrolment}/filing"),
            amina.PostAsync($"{enrolment}/filing")
        );
        var again = await amina.PostAsync($"{enrolment}/filing");

        Assert.Equal(200, again.Status);
        // Of two at the same instant one may be told that the other was faster.
        Assert.All(both, answer => Assert.True(answer.Status is 200 or 412, answer.Text));
        var read = await amina.GetAsync(enrolment);
        Assert.Equal((string?)read.Json["number"], (string?)again.Json["number"]);
        Assert.StartsWith("E-", (string?)again.Json["number"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_named_when_it_is_filed_and_nothing_is_lost()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var amina = await suite.PersonApiAsync("amina", await suite.ClientForPeopleAsync());
        var enrolment = await amina.StartAsync();
        var said = await amina.SayAsync(
            enrolment,
            With(Administration(), ("proofNumber", null), ("mailDomains", null))
        );

        var filed = await amina.PostAsync($"{enrolment}/filing");

        Assert.True(said.Status == 200, said.Text);
        Assert.Equal((422, "IDENTITY-055"), (filed.Status, filed.Code));
        Assert.Equal("proofNumber", (string?)filed.Json["field"]);
        var kept = await amina.GetAsync(enrolment);
        Assert.Equal("draft", (string?)kept.Json["state"]);
        Assert.Equal("وكالة المسح العقاري", (string?)kept.Json["particulars"]!["nameArabic"]);
    }

    [Theory]
    [InlineData("name", "وكالة المسح العقاري", "IDENTITY-057")]
    [InlineData("nameArabic", "Agence du cadastre", "IDENTITY-058")]
    [InlineData("nameArabic", "وكالة\u202Eالمسح", "IDENTITY-058")]
    [InlineData("address", "1, rue\nde l'Essai", "IDENTITY-059")]
    [InlineData("ice", "001234567000089", "IDENTITY-005")]
    [InlineData("registerNumber", "12345", "IDENTITY-056")]
    [InlineData("proofKind", "deposit", "IDENTITY-063")]
    [InlineData("proofDate", "2199-01-01", "IDENTITY-064")]
    [InlineData("proofDate", "2025-02-30", "IDENTITY-064")]
    [InlineData("representativeEmail", "amina", "IDENTITY-016")]
    public async Task A_particular_that_breaks_its_rule_is_refused_by_its_name(
        string field,
        string value,
        string code
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var amina = await suite.PersonApiAsync("amina", await suite.ClientForPeopleAsync());
        var enrolment = await amina.StartAsync();

        var said = await amina.SayAsync(enrolment, With(Administration(), (field, value)));

        Assert.True(said.Status == 422, said.Text);
        Assert.Equal((code, field), (said.Code, (string?)said.Json["field"]));
        Assert.Null((await amina.GetAsync(enrolment)).Json["particulars"]!["name"]);
    }

    [Theory]
    [InlineData(200, 200)]
    [InlineData(201, 422)]
    [InlineData(300, 422)]
    public async Task A_name_has_at_most_two_hundred_characters_and_is_never_cut(
        int length,
        int status
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var amina = await suite.PersonApiAsync("amina", await suite.ClientForPeopleAsync());
        var enrolment = await amina.StartAsync();
        var name = new string('a', length);

        var said = await amina.SayAsync(enrolment, With(Administration(), ("name", name)));

        Assert.Equal(status, said.Status);
        if (status == 200)
        {
            Assert.Equal(name, (string?)said.Json["particulars"]!["name"]);
        }
    }

    [Fact]
    public async Task A_mail_domain_that_anybody_may_use_identifies_nobody()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var amina = await suite.PersonApiAsync("amina", await suite.ClientForPeopleAsync());
        var particulars = Administration();
        particulars["mailDomains"] = new System.Text.Json.Nodes.JsonArray("gmail.com");

        var said = await amina.SayAsync(await amina.StartAsync(), particulars);

        Assert.Equal((422, "mailDomains"), (said.Status, (string?)said.Json["field"]));
    }

    [Fact]
    public async Task Nobody_decides_on_what_they_filed_nor_on_their_own_organisation()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var hind = await suite.PersonApiAsync("hind", client);
        using var omar = await suite.PersonApiAsync("omar", client);
        var enrolment = await hind.FileAsync(Administration());

        var own = await hind.PostAsync($"{enrolment}/verification");
        var refused = await hind.PostAsync(
            $"{enrolment}/refusal",
            new { legalReason = "law 43-20", factualReason = "none" }
        );
        var others = await omar.PostAsync($"{enrolment}/verification");

        Assert.Equal((403, "IDENTITY-052"), (own.Status, own.Code));
        Assert.Equal((403, "IDENTITY-052"), (refused.Status, refused.Code));
        Assert.True(others.Status == 200, others.Text);
    }

    [Fact]
    public async Task A_draft_is_its_makers_alone_and_a_filed_one_is_no_strangers()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var amina = await suite.PersonApiAsync("amina", client);
        using var hind = await suite.PersonApiAsync("hind", client);
        using var karim = await suite.PersonApiAsync("karim", client);
        var enrolment = await amina.StartAsync();

        var draft = await hind.GetAsync(enrolment);
        await amina.SayAsync(enrolment, Administration());
        await amina.PostAsync($"{enrolment}/filing");

        Assert.Equal(404, draft.Status);
        Assert.Equal(200, (await hind.GetAsync(enrolment)).Status);
        Assert.Equal(404, (await karim.GetAsync(enrolment)).Status);
        Assert.Equal(403, (await karim.PostAsync($"{enrolment}/verification")).Status);
        Assert.Equal(404, (await karim.PostAsync($"{enrolment}/withdrawal")).Status);
        Assert.Equal(403, (await amina.PostAsync($"{enrolment}/verification")).Status);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Completion_is_asked_for_once_and_a_refusal_has_both_its_reasons(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var client = await suite.ClientForPeopleAsync();
        using var amina = await suite.PersonApiAsync("amina", client);
        using var hind = await suite.PersonApiAsync("hind", client);
        var enrolment = await amina.FileAsync(Administration());
        var number = (string?)(await amina.GetAsync(enrolment)).Json["number"];
        var wish = new { reason = "The act of appointment, whole" };

        var asked = await hind.PostAsync($"{enrolment}/completion-request", wish);
        var early = await hind.PostAsync(
            $"{enrolment}/refusal",
            new { legalReason = "law 43-20 art. 33", factualReason = "The act is missing" }
        );
        await amina.SayAsync(enrolment, With(Administration(), ("proofNumber", "2025/18")));
        var filed = await amina.PostAsync($"{enrolment}/filing");
        var twice = await hind.PostAsync($"{enrolment}/completion-request", wish);
        var unreasoned = await hind.PostAsync(
            $"{enrolment}/refusal",
            new { legalReason = "law 43-20 art. 33", factualReason = " " }
        );
        var refused = await hind.PostAsync(
            $"{enrolment}/refusal",
            new { legalReason = "law 43-20 art. 33", factualReason = "The act names another" }
        );

        Assert.Equal("completionAsked", (string?)asked.Json["state"]);
        Assert.Equal(409, early.Status);
        Assert.Equal(number, (string?)filed.Json["number"]);
        Assert.Equal((409, "IDENTITY-054"), (twice.Status, twice.Code));
        Assert.Equal(
            (422, "factualReason"),
            (unreasoned.Status, (string?)unreasoned.Json["field"])
        );
        Assert.Equal("refused", (string?)refused.Json["state"]);
        Assert.Equal(
            "The act names another",
            (string?)(await amina.GetAsync(enrolment)).Json["factualReason"]
        );
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_register_holds_a_number_of_the_state_once(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var client = await suite.ClientForPeopleAsync();
        using var amina = await suite.PersonApiAsync("amina", client);
        using var youssef = await suite.PersonApiAsync("youssef", client);
        using var hind = await suite.PersonApiAsync("hind", client);
        var ice = Ice("001234567", "0001");
        var first = await amina.FileAsync(Company("Atlas Essai SARL", ice, "1001"), "company");
        var second = await youssef.FileAsync(Company("Atlas Essai SA", ice, "1002"), "company");

        var warned = await hind.GetAsync(second);
        Assert.Equal(200, (await hind.PostAsync($"{first}/verification")).Status);
        var taken = await hind.PostAsync($"{second}/verification");

        Assert.Contains(
            warned.Json["checks"]!.AsArray(),
            check => (string?)check!["name"] is "doubles" && !(bool)check["good"]!
        );
        Assert.Equal(409, taken.Status);
        Assert.Equal("filed", (string?)(await youssef.GetAsync(second)).Json["state"]);
    }

    [Fact]
    public async Task An_officer_whose_page_is_old_changes_nothing()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var amina = await suite.PersonApiAsync("amina", client);
        using var hind = await suite.PersonApiAsync("hind", client);
        var enrolment = await amina.FileAsync(Administration());
        var seen = (await hind.GetAsync(enrolment)).Headers["ETag"];
        await hind.PostAsync($"{enrolment}/completion-request", new { reason = "The act, whole" });

        var stale = await hind.PostAsync($"{enrolment}/verification", null, $"If-Match: {seen}");

        Assert.Equal(412, stale.Status);
        Assert.Equal("completionAsked", (string?)(await amina.GetAsync(enrolment)).Json["state"]);
    }

    [Fact]
    public async Task The_pages_ask_one_thing_after_the_other_and_keep_each_answer()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var amina = await suite.PersonAsync("amina");
        await amina.OpenAsync("/organisations/enrol");
        await amina.SubmitAsync("/organisations/enrol", ("kind", "administration"));

        var refused = await amina.SubmitAsync("/answers", ("name", "X"), ("nameArabic", "وكالة"));
        Assert.Equal(422, refused.Status);
        Assert.Contains("وكالة", refused.Text, StringComparison.Ordinal);
        await amina.SubmitAsync("/answers", ("name", "Agence d'essai"), ("nameArabic", "وكالة"));
        Assert.Contains("step=numbers", amina.Address.Query, StringComparison.Ordinal);
        using var later = await suite.PersonAsync("amina");
        await later.OpenAsync("/organisations");

        Assert.Contains("Agence d&#x27;essai", later.Page.Text, StringComparison.Ordinal);
    }

    /// <summary>Fifteen digits that divide by 97 (decree 2-11-63).</summary>
    private static string Ice(string enterprise, string establishment)
    {
        var head = $"{enterprise}{establishment}";
        var rest = (int)(
            long.Parse($"{head}00", System.Globalization.CultureInfo.InvariantCulture) % 97
        );
        return $"{head}{97 - rest:00}";
    }
}
