using MarocNumeric.Trust.Common.Tests.Notes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Common.Tests.Http;

public sealed class PagingTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Following_next_sees_everything_once_while_more_is_written(string database)
    {
        await using var suite = await NoteSuite.StartAsync(database);
        using var amina = suite.As("amina");
        for (var index = 0; index < 7; index++)
        {
            await amina.WriteAsync($"{index}");
        }

        var seen = new List<string>();
        var next = $"{NoteSuite.Notes}?limit=3";
        while (next is not null)
        {
            var page = (await amina.GetAsync(next)).Json;
            seen.AddRange(page["items"]!.AsArray().Select(note => (string)note!["text"]!));
            next = (string?)page["next"];
            if (seen.Count == 3)
            {
                suite.Clock.Advance(TimeSpan.FromSeconds(1));
                await amina.WriteAsync("7");
            }
        }

        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7"], seen.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("limit=0", "COMMON-006")]
    [InlineData("limit=201", "COMMON-006")]
    [InlineData("limit=-1", "COMMON-006")]
    public async Task A_size_that_no_page_has_is_refused(string query, string code)
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        using var amina = suite.As("amina");

        var answer = await amina.GetAsync($"{NoteSuite.Notes}?{query}");

        Assert.Equal((400, code), (answer.Status, answer.Code));
        Assert.Equal("limit", (string?)answer.Json["field"]);
    }

    [Theory]
    [InlineData("limit=many", "limit")]
    [InlineData("after=yesterday", "after")]
    public async Task A_parameter_that_cannot_be_read_is_named(string query, string field)
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        using var amina = suite.As("amina");

        var answer = await amina.GetAsync($"{NoteSuite.Notes}?{query}");

        Assert.Equal(400, answer.Status);
        Assert.Equal(field, (string?)answer.Json["field"]);
    }
}
