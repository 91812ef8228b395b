using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Tests.Notes;
using MarocNumeric.Trust.Common.TrustLog;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Tests.TrustLog;

/// <summary>A row that is changed, removed or inserted is found and named, also by whoever knows how everything is computed.</summary>
public sealed class LogTamperingTests
{
    private const int Facts = 6;

    private static readonly Dictionary<string, (string[] Sql, string Named)> Crimes = new(
        StringComparer.Ordinal
    )
    {
        ["changed"] = (
            [
                "UPDATE journal_entries SET entry = (SELECT entry FROM journal_entries WHERE position = 3) WHERE position = 2",
            ],
            "Position 2 "
        ),
        ["removed"] = (["DELETE FROM journal_entries WHERE position = 2"], "Position 2:"),
        ["removed from the end"] = (
            ["DELETE FROM journal_entries WHERE position = 5"],
            "Position 5:"
        ),
        ["inserted in between"] = (
            [
                "UPDATE journal_entries SET position = -position WHERE position >= 2",
                "UPDATE journal_entries SET position = -position + 1 WHERE position < 0",
                Insert("2"),
            ],
            "Position 2: the suite did not write this entry"
        ),
        ["inserted at the end"] = ([Insert("6")], "Position 6: the suite did not write this entry"),
        ["inserted without a place"] = (
            [Insert("NULL")],
            "waits for its place and the suite did not write it"
        ),
        ["commitments removed"] = (["DELETE FROM log_bundles"], "truncated"),
        ["tiles removed"] = (["DELETE FROM log_tiles"], "tiles of the tree are gone"),
        ["tiles exchanged"] = (
            ["UPDATE log_tiles SET hashes = (SELECT salts FROM log_bundles)"],
            "Tile 0 of level 0"
        ),
        ["salts exchanged"] = (["UPDATE log_bundles SET salts = commitments"], "Position 0 "),
    };

    public static TheoryData<string, string> All()
    {
        var all = new TheoryData<string, string>();
        foreach (var database in Databases.Both)
        {
            foreach (var crime in Crimes.Keys)
            {
                all.Add(database, crime);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_row_that_is_not_what_it_was_is_named(string database, string crime)
    {
        await using var suite = await NoteSuite.StartAsync(database);
        await suite.FillAsync(Facts);
        Assert.Empty((await suite.VerifyAsync()).Faults);

        await SpoilAsync(suite, Crimes[crime].Sql);

        Assert.Contains(
            (await suite.VerifyAsync()).Faults,
            fault => fault.Contains(Crimes[crime].Named, StringComparison.Ordinal)
        );
    }

    /// <summary>Who has the database and knows the whole construction: hash, chain, commitment, leaf and tiles are made anew.</summary>
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_past_that_was_rewritten_by_the_book_is_not_the_one_that_was_signed(
        string database
    )
    {
        await using var suite = await NoteSuite.StartAsync(database);
        await suite.FillAsync(Facts);
        await SpoilAsync(
            suite,
            ["DELETE FROM log_tiles", "DELETE FROM log_bundles", "DELETE FROM log_subjects"]
        );

        // The same journal, honestly taken in once more: other salts, so another tree.
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => suite.FillAsync(1));

        Assert.Contains(
            (await suite.VerifyAsync()).Faults,
            fault => fault.Contains("is not the one that was signed", StringComparison.Ordinal)
        );
        Assert.NotEmpty(await DoctorAsync(suite));
        Assert.Equal(Facts, suite.Checkpoints().Last(LogSuite.Log)!.Size);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_fact_that_somebody_else_writes_gets_no_place(string database)
    {
        await using var suite = await NoteSuite.StartAsync(database);
        await suite.FillAsync(Facts);
        await SpoilAsync(suite, [Insert("NULL")]);

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => suite.SignAsync());

        Assert.Equal(Facts, suite.Checkpoints().Last(LogSuite.Log)!.Size);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_fact_of_another_modules_journal_gets_no_place(string database)
    {
        await using var suite = await NoteSuite.StartAsync(database);
        await suite.FillAsync(Facts);
        var stolen = await suite
            .Store("pki")
            .ReadAsync(db => db.Journal.AsNoTracking().FirstAsync());
        await suite.InNotesAsync(async db =>
        {
            var copy = JournalEntry.Of(
                stolen.Id,
                stolen.Type,
                stolen.Subject,
                stolen.Actor,
                stolen.At,
                []
            );
            // As it stands there, seal and all.
            db.Journal.Add(copy);
            db.Entry(copy).Property(entry => entry.Entry).CurrentValue = stolen.Entry;
            db.Entry(copy).Property(entry => entry.Hash).CurrentValue = stolen.Hash;
            db.Entry(copy).Property(entry => entry.Seal).CurrentValue = stolen.Seal;
            return await db.SaveChangesAsync();
        });

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => suite.SignAsync());
    }

    [Fact]
    public async Task A_file_of_checkpoints_that_was_altered_is_found()
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        await suite.FillAsync(Facts);
        await suite.FillAsync(1);
        var file = Path.Combine(suite.DataDirectory, "journal", "notes.checkpoints");
        var lines = await File.ReadAllLinesAsync(file);

        await File.WriteAllTextAsync(file, lines[1] + "\n" + lines[0] + "\n");

        Assert.Contains(
            (await suite.VerifyAsync()).Faults,
            fault => fault.Contains("out of order", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_line_that_a_dying_process_never_finished_is_cut_and_the_log_goes_on()
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        await suite.FillAsync(Facts);
        var file = Path.Combine(suite.DataDirectory, "journal", "notes.checkpoints");
        await File.AppendAllTextAsync(file, "{\"checkpoint\":\"torn");

        Assert.Equal(Facts, suite.Checkpoints().Last(LogSuite.Log)!.Size);
        Assert.Equal(Facts + 1, (await suite.FillAsync(1)).Size);
        Assert.Empty((await suite.VerifyAsync()).Faults);
    }

    [Fact]
    public async Task Doctor_has_nothing_to_say_of_a_log_that_stands()
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        Assert.Empty(await DoctorAsync(suite));
        await suite.FillAsync(Facts);
        Assert.Empty(await DoctorAsync(suite));
    }

    /// <summary>Bytes and hash that fit each other, copied from a true row.</summary>
    private static string Insert(string position) =>
        $"""
            INSERT INTO journal_entries (id, type, subject, actor, at, entry, hash, seal, position, chain)
            SELECT '00000000-0000-7000-8000-00000000000A', type, subject, actor, at, entry, hash, NULL, {position}, chain
            FROM journal_entries WHERE position = 0
            """;

    private static async Task<IReadOnlyList<string>> DoctorAsync(SuiteFactory suite)
    {
        await using var scope = suite.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetServices<IDoctorCheck>()
            .Single(check => check.Name == "notes trust log")
            .FindAsync(CancellationToken.None);
    }

    private static Task<int> SpoilAsync(SuiteFactory suite, string[] statements) =>
        suite.InNotesAsync(async db =>
        {
            foreach (var statement in statements)
            {
                await db.Database.ExecuteSqlRawAsync(statement);
            }

            return 0;
        });
}
