using MarocNumeric.Trust.Common.Tests.Notes;
using MarocNumeric.Trust.Testing;
using Npgsql;

namespace MarocNumeric.Trust.Common.Tests.Persistence;

/// <summary>PostgreSQL ends every session behind the suite's back, as at an update of its machine: nobody who asks afterwards notices.</summary>
public sealed class RestartedDatabaseTests
{
    private const int Together = 16;

    public static TheoryData<string> Ends => new("restart", "killed", "idle");

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Whoever_reads_afterwards_reads_all_at_once(string end)
    {
        await using var place = await Place.OpenAsync(end);
        using var amina = place.Suite.As("amina");
        await amina.WriteAsync("kept");
        await place.WarmAsync(amina);

        await place.EndAsync();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, Together).Select(_ => amina.GetAsync(NoteSuite.Notes))
        );

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.All(answers, answer => Assert.Single(answer.Json["items"]!.AsArray()));
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Whoever_writes_afterwards_writes_once(string end)
    {
        await using var place = await Place.OpenAsync(end);
        using var amina = place.Suite.As("amina");
        await place.WarmAsync(amina);

        await place.EndAsync();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, Together).Select(number => amina.WriteAsync($"{number:00}"))
        );

        Assert.All(answers, answer => Assert.Equal(201, answer.Status));
        var notes = (await amina.GetAsync($"{NoteSuite.Notes}?limit=100")).Json["items"]!.AsArray();
        Assert.Equal(
            Enumerable.Range(0, Together).Select(number => $"{number:00}"),
            notes.Select(note => (string)note!["text"]!).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task While_it_is_gone_everybody_hears_so_and_afterwards_nobody_does()
    {
        await using var place = await Place.OpenAsync("restart");
        using var amina = place.Suite.As("amina");
        await place.WarmAsync(amina);

        await place.Cluster.HaltAsync();
        var meanwhile = await amina.GetAsync(NoteSuite.Notes);
        var written = await amina.WriteAsync("lost");
        await place.Cluster.StartAgainAsync();
        var afterwards = await amina.GetAsync(NoteSuite.Notes);

        Assert.Equal((503, "COMMON-019"), (meanwhile.Status, meanwhile.Code));
        Assert.Equal((503, "COMMON-019"), (written.Status, written.Code));
        Assert.Equal(200, afterwards.Status);
        Assert.Empty(afterwards.Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_start_waits_for_a_database_that_comes_later()
    {
        var cluster = await PostgresCluster.OwnAsync();
        var connection = await cluster.NewDatabaseAsync();
        var folder = Directory.CreateTempSubdirectory("trust-").FullName;
        await cluster.HaltAsync();

        var starting = SuiteFactory.OpenAsync(
            folder,
            connection,
            new(TimeProvider.System.GetUtcNow()),
            new NotesModule()
        );
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        Assert.False(starting.IsCompleted);
        await cluster.StartAgainAsync();

        await using var suite = await starting;
        using var amina = suite.As("amina");
        Assert.Equal(201, (await amina.WriteAsync("first")).Status);
    }

    [Fact]
    public async Task A_start_does_not_wait_for_a_name_that_nobody_knows()
    {
        var connection = new NpgsqlConnectionStringBuilder(
            await (await PostgresCluster.SharedAsync()).NewDatabaseAsync()
        )
        {
            Username = "nobody",
        };
        var folder = Directory.CreateTempSubdirectory("trust-").FullName;

        var ended = await OutsideTool.RunAsync(
            "dotnet",
            typeof(Host.TrustHost).Assembly.Location,
            $"--Trust:DataDirectory={folder}",
            $"--Trust:Database={connection.ConnectionString}",
            $"--Trust:HttpsPort={FreePort.Next()}",
            $"--Trust:HttpPort={FreePort.Next()}",
            $"--Trust:MutualTlsPort={FreePort.Next()}",
            "--Trust:Demo=true"
        );

        // Not the 2 of a wrong setting, after which nobody tries again.
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("\"nobody\" does not exist", ended.Error, StringComparison.Ordinal);
    }

    /// <summary>A suite on a server of its own.</summary>
    private sealed class Place : IAsyncDisposable
    {
        private readonly string end;

        private Place(PostgresCluster cluster, SuiteFactory suite, string end) =>
            (Cluster, Suite, this.end) = (cluster, suite, end);

        public PostgresCluster Cluster { get; }

        public SuiteFactory Suite { get; }

        public static async Task<Place> OpenAsync(string end)
        {
            var cluster = await PostgresCluster.OwnAsync();
            var connection = new NpgsqlConnectionStringBuilder(await cluster.NewDatabaseAsync());
            if (end is "idle")
            {
                connection.Options = "-c idle_session_timeout=1500";
            }

            return new(
                cluster,
                await SuiteFactory.OpenAsync(
                    Directory.CreateTempSubdirectory("trust-").FullName,
                    connection.ConnectionString,
                    new(TimeProvider.System.GetUtcNow()),
                    new NotesModule()
                ),
                end
            );
        }

        /// <summary>Several connections lie in the module's pool afterwards.</summary>
        public async Task WarmAsync(Api amina)
        {
            await Eventually.Async(async () =>
            {
                await Task.WhenAll(
                    Enumerable.Range(0, Together).Select(_ => amina.GetAsync(NoteSuite.Notes))
                );
                return await SessionsAsync() >= 4;
            });
        }

        public async Task EndAsync()
        {
            switch (end)
            {
                case "restart":
                    await Cluster.RestartAsync();
                    break;
                case "killed":
                    // Longer than a connection is believed.
                    await Task.Delay(200);
                    await OneAsync(
                        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'trust-notes'"
                    );
                    break;
                default:
                    await Eventually.Async(async () => await SessionsAsync() == 0);
                    break;
            }
        }

        public async ValueTask DisposeAsync() => await Suite.DisposeAsync();

        private Task<long> SessionsAsync() =>
            OneAsync(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'trust-notes'"
            );

        private async Task<long> OneAsync(string sql)
        {
            await using var source = NpgsqlDataSource.Create(
                new NpgsqlConnectionStringBuilder(Suite.Connection)
                {
                    Pooling = false,
                    Options = null,
                }.ConnectionString
            );
            await using var command = source.CreateCommand(sql);
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }
}
