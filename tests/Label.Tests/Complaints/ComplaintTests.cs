using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Label.Complaints;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Tests.Complaints;

/// <summary>A buyer complains without an account; the merchant answers, the secretary mediates, and each has a time.</summary>
public sealed class ComplaintTests
{
    private const string Complaints = "/api/label/v1/complaints";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_complaint_goes_from_the_buyer_to_the_merchant_to_mediation(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var label = await LabelOfKarimAsync(suite);
        var (number, code) = await FileAsync(suite, label);
        var client = await suite.ClientForPeopleAsync();
        using var karim = await suite.PersonApiAsync("karim", client);
        using var kenza = await suite.PersonApiAsync("kenza", client);
        var path = await PathAsync(karim);

        var tooSoon = await kenza.PostAsync(
            $"{path}/decision",
            new { outcome = "upheld", reason = "Pas encore." }
        );
        var answered = await karim.PostAsync($"{path}/answer", new { answer = "Colis en route." });
        var read = await FollowAsync(suite, number, code);
        var asked = await FollowAsync(suite, number, code, "/mediation");
        var upheld = await kenza.PostAsync(
            $"{path}/decision",
            new { outcome = "upheld", reason = "Rien n’a été livré." }
        );
        var closed = await FollowAsync(suite, number, code);

        Assert.Equal("LABEL-111", tooSoon.Code);
        Assert.Equal("answered", (string?)answered.Json["state"]);
        Assert.Contains("Colis en route.", read, StringComparison.Ordinal);
        Assert.Contains("En médiation", asked, StringComparison.Ordinal);
        Assert.Equal("upheld", (string?)upheld.Json["state"]);
        Assert.Contains("Rien n’a été livré.", closed, StringComparison.Ordinal);
        // The label is under watch from then on.
        using var stranger = suite.Stranger();
        Assert.Equal(
            "underWatch",
            (string?)(await stranger.GetAsync($"/v/{label}.json")).Json["state"]
        );
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_form_that_is_sent_several_times_at_once_is_one_complaint(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var label = await LabelOfKarimAsync(suite);
        var id = Guid.CreateVersion7();

        var numbers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(async time =>
                {
                    await using var scope = suite.Services.CreateAsyncScope();
                    var filed = await scope
                        .ServiceProvider.GetRequiredService<ComplaintDesk>()
                        .FileAsync(
                            id,
                            new(label, "C-1", "Une acheteuse", "Rien n’est venu."),
                            [1],
                            TestContext.Current.CancellationToken
                        );
                    return filed.Refused(out _, out var row) ? null : row.Number;
                })
        );

        Assert.NotNull(Assert.Single(numbers.Distinct()));
    }

    [Fact]
    public async Task A_secretary_who_is_tied_to_the_merchant_does_not_mediate()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var label = await LabelOfKarimAsync(suite);
        var (number, code) = await FileAsync(suite, label);
        using var machine = await suite.MachineAsync();
        var accounts = await machine.GetAsync("/api/identity/v1/accounts?limit=200");
        await machine.PostAsync(
            $"/api/identity/v1/organisations/{suite.OrganisationOf("karim")}/roles",
            new
            {
                account = (string?)
                    accounts.Json["items"]!
                        .AsArray()
                        .Single(one => (string?)one!["userName"] == "kenza")!["id"],
                role = "merchant",
            }
        );
        var client = await suite.ClientForPeopleAsync();
        using var karim = await suite.PersonApiAsync("karim", client);
        var path = await PathAsync(karim);
        await karim.PostAsync($"{path}/answer", new { answer = "Colis en route." });
        await FollowAsync(suite, number, code, "/mediation");
        using var person = suite.Visitor();
        await person.SignInAsync("kenza", suite.OrganisationOf("kenza"));
        var granted = await suite.CodeGrantAsync(person, client);
        using var kenza = suite.WithToken((string)granted.Json["access_token"]!);

        var refused = await kenza.PostAsync(
            $"{path}/decision",
            new { outcome = "rejected", reason = "Rien à redire." }
        );

