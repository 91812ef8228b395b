using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Tests.Notes;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MarocNumeric.Trust.Common.Tests.Persistence;

/// <summary>What PostgreSQL is told with each connection of a module, and how many of them there are.</summary>
public sealed class ModuleConnectionTests
{
    [Theory]
    [InlineData(null, "off")]
    [InlineData("-c jit=on", "on")]
    public async Task Plans_are_not_compiled_unless_the_operator_says_so(string? said, string jit)
    {
        var empty = await (await PostgresCluster.SharedAsync()).NewDatabaseAsync();
        var operators = new NpgsqlConnectionStringBuilder(empty) { Options = said };

        await using var connection = await ModuleDatabase
            .For("notes", new TrustOptions { Database = operators.ConnectionString })
            .OpenAsync(TestContext.Current.CancellationToken);

        await using var command = connection.CreateCommand();
        command.CommandText = "SHOW jit";
        Assert.Equal(
            jit,
            (string?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)
        );
    }

    [Theory]
    [InlineData("", 15)]
    [InlineData(";Minimum Pool Size=20", 20)]
    [InlineData(";Maximum Pool Size=40", 40)]
    [InlineData(";MaxPoolSize=7", 7)]
    public void A_module_takes_no_more_connections_than_a_server_has_for_six_unless_the_operator_says_so(
        string said,
        int most
    ) =>
        Assert.Equal(
            most,
            new NpgsqlConnectionStringBuilder(
                ModuleDatabase
                    .For("notes", new TrustOptions { Database = $"Host=db;Database=trust{said}" })
                    .ConnectionString
            ).MaxPoolSize
        );

    [Theory]
    [InlineData("", 32)]
    [InlineData(";Max Auto Prepare=0", 0)]
    [InlineData(";Max Auto Prepare=100", 100)]
    public void A_module_that_keeps_its_questions_keeps_a_few_unless_the_operator_says_so(
        string said,
        int kept
    )
    {
        var database = ModuleDatabase.For(
            "notes",
            new TrustOptions { Database = $"Host=db;Database=trust{said}" }
        );

        Assert.Equal(
            kept,
            new NpgsqlConnectionStringBuilder(
                database.KeepingQuestions().ConnectionString
            ).MaxAutoPrepare
        );
    }

    [Fact]
    public async Task What_is_asked_with_and_without_EF_Core_comes_out_of_one_pool()
    {
        var empty = await (await PostgresCluster.SharedAsync()).NewDatabaseAsync();
        var database = ModuleDatabase.For(
            "notes",
            new TrustOptions { Database = $"{empty};Maximum Pool Size=1;Timeout=1" }
        );
        var options = new DbContextOptionsBuilder<NotesDbContext>();
        database.Configure(options);
        await using var db = new NotesDbContext(options.Options);
        await using (await database.OpenAsync(TestContext.Current.CancellationToken))
        {
            var none = await Assert.ThrowsAnyAsync<Exception>(() =>
                db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken)
            );
            Assert.True(none.IsUnavailable());
        }

        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
    }
}
