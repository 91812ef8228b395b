using MarocNumeric.Trust.Host.Commands;
using MarocNumeric.Trust.Testing;
using Npgsql;

namespace MarocNumeric.Trust.Suite.Tests.Backup;

public sealed class RefusedPlaceTests
{
    [Fact]
    public async Task A_directory_that_holds_anything_is_left_as_it_is()
    {
        using var desk = new Desk();
        await BackUpAsync(desk, "sqlite");
        var place = await Place.NewAsync(desk, "sqlite");
        var there = Path.Combine(place.DataDirectory, "notes.txt");
        await File.WriteAllTextAsync(there, "ours");

        await RefusedAsync("COMMON-044", place, desk);

        Assert.Equal([there], Directory.EnumerateFileSystemEntries(place.DataDirectory));
        Assert.Equal("ours", await File.ReadAllTextAsync(there));
    }

    [Fact]
    public async Task A_database_that_holds_a_suite_is_left_as_it_is()
    {
        using var desk = new Desk();
        await BackUpAsync(desk, "postgres");
        var place = await Place.NewAsync(desk, "postgres");
        await OneAsync(place, "CREATE SCHEMA identity; CREATE TABLE identity.ours (id integer)");

        await RefusedAsync("COMMON-044", place, desk);

        Assert.True(place.IsEmpty);
        Assert.Equal(0L, await OneAsync(place, "SELECT count(*) FROM identity.ours"));
        Assert.Null(await OneAsync(place, "SELECT oid FROM pg_namespace WHERE nspname = 'pki'"));
    }

    [Fact]
    public async Task A_database_that_refuses_the_rows_leaves_the_directory_empty_too()
    {
        using var desk = new Desk();
        await BackUpAsync(desk, "postgres");
        var place = (await Place.NewAsync(desk, "postgres")) with
        {
            Connection = await (await PostgresCluster.SharedAsync()).NewDatabaseOfSuperuserAsync(),
        };
        await OneAsync(place, "CREATE ROLE reader LOGIN");
        var reader = new NpgsqlConnectionStringBuilder(place.Connection) { Username = "reader" };

        await RefusedAsync("COMMON-048", place with { Connection = reader.ConnectionString }, desk);

        Assert.True(place.IsEmpty);
        Assert.Null(await OneAsync(place, "SELECT oid FROM pg_namespace WHERE nspname = 'pki'"));
    }

    [Fact]
    public async Task A_backup_of_one_database_is_not_restored_into_the_other()
    {
        using var desk = new Desk();
        await BackUpAsync(desk, "sqlite");
        var place = await Place.NewAsync(desk, "postgres");

        await RefusedAsync("COMMON-045", place, desk);

        Assert.True(place.IsEmpty);
    }

    [Fact]
    public async Task Where_a_restore_died_no_suite_starts()
    {
        using var desk = new Desk();
        var place = await Place.NewAsync(desk, "sqlite");
        Directory.CreateDirectory(Path.Combine(place.DataDirectory, ".restoring"));

        var answer = await Verbs.RunAsync(place, "serve");

        Assert.NotEqual(CommandLine.Done, answer.ExitCode);
        Assert.Contains("restore again", answer.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(place.DataDirectory, "*.db"));
    }

    [Fact]
    public async Task No_backup_stands_in_the_data_directory_or_over_another_file()
    {
        using var desk = new Desk();
        await using var suite = await SuiteFactory.StartAsync();
        var passphrase = desk.Write("passphrase", Verbs.Passphrase);
        foreach (
            var archive in (string[])
                [desk.Write("taken", "ours"), Path.Combine(suite.DataDirectory, "suite.backup")]
        )
        {
            var answer = await Verbs.RunAsync(
                Place.Of(suite),
                "backup",
                $"--out={archive}",
                $"--passphrase-file={passphrase}"
            );

            Assert.Equal(CommandLine.Refused, answer.ExitCode);
            Assert.StartsWith("COMMON-046", answer.Error, StringComparison.Ordinal);
        }

        Assert.Equal("ours", await File.ReadAllTextAsync(desk["taken"]));
        Assert.DoesNotContain(
            Directory.EnumerateFileSystemEntries(suite.DataDirectory),
            path => path.Contains("backup", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Where_there_is_no_suite_there_is_no_backup()
    {
        using var desk = new Desk();
        var place = await Place.NewAsync(desk, "sqlite");

        var answer = await Verbs.RunAsync(
            place,
            "backup",
            $"--out={desk["suite.backup"]}",
            $"--passphrase-file={desk.Write("passphrase", Verbs.Passphrase)}"
        );

        Assert.Equal(CommandLine.Refused, answer.ExitCode);
        Assert.StartsWith("COMMON-047", answer.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(desk["suite.backup"]));
    }

    [Fact]
    public async Task A_passphrase_is_needed_and_is_no_word()
    {
        using var desk = new Desk();
        await using var suite = await SuiteFactory.StartAsync();
        var place = Place.Of(suite);
        var archive = $"--out={desk["suite.backup"]}";

        var without = await Verbs.RunAsync(place, "backup", archive);
        var weak = await Verbs.RunAsync(
            place,
            "backup",
            archive,
            $"--passphrase-file={desk.Write("passphrase", "motdepasse")}",
            "--json"
        );

        Assert.Equal(CommandLine.WrongUse, without.ExitCode);
        Assert.Equal(CommandLine.Refused, weak.ExitCode);
        Assert.Contains("\"code\":\"COMMON-043\"", weak.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(desk["suite.backup"]));
    }

    private static async Task BackUpAsync(Desk desk, string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        await Verbs.MustAsync(
            Place.Of(suite),
            "backup",
            $"--out={desk["suite.backup"]}",
            $"--passphrase-file={desk.Write("passphrase", Verbs.Passphrase)}"
        );
    }

    private static async Task RefusedAsync(string code, Place place, Desk desk)
    {
        var answer = await Verbs.RunAsync(
            place,
            "restore",
            $"--in={desk["suite.backup"]}",
            $"--passphrase-file={desk["passphrase"]}"
        );
        Assert.Equal(CommandLine.Refused, answer.ExitCode);
        Assert.StartsWith(code, answer.Error, StringComparison.Ordinal);
    }

    private static async Task<object?> OneAsync(Place place, string sql)
    {
        await using var source = NpgsqlDataSource.Create(place.Connection);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
