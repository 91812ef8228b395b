using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace MarocNumeric.Trust.Testing;

/// <summary>A throw-away PostgreSQL 15 from Debian's binaries on a free loopback port: one for each test process, started when first asked for.</summary>
public sealed class PostgresCluster
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";
    private static readonly Lazy<Task<PostgresCluster>> Shared = new(() => StartAsync(Throwaway));
    private static readonly Lazy<Task<PostgresCluster>> Lasting = new(() =>
        StartAsync(AsInstalled)
    );

    // Durability off: what is thrown away need not survive a power cut.
    private const string Throwaway =
        "-c fsync=off -c synchronous_commit=off -c full_page_writes=off";
    private const string AsInstalled = "-c shared_buffers=512MB";

    private readonly string folder = Directory.CreateTempSubdirectory("trust-pg-").FullName;
    private readonly string durability;
    private int port;
    private string words = "";
    private int databases;

    private PostgresCluster(string durability) => this.durability = durability;

    /// <summary>For tests.</summary>
    public static Task<PostgresCluster> SharedAsync() => Shared.Value;

    /// <summary>For measurements: every commit on disk, as an installation has it.</summary>
    public static Task<PostgresCluster> DurableAsync() => Lasting.Value;

    /// <summary>For a test that stops it and starts it again.</summary>
    public static Task<PostgresCluster> OwnAsync() => StartAsync(Throwaway);

    /// <summary>Ends every session and starts anew at the same place.</summary>
    public Task RestartAsync() => ControlAsync("restart");

    /// <summary>Until it is started again.</summary>
    public Task HaltAsync() => ControlAsync("stop");

    public Task StartAgainAsync() => ControlAsync("start");

    private Task ControlAsync(string what) =>
        ToolAsync(
            "pg_ctl",
            [
                "-D",
                Path.Combine(folder, "data"),
                "-w",
                "-l",
                Path.Combine(folder, "log"),
                // What is started again keeps its words.
                .. what is "start" ? ["-o", words] : (string[])["-m", "fast"],
                what,
            ]
        );

    /// <summary>Seconds of processor of the server and its backends so far: those that work, and those that have ended.</summary>
    public double Cpu
    {
        get
        {
            var server = File.ReadLines(Path.Combine(folder, "data", "postmaster.pid")).First();
            return ProcessTimes
                .OfAll()
                .Where(process => process.Id == server || process.Parent == server)
                .Sum(process => process.Id == server ? process.WithEnded : process.Own);
        }
    }

    /// <summary>As an installation has it: the suite's role owns what it makes and is no superuser, so that policies on rows bind it.</summary>
    /// <returns>The connection string of an empty database.</returns>
    public async Task<string> NewDatabaseAsync() =>
        new NpgsqlConnectionStringBuilder(await NewDatabaseAsync(Suite))
        {
            Username = Suite,
        }.ConnectionString;

    /// <returns>The connection string of an empty database, as the superuser.</returns>
    public Task<string> NewDatabaseOfSuperuserAsync() => NewDatabaseAsync(Superuser);

    /// <summary>Whom no policy on rows binds.</summary>
    public const string Superuser = "trust";

    private const string Suite = "suite";

    /// <param name="connection">Of a database that <see cref="NewDatabaseAsync()"/> made and nobody is busy with.</param>
    /// <returns>The connection string of a database with the same content.</returns>
    public async Task<string> CopyAsync(string connection)
    {
        var copied = new NpgsqlConnectionStringBuilder(connection);
        // The server makes no copy while somebody is connected, if only from a pool.
        NpgsqlConnection.ClearAllPools();
        var copy = await NewDatabaseAsync(Suite, $"TEMPLATE {copied.Database} STRATEGY FILE_COPY");
        copied.Database = new NpgsqlConnectionStringBuilder(copy).Database;
        return copied.ConnectionString;
    }

    private async Task<string> NewDatabaseAsync(string owner, string how = "")
    {
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"t{Interlocked.Increment(ref databases)}"
        );
        await using var source = NpgsqlDataSource.Create(Connection("postgres"));
        await using var create = source.CreateCommand(
            $"CREATE DATABASE {name} OWNER {owner} {how}"
        );
        await create.ExecuteNonQueryAsync();
        return Connection(name);
    }

    private static async Task<PostgresCluster> StartAsync(string durability)
    {
        if (!File.Exists(Path.Combine(Binaries, "initdb")))
        {
            throw new InvalidOperationException(
                "The tests need Debian's package postgresql-15: run scripts/setup"
            );
        }

        var cluster = new PostgresCluster(durability);
        await cluster.OpenAsync();
        await using var source = NpgsqlDataSource.Create(cluster.Connection("postgres"));
        await using var role = source.CreateCommand($"CREATE ROLE {Suite} LOGIN");
        await role.ExecuteNonQueryAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Stop();
        return cluster;
    }

    private async Task OpenAsync()
    {
        if (IsRoot)
        {
            await RunAsync("chown", "postgres:postgres", folder);
        }

        var data = Path.Combine(folder, "data");
        await ToolAsync(
            "initdb",
            "-D",
            data,
            "-A",
            "trust",
            "-U",
            "trust",
            "--no-sync",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-instructions"
        );
        for (var attempt = 0; ; attempt++)
        {
            port = FreePort.Next();
            words =
                $"-c listen_addresses=127.0.0.1 -p {port} -k {folder} {durability} -c max_connections=300";
            try
            {
                await StartAgainAsync();
                return;
            }
            catch (InvalidOperationException) when (attempt < 3)
            {
                // The port was taken between the probe and the start.
            }
        }
    }

    private void Stop()
    {
        if (!File.Exists(Path.Combine(folder, "data", "postmaster.pid")))
        {
            Directory.Delete(folder, recursive: true);
            return;
        }

        // Nobody waits: a process that ends slowly is held for one that never does, and hundreds of databases go slowly.
        var server = File.ReadLines(Path.Combine(folder, "data", "postmaster.pid")).First();
        var end = new ProcessStartInfo("/bin/sh")
        {
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        foreach (
            var argument in (string[])
                [
                    "-c",
                    // SIGQUIT is pg_ctl's "immediate".
                    "(kill -QUIT \"$0\"; sleep 1; rm -rf \"$1\") </dev/null >/dev/null 2>&1 &",
                    server,
                    folder,
                ]
        )
        {
            end.ArgumentList.Add(argument);
        }

        using var started = Process.Start(end);
    }

    private static bool IsRoot =>
        string.Equals(Environment.UserName, "root", StringComparison.Ordinal);

    // PostgreSQL refuses to run as root.
    private static Task ToolAsync(string tool, params string[] arguments) =>
        IsRoot
            ? RunAsync(
                "setpriv",
                [
                    "--reuid=postgres",
                    "--regid=postgres",
                    "--clear-groups",
                    "--",
                    Path.Combine(Binaries, tool),
                    .. arguments,
                ]
            )
            : RunAsync(Path.Combine(Binaries, tool), arguments);

    private static async Task RunAsync(string file, params string[] arguments)
    {
        // pg_ctl's child keeps inherited pipes open, so nothing is redirected to us.
        var start = new ProcessStartInfo("/bin/sh")
        {
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        foreach (
            var argument in (string[])
                ["-c", "exec \"$0\" \"$@\" </dev/null >/dev/null 2>&1", file, .. arguments]
        )
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}"
            );
        }
    }

    private string Connection(string database) =>
        $"Host=127.0.0.1;Port={port};Username=trust;Database={database};Maximum Pool Size=20";
}
