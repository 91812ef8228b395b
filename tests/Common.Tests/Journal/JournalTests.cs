using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Tests.Notes;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Tests.Journal;

/// <summary>Whoever can write to the database still cannot rewrite the past unseen.</summary>
public sealed class JournalTests
{
    private const int Facts = 6;

    public static TheoryData<string, string> Forgeries()
    {
        var forgeries = new TheoryData<string, string>();
        foreach (var database in Databases.Both)
        {
            foreach (var name in Sql.Keys)
            {
                forgeries.Add(database, name);
            }
        }

        return forgeries;
    }

    private static readonly Dictionary<string, string[]> Sql = new(StringComparer.Ordinal)
    {
        ["another actor"] = ["UPDATE journal_entries SET actor = 'mallory' WHERE position = 2"],
        ["another subject"] = ["UPDATE journal_entries SET subject = 'other' WHERE position = 2"],
        ["another entry"] =
        [
            "UPDATE journal_entries SET entry = (SELECT entry FROM journal_entries WHERE position = 3) WHERE position = 2",
        ],
        ["another hash"] =
        [
            "UPDATE journal_entries SET hash = (SELECT hash FROM journal_entries WHERE position = 3) WHERE position = 2",
        ],
        ["one removed"] = ["DELETE FROM journal_entries WHERE position = 2"],
        ["one removed and the rest moved up"] =
        [
            "DELETE FROM journal_entries WHERE position = 2",
            "UPDATE journal_entries SET position = -position WHERE position > 2",
            "UPDATE journal_entries SET position = -position - 1 WHERE position < 0",
        ],
        ["two exchanged"] =
        [
            "UPDATE journal_entries SET position = -1 WHERE position = 2",
            "UPDATE journal_entries SET position = 2 WHERE position = 3",
            "UPDATE journal_entries SET position = 3 WHERE position = -1",
        ],
        ["the end cut off"] = ["DELETE FROM journal_entries WHERE position >= 4"],
        ["all removed"] = ["DELETE FROM journal_entries"],
    };

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_honest_journal_has_no_fault(string database)
    {
        await using var suite = await NoteSuite.StartAsync(database);

        var report = await WrittenAsync(suite);

        Assert.Empty(report.Faults);
        Assert.Equal(Facts, report.Entries);
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task Every_forgery_of_the_past_is_found(string database, string forgery)
    {
        await using var suite = await NoteSuite.StartAsync(database);
        await WrittenAsync(suite);

        await suite.InNotesAsync(async db =>
        {
            foreach (var statement in Sql[forgery])
            {
                await db.Database.ExecuteSqlRawAsync(statement);
            }

            return 0;
        });

        Assert.NotEmpty((await suite.VerifyAsync()).Faults);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_refused_change_leaves_no_fact(string database)
    {
        await using var suite = await NoteSuite.StartAsync(database);
        await WrittenAsync(suite);
        using var amina = suite.As("amina");

        var broken = await amina.WriteAsync("never", "X-Mishap: before");

        Assert.Equal(500, broken.Status);
        var report = await suite.VerifyAsync();
        Assert.Equal((Facts, 0), (report.Entries, report.Waiting));
    }

    /// <summary>Six facts, in the order in which they happened, under a signed head.</summary>
    private static async Task<JournalReport> WrittenAsync(SuiteFactory suite)
    {
        using var amina = suite.As("amina");
        for (var index = 0; index < Facts; index++)
        {
            Assert.Equal(201, (await amina.WriteAsync($"Note {index}")).Status);
        }

        await Eventually.Async(async () =>
        {
            suite.Clock.Advance(TimeSpan.FromSeconds(2));
            return await suite.VerifyAsync() is { Waiting: 0, Entries: Facts };
        });
        return await suite.VerifyAsync();
    }
}
