using System.Net;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Tests.Control;

/// <summary>A right that is asked for without an account: the proof of identity, the code, and nothing else.</summary>
public sealed partial class PublicRightsTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_stranger_asks_comes_back_with_the_code_and_reads_the_answer(string database)
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var number = await office.ControllerAsync();
        using var stranger = office.Suite.Visitor();
        await stranger.OpenAsync($"/cndp/ask?number={number}");
        Assert.Contains("Gestion des clients", stranger.Page.Text, StringComparison.Ordinal);
        var form = stranger.Page;
        await stranger.SubmitAsync("/cndp/ask", Fields(number));
        // Without the proof of identity nothing is asked (decree 2-09-165 art. 35).
        Assert.Equal(422, stranger.Page.Status);
        stranger.LookBack(form);
        await AskAsync(stranger, number);
        var (asked, code) = (Number().Match(stranger.Page.Text).Value, CodeOf(stranger));
        Assert.Matches("^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$", code);

        // A second click finds the first one's request, and shows the same code.
        stranger.LookBack(form);
        await AskAsync(stranger, number);
        Assert.Equal((asked, code), (Number().Match(stranger.Page.Text).Value, CodeOf(stranger)));
        var id = (string)(await office.SeeAsync("nadia", "/rights"))["items"]![0]!["id"]!;
        await office.DoAsync(
            "nadia",
            $"/rights/{id}/completion-request",
            new { text = "Quel numéro de client ?" }
        );

        using var later = office.Suite.Visitor();
        await OpenAsync(later, asked, code.ToLowerInvariant().Replace('-', ' '));
        Assert.Contains("Quel numéro de client", later.Page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(code, later.Address.ToString(), StringComparison.OrdinalIgnoreCase);
        await later.SubmitAsync("/follow/completion", ("more", "?"));
        Assert.Equal(422, later.Page.Status);
        await later.SubmitAsync("/follow/completion", ("more", "Client 4711"));
        Assert.Equal(200, later.Page.Status);
        await office.DoAsync("nadia", $"/rights/{id}/identity-confirmation");
        Assert.Equal(200, (await office.ProveAsync("nadia", id, "answer")).Status);
        await office.DoAsync("nadia", $"/rights/{id}/answer", new { text = "Voici vos données." });
        await OpenAsync(later, asked, code);
        Assert.Contains("Voici vos données.", later.Page.Text, StringComparison.Ordinal);
        await later.SubmitAsync("/follow/pieces");
        Assert.Equal(SampleFiles.Pdf(), later.Page.Bytes);
        office.Suite.Clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.Async(async () =>
            (await office.SeeAsync("nadia", $"/rights/{id}"))["papers"]!
                .AsArray()
                .All(paper => paper!["sealedAt"] is not null)
        );
        await OpenAsync(later, asked, code);
        await later.SubmitAsync("/follow/papers");
        Assert.Equal("application/pdf", later.Page.MediaType);
        await NothingIsKeptOfTheCodeAsync(office, code);
    }

    [Fact]
    public async Task A_wrong_code_and_a_wrong_number_are_answered_alike()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var number = await office.ControllerAsync();
        using var stranger = office.Suite.Visitor();
        await stranger.OpenAsync("/cndp/ask");
        await AskAsync(stranger, number);
        var (asked, code) = (Number().Match(stranger.Page.Text).Value, CodeOf(stranger));
        // Of a request that was asked with an account no code opens anything.
        var own = await office.AskAsync(number);
        var other = (string)(await office.SeeAsync("amina", $"/rights/{own}"))["number"]!;

        foreach (
            var (typed, secret) in ((string, string)[])
                [
                    (asked, "0000-0000-0000-0000"),
                    (asked, string.Empty),
                    (other, code),
                    (other, string.Empty),
                    ("Q-0000", code),
                    (string.Empty, string.Empty),
                ]
        )
        {
            await OpenAsync(stranger, typed, secret);
            Assert.Equal(404, stranger.Page.Status);
            Assert.Contains("CNDP-130", stranger.Page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Taken_into_an_account_it_is_its_owners_who_complains_in_one_step_and_the_code_is_over()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var number = await office.ControllerAsync();
        using var stranger = office.Suite.Visitor();
        await stranger.OpenAsync("/cndp/ask");
        await AskAsync(stranger, number);
        var (asked, code) = (Number().Match(stranger.Page.Text).Value, CodeOf(stranger));
        var id = (string)(await office.SeeAsync("nadia", "/rights"))["items"]![0]!["id"]!;
        await office.DoAsync(
            "nadia",
            $"/rights/{id}/refusal",
            new
            {
                ground = "noData",
                legal = "Loi 09-08, art. 7",
                factual = "Aucune donnée",
            }
        );
        await office.RefusedAsync(
            (404, "CNDP-130"),
            "amina",
            "/rights/claims",
            new { number = asked, code = "0000" }
        );
        Assert.Equal(404, (await office.LookAsync("amina", $"/rights/{id}")).Status);

        using var amina = await office.Suite.PersonAsync("amina");
        await amina.OpenAsync($"/cndp/rights/claim?number={asked}");
        await amina.SubmitAsync("/rights/claim", ("number", asked), ("code", code));

        Assert.EndsWith($"/cndp/rights/{id}", amina.Address.AbsolutePath, StringComparison.Ordinal);
        var complained = await office.DoAsync("amina", $"/rights/{id}/complaint", new { });
        Assert.NotNull(complained["complaint"]);
        await OpenAsync(stranger, asked, code);
        Assert.Equal(404, stranger.Page.Status);
    }

    [Fact]
    public async Task It_is_taken_back_with_the_code_and_an_old_form_is_sent_once_more()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var number = await office.ControllerAsync();
        using var stranger = office.Suite.Visitor();
        await stranger.OpenAsync("/cndp/ask");
        var form = stranger.Page;
        await AskAsync(stranger, number);
        var (asked, code) = (Number().Match(stranger.Page.Text).Value, CodeOf(stranger));
        await OpenAsync(stranger, asked, code);
        await stranger.SubmitAsync("/follow/withdrawal");
        Assert.Equal(200, stranger.Page.Status);
        var id = (string)(await office.SeeAsync("nadia", "/rights"))["items"]![0]!["id"]!;
        Assert.Equal(
            "withdrawn",
            (string)(await office.SeeAsync("nadia", $"/rights/{id}"))["state"]!
        );

        office.GoTo(office.Now.AddHours(25));
        stranger.LookBack(form);
        await AskAsync(stranger, number);
        Assert.Equal(422, stranger.Page.Status);
        Assert.Contains("CNDP-131", stranger.Page.Text, StringComparison.Ordinal);
        // What was typed is there again, with a form that may be sent.
        Assert.Contains("El Fassi", stranger.Page.Text, StringComparison.Ordinal);
        await AskAsync(stranger, number);
        Assert.Equal(200, stranger.Page.Status);
    }

    [Fact]
    public async Task One_address_asks_so_many_times_in_an_hour()
    {
        await using var office = await CommissionOffice.OpenAsync(
            "sqlite",
            "--cndp:PublicRequestsPerHour=2"
        );
        var number = await office.ControllerAsync();
        using var stranger = office.Suite.Visitor();
        var statuses = new List<int>();
        for (var time = 0; time < 3; time++)
        {
            await stranger.OpenAsync("/cndp/ask");
            await AskAsync(stranger, number);
            statuses.Add(stranger.Page.Status);
        }

        Assert.Equal([200, 200, 429], statuses);
    }

    private static Task<Answer> AskAsync(Person stranger, string number) =>
        stranger.SubmitFilesAsync("/cndp/ask", [new("file", SampleFiles.Pdf())], Fields(number));

    private static async Task OpenAsync(Person person, string number, string code)
    {
        await person.OpenAsync("/cndp/ask/follow");
        await person.SubmitAsync("/cndp/ask/follow", ("number", number), ("code", code));
    }

    private static (string, string)[] Fields(string number) =>
        [
            ("number", number),
            ("kind", "Access"),
            ("onBehalf", "Oneself"),
            ("family", "El Fassi"),
            ("given", "Amina"),
            ("birth-day", "12"),
            ("birth-month", "4"),
            ("birth-year", "1988"),
            ("about", "Toutes les données de mon compte client."),
        ];

    private static async Task NothingIsKeptOfTheCodeAsync(CommissionOffice office, string code)
    {
        await using var scope = office.Suite.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CndpDbContext>();
        var row = await db.RightsRequests.AsNoTracking().SingleAsync();
        Assert.Null(row.AskedBy);
        Assert.Equal(32, row.CodeHash!.Length);
        Assert.All(
            await db.Journal.AsNoTracking().ToListAsync(),
            entry =>
                Assert.DoesNotContain(
                    code.Replace("-", string.Empty, StringComparison.Ordinal),
                    System.Text.Encoding.UTF8.GetString(entry.Entry),
                    StringComparison.Ordinal
                )
        );
    }

    private static string CodeOf(Person person) =>
        WebUtility.HtmlDecode(Code().Match(person.Page.Text).Groups["code"].Value);

    [GeneratedRegex("Q-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex("id=\"follow-code\">(?<code>[^<]+)<", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
