using System.Net;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Tests.Status;

/// <summary>Answers and lists come from memory: whatever is committed must be in it in time, and nothing else.</summary>
public sealed class StatusMemoryTests
{
    private const string Amina = "/C=MA/GN=Amina/SN=El Fassi";

    [Fact]
    public async Task Who_asks_again_gets_the_same_answer_until_half_of_its_life_or_a_revocation()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var issued = await suite.IssueAsync("natural-signature", await desk.RequestAsync(Amina));
        var question = await QuestionAsync(suite, desk, issued);

        var first = await AskAsync(suite, question);
        suite.Clock.Advance(TimeSpan.FromHours(5));
        var second = await AskAsync(suite, question);
        suite.Clock.Advance(TimeSpan.FromHours(2));
        var third = await AskAsync(suite, question);
        await suite.RevokeAsync(issued.Serial, "superseded");
        var fourth = await AskAsync(suite, question);

        Assert.Equal(first, second);
        Assert.NotEqual(second, third);
        Assert.Contains("good", await SaidAsync(desk, third), StringComparison.Ordinal);
        Assert.Contains("superseded", await SaidAsync(desk, fourth), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cache_that_has_the_answer_is_told_so_until_it_changes()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var issued = await suite.IssueAsync("natural-signature", await desk.RequestAsync(Amina));
        var question = Uri.EscapeDataString(
            Convert.ToBase64String(await QuestionAsync(suite, desk, issued))
        );
        using var client = suite.Client(suite.PlainUrl);
        var address = new Uri($"/pki/ocsp/{question}", UriKind.Relative);
        using var first = await client.GetAsync(address);

        client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        using var same = await client.GetAsync(address);
        await suite.RevokeAsync(issued.Serial, "superseded");
        using var changed = await client.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Empty(await same.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(first.Headers.ETag, changed.Headers.ETag);
    }

    [Fact]
    public async Task What_another_process_issued_and_revoked_is_known_within_a_second()
    {
        await using var suite = await SuiteFactory.StartAsync("postgres");
        await using var other = await SuiteFactory.OpenAsync(
            suite.DataDirectory,
            suite.Connection,
            suite.Clock
        );
        using var desk = new Desk();
        var issued = await other.IssueAsync("natural-signature", await desk.RequestAsync(Amina));
        var question = await QuestionAsync(suite, desk, issued);
        Assert.Contains(
            "good",
            await SaidAsync(desk, await AskAsync(suite, question)),
            StringComparison.Ordinal
        );

        await other.RevokeAsync(issued.Serial, "keyCompromise");
        var list = await Judges.ListAsync(other, "people");

        await Eventually.Async(async () =>
        {
            suite.Clock.Advance(TimeSpan.FromSeconds(1));
            var said = await SaidAsync(desk, await AskAsync(suite, question));
            return said.Contains("keyCompromise", StringComparison.Ordinal);
        });
        Assert.Equal(list, await Judges.ListAsync(suite, "people"));
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_crash_between_a_revocation_and_its_list_is_made_good_at_the_next_start(
        string database
    )
    {
        var suite = await SuiteFactory.StartAsync(database);
        using var desk = new Desk();
        var issued = await suite.IssueAsync("natural-signature", await desk.RequestAsync(Amina));
        await QuestionAsync(suite, desk, issued);
        await suite.RevokeAsync(issued.Serial, "superseded");
        // As if the process had gone before the list: the last one is not there.
        await using (var scope = suite.Services.CreateAsyncScope())
        {
            await scope
                .ServiceProvider.GetRequiredService<PkiDbContext>()
                .Lists.Where(list => list.Entries > 0)
                .ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        }

        await suite.StopAsync();

        await using var again = await SuiteFactory.OpenAsync(
            suite.DataDirectory,
            suite.Connection,
            suite.Clock
        );

        desk.Write("list.der", await Judges.ListAsync(again, "people"));
        Assert.Contains(issued.Serial, await ListedAsync(desk), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Many_revocations_at_once_share_lists_and_none_is_missing(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var desk = new Desk();
        var serials = new List<string>();
        for (var number = 0; number < 12; number++)
        {
            serials.Add(
                (
                    await suite.IssueAsync(
                        "natural-signature",
                        await desk.RequestAsync($"/C=MA/GN=Amina/SN=Numéro {number}")
                    )
                ).Serial
            );
        }

        var answers = await Task.WhenAll(
            serials.Select(serial => suite.RevokeAsync(serial, "cessationOfOperation"))
        );

        Assert.All(answers, answer => Assert.False(answer.Refused(out _, out _)));
        desk.Write("list.der", await Judges.ListAsync(suite, "people"));
        var listed = await ListedAsync(desk);
        Assert.All(
            serials,
            serial => Assert.Contains(serial, listed, StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task A_hold_that_becomes_a_revocation_is_one_entry_with_the_new_reason()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var issued = await suite.IssueAsync("natural-signature", await desk.RequestAsync(Amina));
        var question = await QuestionAsync(suite, desk, issued);

        await suite.RevokeAsync(issued.Serial, "certificateHold");
        var held = await SaidAsync(desk, await AskAsync(suite, question));
        await suite.RevokeAsync(issued.Serial, "keyCompromise");
        var ended = await SaidAsync(desk, await AskAsync(suite, question));

        Assert.Contains("certificateHold", held, StringComparison.Ordinal);
        Assert.Contains("keyCompromise", ended, StringComparison.Ordinal);
        desk.Write("list.der", await Judges.ListAsync(suite, "people"));
        Assert.Single((await ListedAsync(desk)).Split("Serial Number:")[1..]);
    }

    private static async Task<byte[]> QuestionAsync(SuiteFactory suite, Desk desk, IssuedPem issued)
    {
        await Judges.OpensslStatusAsync(suite, desk, issued);
        await OutsideTool.MustAsync(
            "openssl",
            "ocsp",
            "-no_nonce",
            "-issuer",
            desk["issuer.pem"],
            "-cert",
            desk["c.pem"],
            "-reqout",
            desk["q.der"]
        );
        return await File.ReadAllBytesAsync(desk["q.der"]);
    }

    private static async Task<byte[]> AskAsync(SuiteFactory suite, byte[] question)
    {
        using var client = suite.Client(suite.PlainUrl);
        using var body = new ByteArrayContent(question);
        using var answer = await client.PostAsync(new Uri("/pki/ocsp", UriKind.Relative), body);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static async Task<string> SaidAsync(Desk desk, byte[] answer)
    {
        desk.Write("r.der", answer);
        return await OutsideTool.MustAsync(
            "openssl",
            "ocsp",
            "-respin",
            desk["r.der"],
            "-noverify",
            "-resp_text"
        );
    }

    private static Task<string> ListedAsync(Desk desk) =>
        OutsideTool.MustAsync(
            "openssl",
            "crl",
            "-inform",
            "DER",
            "-in",
            desk["list.der"],
            "-noout",
            "-text"
        );
}
