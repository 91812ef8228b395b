using System.Text.Json.Nodes;
using MarocNumeric.Trust.Label.Awards;
using MarocNumeric.Trust.Label.Judging;
using MarocNumeric.Trust.Label.Tests.Applications;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static MarocNumeric.Trust.Label.Tests.Applications.LabelOffice;

namespace MarocNumeric.Trust.Label.Tests.Awards;

/// <summary>A label that was given: everybody reads how it stands, and time, its holder and the authority change that.</summary>
public sealed class AwardTests
{
    private const string Labels = "/api/label/v1/labels";

    /// <summary>What answers for the commission stands in its place, not beside it.</summary>
    private static readonly string[] WithoutCndp =
    [
        "--Trust:Modules:0=pki",
        "--Trust:Modules:1=identity",
        "--Trust:Modules:2=label",
        "--Trust:Modules:3=portal",
    ];

    /// <summary>Two months: in two years the suite's own certificate would be another one, which the test's clock does not believe yet.</summary>
    private static readonly string[] ShortLived =
    [
        "--Trust:Law:Periods:label.validityMonths=2",
        "--Trust:Law:Periods:label.renewalDays=20",
    ];

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Anybody_finds_a_label_by_name_domain_or_number_and_takes_the_whole_register(
        string database
    )
    {
        await using var office = await LabelOffice.OpenAsync(database);
        var number = (string)(await office.GrantedAsync())["label"]!;
        using var stranger = office.Suite.Stranger();

        foreach (var q in (string[])["BOUTIQUE de", Shop, number, number.ToLowerInvariant()])
        {
            var found = await stranger.GetAsync($"{Labels}?q={Uri.EscapeDataString(q)}");
            Assert.Equal(
                (q, number),
                (q, (string?)found.Json["items"]!.AsArray().Single()!["number"])
            );
        }

        var none = await stranger.GetAsync($"{Labels}?q=nobody");
        var csv = await stranger.GetAsync($"{Labels}.csv");
        var lines = await stranger.GetAsync($"{Labels}.jsonl");
        var unknown = await stranger.GetAsync($"{Labels}/L-2026-000009-1");

        Assert.Empty(none.Json["items"]!.AsArray());
        Assert.Contains($"\"{number}\",\"{Shop}\"", csv.Text, StringComparison.Ordinal);
        Assert.Equal(number, (string?)JsonNode.Parse(lines.Text)!["number"]);
        Assert.Equal("LABEL-024", unknown.Code);
    }

    [Fact]
    public async Task It_may_be_renewed_in_its_last_days_without_losing_any()
    {
        await using var office = await LabelOffice.OpenAsync("sqlite", ShortLived);
        var number = (string)(await office.GrantedAsync())["label"]!;
        var id = await IdAsync(office, number);
        var early = await (await office.AsAsync("karim")).PostAsync(
            LabelOffice.Applications,
            Renewal(id)
        );

        office.Wait(TimeSpan.FromDays(45));
        await office.ToldAsync("label.renewable");
        var begun = await office.BegunAsync(Renewal(id));
        Must(await office.ActAsync("karim", begun, "points", Answers(begun)));
        Must(await office.ActAsync("karim", begun, "filing"));
        Must(await office.ActAsync("kenza", begun, "admission"));
        Must(
            await office.ActAsync(
                "kenza",
                begun,
                "assessor",
                new { assessor = await office.AccountAsync("anas") }
            )
        );
        Must(await office.ActAsync("anas", begun, "verdicts", Verdicts(begun)));
        Must(await office.ActAsync("anas", begun, "report", new { report = "Seen again." }));
        Must(await office.ActAsync("meryem", begun, "votes", new { choice = "for" }));
        Must(await office.ActAsync("hind", begun, "votes", new { choice = "for" }));
        var renewed = Must(await office.ActAsync("hind", begun, "decision"));

        var old = await LabelAsync(office, number);
        var next = await LabelAsync(office, (string)renewed["label"]!);
        Assert.Equal("LABEL-041", early.Code);
        Assert.Equal(("expired", "renewed"), (State(old), (string?)old["label"]!["reason"]));
        Assert.Equal("active", State(next));
        Assert.True(
            (DateTimeOffset)next["label"]!["validUntil"]!
                > ((DateTimeOffset)old["label"]!["validUntil"]!).AddDays(55)
        );
    }

