using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Pki.Tests.Status;

/// <summary>
/// Answers that were signed before anyone asked, told by the instant that they give as theirs. Whoever asks too early has
/// the answer signed for them: then it is tried again with another certificate, and the job is given more time.
/// </summary>
public sealed class AnswersAheadTests
{
    private const int Attempts = 20;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_first_who_asks_gets_an_answer_from_before(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var desk = new Desk();

        await OnceAsync(async patience =>
        {
            var question = await QuestionAsync(desk, await IssueAsync(suite, desk));
            var then = await MovedAsync(suite, TimeSpan.FromSeconds(2), patience);
            suite.Clock.Advance(TimeSpan.FromMinutes(1));

            return await SignedAtAsync(suite, question) == then;
        });
    }

    [Fact]
    public async Task A_revocation_is_signed_before_anyone_asks()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();

        await OnceAsync(async patience =>
        {
            var issued = await IssueAsync(suite, desk);
            var question = await QuestionAsync(desk, issued);
            await MovedAsync(suite, TimeSpan.FromSeconds(2), patience);
            await suite.RevokeAsync(issued.Serial, "superseded");
            var then = await MovedAsync(suite, TimeSpan.FromSeconds(2), patience);
            suite.Clock.Advance(TimeSpan.FromMinutes(1));

            return await SignedAtAsync(suite, question) == then;
        });
    }

    [Fact]
    public async Task An_answer_is_made_anew_before_half_of_its_life_is_over()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();

        await OnceAsync(async patience =>
        {
            var question = await QuestionAsync(desk, await IssueAsync(suite, desk));
            await MovedAsync(suite, TimeSpan.FromSeconds(2), patience);
            // Half of twelve hours is over in a quarter of an hour.
            var then = await MovedAsync(suite, TimeSpan.FromHours(5.75), patience);
            suite.Clock.Advance(TimeSpan.FromHours(1));

            return await SignedAtAsync(suite, question) == then;
        });
    }

    [Fact]
    public async Task A_second_start_signs_ahead_for_what_the_first_one_issued()
    {
        await using var first = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var questions = new List<byte[]>();
        for (var number = 0; number < Attempts; number++)
        {
            questions.Add(await QuestionAsync(desk, await IssueAsync(first, desk)));
        }

        await first.StopAsync();
        await using var second = await SuiteFactory.OpenAsync(
            first.DataDirectory,
            first.Connection,
            first.Clock
        );

        await OnceAsync(async patience =>
        {
            await Task.Delay(patience);
            second.Clock.Advance(TimeSpan.FromMinutes(1));

            return await SignedAtAsync(second, questions[^1]) < Whole(second.Clock.GetUtcNow())
                || !questions.Remove(questions[^1]);
        });
    }

    private static async Task OnceAsync(Func<TimeSpan, Task<bool>> holds)
    {
        for (var attempt = 1; attempt < Attempts; attempt++)
        {
            if (await holds(TimeSpan.FromMilliseconds(100 * attempt)))
            {
                return;
            }
        }

        Assert.Fail("Nothing was signed before it was asked for");
    }

    private static async Task<IssuedPem> IssueAsync(SuiteFactory suite, Desk desk) =>
        await suite.IssueAsync(
            "natural-signature",
            await desk.RequestAsync("/C=MA/GN=Amina/SN=El Fassi")
        );

    /// <returns>The instant that the clock was moved to, as HTTP has it.</returns>
    private static async Task<DateTimeOffset> MovedAsync(
        SuiteFactory suite,
        TimeSpan by,
        TimeSpan patience
    )
    {
        suite.Clock.Advance(by);
        await Task.Delay(patience);
        return Whole(suite.Clock.GetUtcNow());
    }

    private static DateTimeOffset Whole(DateTimeOffset instant) =>
        instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));

    /// <returns>When what is answered now was signed.</returns>
    private static async Task<DateTimeOffset> SignedAtAsync(SuiteFactory suite, byte[] question)
    {
        using var client = suite.Client(suite.PlainUrl);
        using var body = new ByteArrayContent(question);
        using var answer = await client.PostAsync(new Uri("/pki/ocsp", UriKind.Relative), body);
        return answer.Content.Headers.LastModified!.Value;
    }

    /// <summary>As openssl asks; nothing is sent.</summary>
    private static async Task<byte[]> QuestionAsync(Desk desk, IssuedPem issued)
    {
        desk.Write("c.pem", issued.Certificate);
        desk.Write("issuer.pem", Judges.Issuer(issued));
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
}
