using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Tests.Notes;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Tests.Persistence;

public sealed class SecondStartTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_second_start_finds_everything_and_migrates_nothing_again(string database)
    {
        await using var suite = await SuiteFactory.FirstStartAsync(database, new NotesModule());
        using (var amina = suite.As("amina"))
        {
            await amina.WriteAsync("kept");
        }

        await suite.StopAsync();
        await using var again = await SuiteFactory.OpenAsync(
            suite.DataDirectory,
            suite.Connection,
            suite.Clock,
            new NotesModule()
        );

        using var driss = again.As("driss");
        var notes = await driss.GetAsync(NoteSuite.Notes);
        Assert.Equal("kept", (string?)notes.Json["items"]![0]!["text"]);
        Assert.Empty((await again.VerifyAsync()).Faults);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Four_migrations_at_once_run_each_script_once(string database)
    {
        await using var suite = await SuiteFactory.FirstStartAsync(database, new NotesModule());

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    suite.InNotesAsync(async db =>
                    {
                        await db.MigrateAsync("notes", CancellationToken.None);
                        return 0;
                    })
                )
        );

        var scripts = await suite.InNotesAsync(db =>
            db.Database.SqlQuery<string>($"SELECT name AS \"Value\" FROM applied_scripts")
                .ToListAsync()
        );
        Assert.Contains("0001_notes", scripts);
        Assert.Equal(scripts.Distinct(StringComparer.Ordinal), scripts);
    }
}