    [Fact]
    public async Task It_ends_by_itself_and_says_so_before_anybody_wrote_it_down()
    {
        await using var office = await LabelOffice.OpenAsync("sqlite", ShortLived);
        var number = (string)(await office.GrantedAsync())["label"]!;

        office.Wait(TimeSpan.FromDays(64));

        Assert.Equal("expired", State(await LabelAsync(office, number)));
        await office.UntilAsync(
            TimeSpan.FromMinutes(5),
            async () => (await LabelAsync(office, number))["history"]!.AsArray().Count == 2
        );
    }

    [Fact]
    public async Task A_watch_that_is_not_answered_suspends_and_one_that_is_ends()
    {
        await using var office = await LabelOffice.OpenAsync();
        var number = (string)(await office.GrantedAsync())["label"]!;
        var path = $"{Labels}/{number}";

        var bare = await (await office.AsAsync("kenza")).PostAsync($"{path}/watch", new { });
        var merchant = await (await office.AsAsync("karim")).PostAsync(
            $"{path}/watch",
            new { note = "Mine" }
        );
        var watched = Must(
            await (await office.AsAsync("kenza")).PostAsync(
                $"{path}/watch",
                new { note = "The phone is not answered" }
            )
        );
        await office.ToldAsync("label.underWatch");
        Must(await (await office.AsAsync("kenza")).PostAsync($"{path}/restoration", new { }));
        Must(
            await (await office.AsAsync("kenza")).PostAsync($"{path}/watch", new { note = "Again" })
        );
        office.Wait(TimeSpan.FromDays(20));

        Assert.Equal("LABEL-034", bare.Code);
        Assert.Equal(403, merchant.Status);
        Assert.Equal("underWatch", (string?)watched["state"]);
        await office.UntilAsync(
            TimeSpan.FromMinutes(5),
            async () => State(await LabelAsync(office, number)) == "suspended"
        );
        var history = (await LabelAsync(office, number))["history"]!.AsArray();
        Assert.Equal("notCured", (string?)history[^1]!["reason"]);
        Assert.DoesNotContain("phone", history.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_holder_gives_it_back_and_nobody_else_does()
    {
        await using var office = await LabelOffice.OpenAsync();
        var number = (string)(await office.GrantedAsync())["label"]!;

        var foreign = await (await office.AsAsync("kenza")).PostAsync(
            $"{Labels}/{number}/renunciation",
            new { }
        );
        var given = Must(
            await (await office.AsAsync("karim")).PostAsync(
                $"{Labels}/{number}/renunciation",
                new { }
            )
        );
        var again = await (await office.AsAsync("karim")).PostAsync(
            $"{Labels}/{number}/renunciation",
            new { }
        );

        Assert.Equal(403, foreign.Status);
        Assert.Equal(
            ("withdrawn", "renounced"),
            ((string?)given["state"], (string?)given["reason"])
        );
        Assert.Equal("LABEL-025", again.Code);
        // Who gave it back may ask again at once.
        Assert.Equal("draft", (string?)(await office.BegunAsync())["state"]);
    }

    [Fact]
    public async Task A_receipt_that_is_taken_back_puts_the_label_under_watch_until_it_holds_again()
    {
        var receipts = new ReceiptRegister();
        await using var office = await LabelOffice.OpenAsync("sqlite", receipts, WithoutCndp);
        var granted = await office.GrantedAsync();
        var number = (string)granted["label"]!;
        await RestsOnAsync(office, granted, ReceiptRegister.Receipt);

        receipts.Silent = true;
        receipts.InForce = false;
        var hour = TimeSpan.FromHours(1);
        await office.UntilAsync(hour, () => Task.FromResult(receipts.Unanswered > 0));
        var whileSilent = State(await LabelAsync(office, number));
        receipts.Silent = false;
        await office.UntilAsync(
            hour,
            async () => State(await LabelAsync(office, number)) == "underWatch"
        );
        var watched = await LabelAsync(office, number);
        receipts.InForce = true;
        await office.UntilAsync(
            hour,
            async () => State(await LabelAsync(office, number)) == "active"
        );

        Assert.Equal("active", whileSilent);
        Assert.Equal("dataRegister", (string?)watched["label"]!["reason"]);
    }

    [Fact]
    public async Task Another_receipt_that_the_site_shows_in_its_place_ends_the_watch()
    {
        var receipts = new ReceiptRegister();
        await using var office = await LabelOffice.OpenAsync("sqlite", receipts, WithoutCndp);
        var granted = await office.GrantedAsync();
        var number = (string)granted["label"]!;
        await RestsOnAsync(office, granted, ReceiptRegister.Receipt);
        var hour = TimeSpan.FromHours(1);

        receipts.InForce = false;
        await office.UntilAsync(
            hour,
            async () => State(await LabelAsync(office, number)) == "underWatch"
        );
        await SeenAtNightAsync(office, number, ReceiptRegister.Successor);
        await office.UntilAsync(
            hour,
            async () => State(await LabelAsync(office, number)) == "active"
        );
    }

    [Fact]
    public async Task A_label_of_somebody_else_is_not_renewed_with_an_application_of_one_s_own()
    {
        await using var office = await LabelOffice.OpenAsync();
        await office.Suite.GiveAsync();
        await office.ProveAsync("karim", "autre-boutique.example");
        Guid foreign;
        await using (var scope = office.Suite.Services.CreateAsyncScope())
        {
            foreign = await scope
                .ServiceProvider.GetRequiredService<LabelDbContext>()
                .Awards.Select(row => row.Id)
                .SingleAsync(TestContext.Current.CancellationToken);
        }

        var refused = await (await office.AsAsync("karim")).PostAsync(
            LabelOffice.Applications,
            new
            {
                domain = "autre-boutique.example",
                siteName = "Autre boutique",
                ice = Ice,
                renews = foreign,
            }
        );
        var federation = await (await office.AsAsync("karim")).PostAsync(
            LabelOffice.Applications,
            new
            {
                domain = "autre-boutique.example",
                siteName = "Autre boutique",
                ice = Ice,
                // A real organisation, and no partner of the label.
                federation = office.OrganisationOf("karim"),
            }
        );

        Assert.Equal(("LABEL-054", "renews"), (refused.Code, (string?)refused.Json["field"]));
        Assert.Equal(
            ("LABEL-055", "federation"),
            (federation.Code, (string?)federation.Json["field"])
        );
    }

    [Theory]
    [InlineData("", "Registre des sites labellisés", "Actif")]
    [InlineData("/ar", "سجل المواقع الحاصلة على العلامة", "سارية")]
    [InlineData("/en", "Register of labelled sites", "Active")]
    public async Task Everybody_reads_the_register_and_a_label_on_the_pages(
        string language,
        string title,
        string state
    )
    {
        await using var office = await LabelOffice.OpenAsync();
        var number = (string)(await office.GrantedAsync())["label"]!;
        using var visitor = office.Suite.Visitor();

        var list = await visitor.OpenAsync($"{language}/label/labels?q=karim");
        var page = await visitor.OpenAsync($"{language}/label/labels/{number}");

        Assert.Contains(title, list.Text, StringComparison.Ordinal);
        Assert.Contains(number, list.Text, StringComparison.Ordinal);
        Assert.Contains(state, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("renunciation", page.Text, StringComparison.Ordinal);
    }

    private static object Renewal(Guid label) =>
        new
        {
            domain = Shop,
            siteName = "Boutique de Karim",
            ice = Ice,
            renews = label,
        };

    private static string? State(JsonNode label) => (string?)label["label"]!["state"];

    private static async Task<JsonNode> LabelAsync(LabelOffice office, string number)
    {
        using var stranger = office.Suite.Stranger();
        return (await stranger.GetAsync($"{Labels}/{number}")).Json;
    }

    private static async Task<Guid> IdAsync(LabelOffice office, string number)
    {
        await using var scope = office.Suite.Services.CreateAsyncScope();
        return (
            await scope
                .ServiceProvider.GetRequiredService<AwardRegister>()
                .FindAsync(number, TestContext.Current.CancellationToken)
        )!.Id;
    }

    /// <summary>As the look of a night at a site that shows the number would leave it.</summary>
    private static async Task SeenAtNightAsync(LabelOffice office, string label, string receipt)
    {
        var award = await IdAsync(office, label);
        await using var scope = office.Suite.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LabelDbContext>();
        var cancel = TestContext.Current.CancellationToken;
        var check = await db.NightChecks.SingleOrDefaultAsync(row => row.Award == award, cancel);
        if (check is null)
        {
            check = new() { Award = award };
            db.NightChecks.Add(check);
        }

        check.Read([], office.Suite.Clock.GetUtcNow(), receipt);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>As the test of a site that shows the number would leave it.</summary>
    private static async Task RestsOnAsync(LabelOffice office, JsonNode application, string receipt)
    {
        await using var scope = office.Suite.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LabelDbContext>();
        var id = (Guid)application["id"]!;
        var point = await db.Points.SingleAsync(
            row => row.Application == id && row.Criterion == ReceiptChecks.Criterion,
            TestContext.Current.CancellationToken
        );
        point.Measured(
            Outcome.Conform,
            $$"""[{"said":"receipt-good","where":"https://{{Shop}}/","found":"{{receipt}} · Commerce"}]"""
        );
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
