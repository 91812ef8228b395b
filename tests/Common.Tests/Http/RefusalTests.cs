using MarocNumeric.Trust.Common.Tests.Notes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Common.Tests.Http;

public sealed class RefusalTests
{
    [Fact]
    public async Task A_refusal_is_problem_json_with_code_field_and_rule()
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        using var amina = suite.As("amina");

        var answer = await amina.GetAsync("/api/notes/v1/refused");

        Assert.Equal("application/problem+json", answer.MediaType);
        Assert.Equal((422, "NOTES-001"), (answer.Status, answer.Code));
        Assert.Equal("text", (string?)answer.Json["field"]);
        Assert.Equal("A note is never empty", (string?)answer.Json["title"]);
    }

    [Theory]
    [InlineData("{", "application/json", 400)]
    [InlineData("[]", "application/json", 400)]
    [InlineData("""{"code":"A","text":"x","more":1}""", "application/json", 400)]
    [InlineData("""{"code":"A","text":["x"]}""", "application/json", 400)]
    [InlineData("code=A&text=x", "application/x-www-form-urlencoded", 415)]
    [InlineData("", "application/json", 400)]
    public async Task A_body_that_cannot_be_read_is_refused_and_nothing_is_kept(
        string body,
        string media,
        int status
    )
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        using var amina = suite.As("amina");
        using var request = new HttpRequestMessage(HttpMethod.Post, NoteSuite.Notes)
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, media),
        };

        var answer = await amina.SendAsync(request);

        Assert.Equal(status, answer.Status);
        Assert.StartsWith("COMMON-", answer.Code, StringComparison.Ordinal);
        Assert.Empty((await amina.GetAsync(NoteSuite.Notes)).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Two_megabytes_are_refused()
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        using var amina = suite.As("amina");

        foreach (
            var header in (string[][])
                [
                    [],
                    ["Idempotency-Key: large"],
                ]
        )
        {
            var answer = await amina.WriteAsync(new string('x', 2 * 1024 * 1024), header);

            Assert.Equal((413, "COMMON-004"), (answer.Status, answer.Code));
        }

        Assert.Empty((await amina.GetAsync(NoteSuite.Notes)).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_bug_is_told_without_what_was_sent()
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        using var amina = suite.As("amina");

        var answer = await amina.PostAsync("/api/notes/v1/broken/BK739154?q=BK739154", "BK739154");

        Assert.Equal(500, answer.Status);
        Assert.Equal("application/problem+json", answer.MediaType);
        Assert.DoesNotContain("BK739154", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("FormatException", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/notes/v1/nowhere", 404)]
    [InlineData("/api/notes/v1/refused/", 422)]
    public async Task An_address_that_is_not_there_is_a_problem_too(string path, int status)
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        using var amina = suite.As("amina");

        var answer = await amina.GetAsync(path);

        Assert.Equal(status, answer.Status);
        Assert.Equal("application/problem+json", answer.MediaType);
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_take_is_405()
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        using var amina = suite.As("amina");
        using var request = new HttpRequestMessage(HttpMethod.Delete, NoteSuite.Notes);

        Assert.Equal(405, (await amina.SendAsync(request)).Status);
    }
}
