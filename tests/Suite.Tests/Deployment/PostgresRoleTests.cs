using MarocNumeric.Trust.Testing;
using Npgsql;

namespace MarocNumeric.Trust.Suite.Tests.Deployment;

public sealed class PostgresRoleTests
{
    [Fact]
    public async Task The_suite_starts_stops_and_starts_under_the_role_that_is_delivered()
    {
        var superuser = await (await PostgresCluster.SharedAsync()).NewDatabaseOfSuperuserAsync();
        await ApplyAsync(superuser);
        await ApplyAsync(superuser);
        var served = new NpgsqlConnectionStringBuilder(superuser)
        {
            Username = "served",
            Database = "served",
        }.ConnectionString;
        using var desk = new Desk();
        var folder = Directory.CreateDirectory(desk["data"]).FullName;

        var first = await SuiteFactory.OpenAsync(
            folder,
            served,
            new(TimeProvider.System.GetUtcNow())
        );
        var issued = await first.IssueAsync(
            "natural-signature",
            await desk.RequestAsync("/C=MA/GN=Amina/SN=El Fassi")
        );
        await first.StopAsync();
        var second = await SuiteFactory.OpenAsync(folder, served, first.Clock);
        Assert.Null(
            await second.RefusalAsync(
                "natural-signature",
                await desk.RequestAsync("/C=MA/GN=Amina/SN=El Fassi")
            )
        );
        await second.StopAsync();

        Assert.NotEmpty(issued.Serial);
        await using var source = NpgsqlDataSource.Create(served);
        Assert.Equal(
            "f,f,f,f,f",
            await OneAsync(
                source,
                "SELECT concat_ws(',', rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls) FROM pg_roles WHERE rolname = current_user"
            )
        );
        Assert.Equal(
            "cert,cndp,identity,label,pki,plan",
            await OneAsync(
                source,
                "SELECT string_agg(nspname, ',' ORDER BY nspname) FROM pg_namespace WHERE has_schema_privilege(oid, 'CREATE')"
            )
        );
    }

    [Fact]
    public async Task Another_role_of_the_cluster_does_not_get_in()
    {
        var superuser = await (await PostgresCluster.SharedAsync()).NewDatabaseOfSuperuserAsync();
        await ApplyAsync(superuser, "guarded");
        await using (var source = NpgsqlDataSource.Create(superuser))
        {
            await OneAsync(source, "CREATE ROLE stranger LOGIN");
        }

        await using var stranger = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(superuser)
            {
                Username = "stranger",
                Database = "guarded",
            }.ConnectionString
        );

        var refused = await Assert.ThrowsAsync<PostgresException>(() => stranger.OpenAsync());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private static Task ApplyAsync(string superuser, string name = "served")
    {
        var target = new NpgsqlConnectionStringBuilder(superuser);
        return OutsideTool.MustAsync(
            "psql",
            "-X",
            "-q",
            $"--host={target.Host}",
            $"--port={target.Port}",
            $"--username={target.Username}",
            $"--dbname={target.Database}",
            $"--set=role={name}",
            $"--set=database={name}",
            $"--file={Delivered.At("postgres/roles.sql")}"
        );
    }

    private static async Task<object?> OneAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
