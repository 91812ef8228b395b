using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Common.Tests.Notes;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Tests.Retention;

public sealed class PurgeTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_row_goes_when_its_period_has_run_out_and_the_journal_says_so(
        string database
    )
    {
        await using var suite = await NoteSuite.StartAsync(database);
        using var amina = suite.As("amina");
        await amina.WriteAsync("old");
        suite.Clock.Advance(TimeSpan.FromDays(10));
        await amina.WriteAsync("young");

        suite.Clock.Advance(NoteMap.Kept - TimeSpan.FromDays(10) - TimeSpan.FromSeconds(1));
        await PurgeAsync(suite);
        Assert.Equal(["old", "young"], await TextsAsync(suite));

        suite.Clock.Advance(TimeSpan.FromSeconds(2));
        await Eventually.Async(async () =>
        {
            await PurgeAsync(suite);
            return await TextsAsync(suite) is ["young"];
        });
        Assert.True(
            await suite.InNotesAsync(db =>
                db.Journal.AnyAsync(entry =>
                    entry.Type == "retention.purged" && entry.Subject == "notes"
                )
            )
        );
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_several_processes_that_purge_at_once_one_says_what_went(string database)
    {
        await using var suite = await NoteSuite.StartAsync(database);
        using var amina = suite.As("amina");
        foreach (var number in Enumerable.Range(0, 20))
        {
            await amina.WriteAsync($"{number}");
        }

        suite.Clock.Advance(NoteMap.Kept + TimeSpan.FromDays(1));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PurgeAsync(suite)));

        Assert.Empty(await TextsAsync(suite));
        Assert.Equal(
            1,
            await suite.InNotesAsync(db =>
                db.Journal.CountAsync(entry =>
                    entry.Type == "retention.purged" && entry.Subject == "notes"
                )
            )
        );
    }

    private static Task<int> PurgeAsync(SuiteFactory suite) =>
        suite.InNotesAsync(db => db.PurgeAsync(suite.Clock, CancellationToken.None));

    private static Task<string[]> TextsAsync(SuiteFactory suite) =>
        suite.InNotesAsync(async db =>
            (await db.Notes.Select(note => note.Text).ToListAsync())
                .Order(StringComparer.Ordinal)
                .ToArray()
        );
}
