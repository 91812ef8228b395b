using System.Net.Http.Json;
using MarocNumeric.Trust.Common.Tests.Notes;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Tests.Idempotency;

public sealed class IdempotencyKeyTests
{
    private const string Key = "Idempotency-Key: 7391";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_repeat_gets_the_first_answer_and_makes_nothing(string database)
    {
        await using var suite = await NoteSuite.StartAsync(database);
        using var amina = suite.As("amina");

        var first = await amina.WriteAsync("once", Key);
        var again = await amina.WriteAsync("once", Key);

        Assert.Equal((201, first.Text), (again.Status, again.Text));
        Assert.Equal(first.Headers["Location"], again.Headers["Location"]);
        Assert.Equal(first.Headers["ETag"], again.Headers["ETag"]);
        Assert.Equal("true", again.Headers["Idempotency-Replayed"]);
        Assert.Equal(1, await CountAsync(suite));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Another_body_under_the_same_key_is_refused(string database)
    {
        await using var suite = await NoteSuite.StartAsync(database);
        using var amina = suite.As("amina");
        await amina.WriteAsync("once", Key);

        var other = await amina.WriteAsync("twice", Key);

        Assert.Equal((422, "COMMON-001"), (other.Status, other.Code));
        Assert.Equal(1, await CountAsync(suite));
    }

    [Fact]
    public async Task A_key_belongs_to_its_caller()
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        using var amina = suite.As("amina");
        using var driss = suite.As("driss");

        var hers = await amina.WriteAsync("once", Key);
        var his = await driss.WriteAsync("once", Key);

        Assert.NotEqual((string?)hers.Json["id"], (string?)his.Json["id"]);
        Assert.Equal(2, await CountAsync(suite));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_repeat_while_the_first_still_runs_is_told_so(string database)
    {
        await using var suite = await NoteSuite.StartAsync(database);
        using var amina = suite.As("amina");
        var gate = suite.Services.GetRequiredService<Gate>();

        var first = amina.WriteAsync("once", Key, "X-Mishap: hold");
        await gate.Arrived;
        var meanwhile = await amina.WriteAsync("once", Key, "X-Mishap: hold");
        gate.Open();

        Assert.Equal((409, "COMMON-002"), (meanwhile.Status, meanwhile.Code));
        Assert.Equal(201, (await first).Status);
        Assert.Equal(1, await CountAsync(suite));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task After_a_failure_behind_the_commit_the_repeat_finds_what_was_made(
        string database
    )
    {
        await using var suite = await NoteSuite.StartAsync(database);
        using var amina = suite.As("amina");

        Assert.Equal(500, (await amina.WriteAsync("once", Key, "X-Mishap: after")).Status);
        Assert.Equal(201, (await amina.WriteAsync("once", Key)).Status);

        Assert.Equal(1, await CountAsync(suite));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Who_hangs_up_in_the_middle_finds_the_answer_whole_and_the_work_done_once(
        string database
    )
    {
        await using var suite = await NoteSuite.StartAsync(database);
        using var amina = suite.As("amina");
        var gate = suite.Services.GetRequiredService<Gate>();
        using var call = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/notes/v1/notes")
        {
            Content = JsonContent.Create(new { code = "A", text = "once" }),
        };
        request.Headers.Add("Idempotency-Key", "7391");
        request.Headers.Add("X-Mishap", "hold");

        var first = amina.Http.SendAsync(request, call.Token);
        await gate.Arrived;
        await call.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        // The server hears of it a moment later; what it does then is the question.
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        gate.Open();

        Answer? again = null;
        await Eventually.Async(async () =>
            (again = await amina.WriteAsync("once", Key)).Status is not 409
        );
        Assert.Equal(201, again!.Status);
        Assert.Equal("true", again.Headers["Idempotency-Replayed"]);
        Assert.Equal("once", (string?)again.Json["text"]);
        Assert.Equal(1, await CountAsync(suite));
    }

    [Fact]
    public async Task After_a_failure_before_the_commit_the_repeat_makes_it()
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        using var amina = suite.As("amina");

        Assert.Equal(500, (await amina.WriteAsync("once", Key, "X-Mishap: before")).Status);
        Assert.Equal(201, (await amina.WriteAsync("once", Key)).Status);

        Assert.Equal(1, await CountAsync(suite));
    }

    [Theory]
    [InlineData("")]
    [InlineData("with a space")]
    [InlineData(
        "long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long.long."
    )]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        using var amina = suite.As("amina");

        var answer = await amina.WriteAsync("once", $"Idempotency-Key: {key}");

        Assert.Equal((400, "COMMON-003"), (answer.Status, answer.Code));
        Assert.Equal(0, await CountAsync(suite));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Ten_at_once_make_one(string database)
    {
        await using var suite = await NoteSuite.StartAsync(database);
        using var amina = suite.As("amina");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => amina.WriteAsync("once", Key))
        );

        Assert.All(answers, answer => Assert.True(answer.Status is 201 or 409, answer.Text));
        Assert.Equal(1, await CountAsync(suite));
    }

    private static Task<int> CountAsync(SuiteFactory suite) =>
        suite.InNotesAsync(db => db.Notes.CountAsync());
}
