using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace MarocNumeric.Trust.Testing;

/// <summary>
/// A PostgreSQL server that lives as long as the test process: started at the first <see cref="NewDatabaseAsync"/>, on a
/// free port of loopback, and gone with its folder when the process ends, however it ends. Works as root and as anyone.
/// </summary>
public sealed class PostgresCluster : IAsyncLifetime
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";

    /// <summary>
    /// The shell stands between us and the server: its standard input closes when the test process goes, killed or not,
    /// and then it stops the server and removes the folder. A handler in the process would not survive a kill.
    /// </summary>
    private const string Supervisor = """
        exec 3<&0 </dev/null
        folder=$1 port=$2
        exec >"$folder/log" 2>&1
        cd /
        as=
        if [ "$(id -u)" = 0 ]; then
            as="setpriv --reuid=postgres --regid=postgres --clear-groups --"
            chown postgres:postgres "$folder"
        fi
        $as "$0/initdb" -D "$folder/data" -A trust -U trust --no-sync -E UTF8 --locale=C.UTF-8 --no-instructions || exit 3
        $as "$0/postgres" -D "$folder/data" -p "$port" -k "$folder" -c listen_addresses=127.0.0.1 \
            -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=64MB -c max_connections=300 &
        server=$!
        ( cat <&3 >/dev/null; kill -QUIT "$server" ) &
        wait "$server"
        rm -rf "$folder"
        """;

    private readonly Lazy<Task<int>> port;
    private Process? supervisor;
    private int made;

    public PostgresCluster() => port = new(StartAsync);

    /// <summary>The one server of this test process.</summary>
    public static PostgresCluster Shared { get; } = new();

    /// <returns>The connection string of a new, empty database.</returns>
    public async Task<string> NewDatabaseAsync()
    {
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"test_{Interlocked.Increment(ref made)}"
        );
        await using var connection = new NpgsqlConnection(
            ConnectionString(await port.Value, "postgres")
        );
        await connection.OpenAsync();
        await using var create = connection.CreateCommand();
#pragma warning disable CA2100 // The name is a counter.
        create.CommandText = $"CREATE DATABASE {name}";
#pragma warning restore CA2100
        await create.ExecuteNonQueryAsync();
        return ConnectionString(await port.Value, name);
    }

    /// <summary>As an assembly fixture: nothing is started before a test asks for a database.</summary>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (supervisor is not null)
        {
            NpgsqlConnection.ClearAllPools();
            supervisor.StandardInput.Close();
            await supervisor.WaitForExitAsync();
            supervisor.Dispose();
            supervisor = null;
        }
    }

    private async Task<int> StartAsync()
    {
        if (!File.Exists(Path.Combine(Binaries, "postgres")))
        {
            throw new InvalidOperationException(
                $"No PostgreSQL in {Binaries}: install the Debian package postgresql-15 (scripts/setup does)"
            );
        }

        for (var attempt = 1; ; attempt++)
        {
            var folder = Directory.CreateTempSubdirectory("trust-postgres-").FullName;
            var candidate = FreePort();
            supervisor = Start(folder, candidate);
            if (await IsReadyAsync(supervisor, candidate))
            {
                return candidate;
            }

            // The usual reason is that the port was taken between the probe and the start.
            if (attempt == 3)
            {
                throw new InvalidOperationException("PostgreSQL did not start three times");
            }
        }
    }

    private static Process Start(string folder, int port)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true };
        foreach (
            var argument in (string[])
                ["-c", Supervisor, Binaries, folder, port.ToString(CultureInfo.InvariantCulture)]
        )
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static async Task<bool> IsReadyAsync(Process supervisor, int port)
    {
        var watch = Stopwatch.StartNew();
        while (!supervisor.HasExited && watch.Elapsed < TimeSpan.FromSeconds(60))
        {
            try
            {
                await using var connection = new NpgsqlConnection(
                    ConnectionString(port, "postgres") + ";Pooling=false"
                );
                await connection.OpenAsync();
                return true;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(50);
            }
        }

        return false;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static string ConnectionString(int port, string database) =>
        // Each test has a database and so a pool of its own: idle connections must go soon, or 300 are not enough.
        string.Create(
            CultureInfo.InvariantCulture,
            $"Host=127.0.0.1;Port={port};Username=trust;Database={database};Maximum Pool Size=20;Connection Idle Lifetime=3;Connection Pruning Interval=1"
        );
}
