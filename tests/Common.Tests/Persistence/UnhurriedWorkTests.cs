using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Common.Tests.Notes;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MarocNumeric.Trust.Common.Tests.Persistence;

/// <summary>An operator has given every statement two seconds: requests keep to it, what must take longer does not.</summary>
public sealed class UnhurriedWorkTests
{
    private static readonly TimeSpan Hurry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longer = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task A_migration_waits_for_another_process_as_long_as_it_takes()
    {
        await using var suite = await StartAsync();
        var held = await HoldAsync(suite.Connection, "trust-migrate-notes");

        var began = TimeProvider.System.GetTimestamp();
        await suite.InNotesAsync(async db =>
        {
            await db.MigrateAsync("notes", CancellationToken.None);
            Assert.InRange(TimeProvider.System.GetElapsedTime(began), Hurry, TimeSpan.MaxValue);
            Assert.Null(db.Database.GetCommandTimeout());
            Assert.Equal("2s", await ShownAsync(db));
            return 0;
        });

        await held;
    }

    [Fact]
    public async Task A_start_waits_for_the_start_of_another_as_long_as_it_takes()
    {
        var connection = Hurried(await (await PostgresCluster.SharedAsync()).NewDatabaseAsync());
        var held = await HoldAsync(connection, "trust-prepare");
        var folder = Directory.CreateTempSubdirectory("trust-").FullName;

        var began = TimeProvider.System.GetTimestamp();
        await Array
            .Empty<IPreparation>()
            .PrepareAllAsync(
                new TrustOptions { DataDirectory = folder, Database = connection },
                TestContext.Current.CancellationToken
            );

        Assert.InRange(TimeProvider.System.GetElapsedTime(began), Hurry, TimeSpan.MaxValue);
        await held;
    }

    [Fact]
    public async Task A_purge_of_years_takes_as_long_as_it_takes()
    {
        await using var suite = await StartAsync();
        using var amina = suite.As("amina");
        await amina.WriteAsync("old");
        await suite.InNotesAsync(db =>
            db.Database.ExecuteSqlRawAsync(
                """
                CREATE FUNCTION slow() RETURNS trigger AS $$ BEGIN PERFORM pg_sleep(3); RETURN OLD; END $$ LANGUAGE plpgsql;
                CREATE TRIGGER slow BEFORE DELETE ON notes FOR EACH ROW EXECUTE FUNCTION slow();
                """
            )
        );
        suite.Clock.Advance(NoteMap.Kept + TimeSpan.FromDays(1));

        // The job of the suite itself may be at it already: whoever comes second finds nothing left.
        await Eventually.Async(async () =>
        {
            await suite.InNotesAsync(db => db.PurgeAsync(suite.Clock, CancellationToken.None));
            return await suite.InNotesAsync(async db => !await db.Notes.AnyAsync());
        });

        Assert.Equal(
            1,
            await suite.InNotesAsync(db =>
                db.Journal.CountAsync(entry =>
                    entry.Type == "retention.purged" && entry.Subject == "notes"
                )
            )
        );
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_asked_to_come_again()
    {
        await using var suite = await StartAsync();
        using var amina = suite.As("amina");
        var held = await HoldAsync(
            suite.Connection,
            "nobody",
            "LOCK TABLE notes.notes IN ACCESS EXCLUSIVE MODE"
        );

        var late = await amina.GetAsync(NoteSuite.Notes);
        await held;

        Assert.Equal((503, "COMMON-019"), (late.Status, late.Code));
        Assert.Equal(200, (await amina.GetAsync(NoteSuite.Notes)).Status);
    }

    private static async Task<SuiteFactory> StartAsync() =>
        await SuiteFactory.OpenAsync(
            Directory.CreateTempSubdirectory("trust-").FullName,
            Hurried(await (await PostgresCluster.SharedAsync()).NewDatabaseAsync()),
            new(TimeProvider.System.GetUtcNow()),
            new NotesModule()
        );

    private static string Hurried(string connection) =>
        new NpgsqlConnectionStringBuilder(connection)
        {
            Options = "-c statement_timeout=2s -c lock_timeout=2s",
        }.ConnectionString;

    /// <returns>Once the lock is held; what it returns ends when the lock has been let go.</returns>
    private static async Task<Task> HoldAsync(string connection, string name, string? more = null)
    {
        var other = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connection)
            {
                Options = null,
                Pooling = false,
            }.ConnectionString
        );
        await other.OpenAsync();
        var transaction = await other.BeginTransactionAsync();
        await using (
            var hold = new NpgsqlCommand(
                $"SELECT pg_advisory_xact_lock(hashtext('{name}')); {more}",
                other
            )
        )
        {
            await hold.ExecuteNonQueryAsync();
        }

        return LetGoAsync(other, transaction);
    }

    private static async Task LetGoAsync(NpgsqlConnection other, NpgsqlTransaction transaction)
    {
        await Task.Delay(Longer);
        await transaction.CommitAsync();
        await other.DisposeAsync();
    }

    private static async Task<string?> ShownAsync(NotesDbContext db) =>
        (
            await db
                .Database.SqlQueryRaw<string>(
                    "SELECT current_setting('statement_timeout') AS \"Value\""
                )
                .ToListAsync()
        )[0];
}
