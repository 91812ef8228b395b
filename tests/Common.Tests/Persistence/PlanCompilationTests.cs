using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Testing;
using Npgsql;

namespace MarocNumeric.Trust.Common.Tests.Persistence;

/// <summary>What PostgreSQL is told with each connection of a module.</summary>
public sealed class PlanCompilationTests
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
}