        Assert.Equal("LABEL-062", refused.Code);
        Assert.Equal("mediation", (string?)(await ReadAsync(suite, path))["state"]);
    }

    [Fact]
    public async Task A_merchant_who_lets_ten_working_days_pass_is_late_and_the_secretary_hears()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var label = await LabelOfKarimAsync(suite);
        await FileAsync(suite, label);
        using var karim = await suite.PersonApiAsync("karim", await suite.ClientForPeopleAsync());
        var path = await PathAsync(karim);
        var due = (DateTimeOffset)(await karim.GetAsync(path)).Json["answerDueAt"]!;

        suite.Clock.Advance(due - suite.Clock.GetUtcNow() - TimeSpan.FromMinutes(2));
        var before = (string?)(await ReadAsync(suite, path))["state"];
        suite.Clock.Advance(TimeSpan.FromMinutes(4));
        await Eventually.Async(async () =>
            (string?)(await ReadAsync(suite, path))["state"] == "unanswered"
        );

        Assert.Equal("sent", before);
        Assert.InRange((due - suite.Clock.GetUtcNow()).TotalMinutes, -10, 0);
        using var kenza = await suite.PersonAsync("kenza");
        await Eventually.Async(async () =>
            (await kenza.OpenAsync("/inbox")).Text.Contains(
                "n’a pas répondu à temps",
                StringComparison.Ordinal
            )
        );
        using var again = await suite.PersonApiAsync("karim", await suite.ClientForPeopleAsync());
        var late = await again.PostAsync($"{path}/answer", new { answer = "Avec retard." });
        Assert.Equal("answered", (string?)late.Json["state"]);
    }

    [Fact]
    public async Task A_buyer_who_says_nothing_for_a_month_after_the_answer_is_content()
    {
        await using var suite = await SuiteFactory.StartAsync();
        await FileAsync(suite, await LabelOfKarimAsync(suite));
        using var karim = await suite.PersonApiAsync("karim", await suite.ClientForPeopleAsync());
        var path = await PathAsync(karim);
        await karim.PostAsync($"{path}/answer", new { answer = "Remboursé ce jour." });

        suite.Clock.Advance(TimeSpan.FromDays(31));

        await Eventually.Async(async () =>
            (string?)(await ReadAsync(suite, path))["state"] == "settled"
        );
    }

    [Fact]
    public async Task A_page_takes_a_complaint_once_and_shows_the_code_once()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var label = await LabelOfKarimAsync(suite);
        using var buyer = suite.Visitor();
        await buyer.OpenAsync($"/label/complain?label={label}");
        var form = buyer.Page;
        (string, string)[] said =
        [
            ("label", label),
            ("order", "C-1042"),
            ("buyer", "Aïcha"),
            ("words", "Rien n’est venu."),
        ];

        await buyer.SubmitAsync("/label/complain", [("label", label), ("order", "C-1042")]);
        var refused = buyer.Page;
        await buyer.SubmitAgainAsync(form, "/label/complain", said);
        var code = Regex
            .Match(
                buyer.Page.Text,
                "id=\"follow-code\">(?<code>[0-9A-Z-]+)<",
                RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(1)
            )
            .Groups["code"]
            .Value;
        await buyer.SubmitAgainAsync(form, "/label/complain", said);

        Assert.Equal(422, refused.Status);
        Assert.Contains("LABEL-112", refused.Text, StringComparison.Ordinal);
        Assert.Equal(19, code.Length);
        using var karim = await suite.PersonApiAsync("karim", await suite.ClientForPeopleAsync());
        Assert.Single((await karim.GetAsync(Complaints)).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Neither_a_wrong_code_nor_another_merchant_opens_a_complaint()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var other = await suite.GiveAsync();
        var (number, code) = await FileAsync(suite, other);
        using var karim = await suite.PersonApiAsync("karim", await suite.ClientForPeopleAsync());
        using var stranger = suite.Stranger();

        var wrong = await FollowAsync(suite, number, "0000-0000-0000-0000");
        var right = await FollowAsync(suite, number, code, "/withdrawal");
        var unknown = await stranger.PostAsync(
            Complaints,
            new
            {
                label = "L-2026-000099-9",
                order = "12",
                buyer = "Aïcha",
                words = "Rien.",
            }
        );

        Assert.Contains("LABEL-115", wrong, StringComparison.Ordinal);
        Assert.Contains("Retirée", right, StringComparison.Ordinal);
        Assert.Empty((await karim.GetAsync(Complaints)).Json["items"]!.AsArray());
        Assert.Equal("LABEL-113", unknown.Code);
    }

    private static Task<string> LabelOfKarimAsync(SuiteFactory suite) =>
        suite.GiveAsync(organisation: Guid.Parse(suite.OrganisationOf("karim")));

    private static async Task<(string Number, string Code)> FileAsync(
        SuiteFactory suite,
        string label
    )
    {
        using var stranger = suite.Stranger();
        var filed = await stranger.PostAsync(
            Complaints,
            new
            {
                label,
                order = "C-1042",
                buyer = "Aïcha",
                words = "La commande n’est pas arrivée.",
            }
        );
        Assert.True(filed.Status == 201, filed.Text);
        return ((string)filed.Json["number"]!, (string)filed.Json["code"]!);
    }

    private static async Task<string> PathAsync(Api api) =>
        $"{Complaints}/{(string?)(await api.GetAsync(Complaints)).Json["items"]!.AsArray().Single()!["id"]}";

    /// <summary>Tokens end while the clock moves: each look brings its own.</summary>
    private static async Task<JsonNode> ReadAsync(SuiteFactory suite, string path)
    {
        using var karim = await suite.PersonApiAsync("karim", await suite.ClientForPeopleAsync());
        return (await karim.GetAsync(path)).Json;
    }

    private static async Task<string> FollowAsync(
        SuiteFactory suite,
        string number,
        string code,
        string act = ""
    )
    {
        using var http = suite.Client();
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["number"] = number,
                ["code"] = code,
            }
        );
        using var answer = await http.PostAsync(
            new Uri($"/label/complain/follow{act}", UriKind.Relative),
            form
        );
        return System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
