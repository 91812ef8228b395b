using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests.Demonstration;

public sealed class DemonstrationRecordsTests
{
    private const string WithRecords = "--Trust:DemoRecords=true";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task No_list_is_empty_in_a_demonstration_and_a_second_start_files_nothing_twice(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database, WithRecords);
        await Eventually.Async(async () => await CountAsync(suite, "/requests") == 9);
        Assert.Equal(3, await CountAsync(suite, "/requests?state=pending"));
        // Two of the ministry's, and those of the suite's own that need no authorisation.
        await Eventually.Async(async () => await PublishedAsync(suite) == 6);
        Assert.Equal(6, await OwnAsync(suite));
        await ShownAsync(suite, "driss", "Fatima-Zahra", "العلوي", "Mustapha");
        await ShownAsync(suite, "hind", "Fatima-Zahra", "العلوي", "Mustapha");

        await suite.StopAsync();
        await using var again = await SuiteFactory.OpenAsync(
            suite.DataDirectory,
            suite.Connection,
            suite.Clock,
            WithRecords
        );
        // The job asks for tokens and then for the list; a second filing would come right after.
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.Equal(9, await CountAsync(again, "/requests"));
        Assert.Equal(6, await OwnAsync(again));
    }

    /// <summary>Treatments of the suite itself that are filed.</summary>
    private static async Task<int> OwnAsync(SuiteFactory suite)
    {
        using var stranger = suite.Stranger();
        var answer = await stranger.GetAsync("/api/cndp/v1/own-treatments");
        return answer.Json["items"]!
            .AsArray()
            .Count(one => (string)one!["state"]! is "underWay" or "declared");
    }

    private static async Task ShownAsync(SuiteFactory suite, string user, params string[] names)
    {
        using var person = await suite.PersonAsync(user);
        foreach (var list in new[] { "/requests", "/certificates" })
        {
            await person.OpenAsync(list);
            Assert.All(names, name => Assert.Contains(name, person.Page.Text));
        }
    }

    /// <summary>Entries of the national register: what has its receipt.</summary>
    private static async Task<int> PublishedAsync(SuiteFactory suite)
    {
        using var stranger = suite.Stranger();
        var answer = await stranger.GetAsync("/api/cndp/v1/register");
        return answer.Json["items"]!.AsArray().Count;
    }

    private static async Task<int> CountAsync(SuiteFactory suite, string list)
    {
        using var machine = await suite.MachineAsync();
        var answer = await machine.GetAsync("/api/pki/v1" + list);
        return answer.Json["items"]!.AsArray().Count;
    }
}
