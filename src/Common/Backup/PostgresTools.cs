using System.Diagnostics;
using System.Globalization;
using MarocNumeric.Trust.Common.Results;
using Npgsql;

namespace MarocNumeric.Trust.Common.Backup;

/// <summary>PostgreSQL's own pg_dump and pg_restore: a dump is one snapshot of all schemas, and any later PostgreSQL reads it.</summary>
internal static class PostgresTools
{
    private const string DebianRoot = "/usr/lib/postgresql";

    public static Task DumpAsync(
        string connectionString,
        IEnumerable<string> schemas,
        string file,
        CancellationToken cancel
    ) =>
        RunAsync(
            "pg_dump",
            connectionString,
            [
                "--format=custom",
                "--no-owner",
                "--no-privileges",
                // The suite's own sight, under which policies hold nothing back (see Sight in ma-CERT).
                "--enable-row-security",
                .. schemas.Select(schema => $"--schema={schema}"),
                $"--file={file}",
            ],
            cancel
        );

    /// <summary>All of it in one transaction: a failure leaves the database as empty as it was.</summary>
    public static Task RestoreAsync(
        string connectionString,
        string file,
        CancellationToken cancel
    ) =>
        RunAsync(
            "pg_restore",
            connectionString,
            [
                "--single-transaction",
                "--exit-on-error",
                "--no-owner",
                "--no-privileges",
                $"--dbname={new NpgsqlConnectionStringBuilder(connectionString).Database}",
                file,
            ],
            cancel
        );

    private static async Task RunAsync(
        string tool,
        string connectionString,
        IEnumerable<string> arguments,
        CancellationToken cancel
    )
    {
        var target = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(Find(tool), arguments)
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // By environment, never by argument: arguments are seen by every user of the machine.
        start.Environment["PGOPTIONS"] = "-c trust.sight=all";
        var servers = Servers(target);
        start.Environment["PGHOST"] = string.Join(',', servers.Select(server => server.Host));
        start.Environment["PGPORT"] = string.Join(',', servers.Select(server => server.Port));
        // The one word of the driver's that the tools do not have.
        start.Environment["PGTARGETSESSIONATTRS"] = target.TargetSessionAttributes switch
        {
            null or "prefer-primary" => "any",
            var wanted => wanted,
        };
        start.Environment["PGUSER"] = target.Username;
        start.Environment["PGDATABASE"] = target.Database;
        start.Environment["PGPASSWORD"] = target.Password;
        start.Environment["PGSSLMODE"] = target.SslMode switch
        {
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            var other => other.ToString().ToLowerInvariant(),
        };
        start.Environment["PGSSLROOTCERT"] = target.RootCertificate;
        if (target.Passfile is { } passwords)
        {
            start.Environment["PGPASSFILE"] = passwords;
        }

        using var process = Process.Start(start)!;
        string complaint;
        try
        {
            complaint = await process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        if (process.ExitCode != 0)
        {
            throw new BackupRefusedException(
                CommonProblems.DatabaseToolFailed(tool, complaint.Trim())
            );
        }
    }

    /// <summary>"a:5432,b" as the driver reads it. The colons of an IPv6 address without brackets begin no port.</summary>
    private static List<(string Host, string Port)> Servers(NpgsqlConnectionStringBuilder target)
    {
        var otherwise = target.Port.ToString(CultureInfo.InvariantCulture);
        return
        [
            .. target
                .Host!.Split(',', StringSplitOptions.TrimEntries)
                .Select(server =>
                {
                    var colon = server.LastIndexOf(':');
                    return
                        colon > 0
                        && server[0] is not '/'
                        && (server[colon - 1] is ']' || server.IndexOf(':') == colon)
                        ? (server[..colon].Trim('[', ']'), server[(colon + 1)..])
                        : (server.Trim('[', ']'), otherwise);
                }),
        ];
    }

    /// <summary>The newest one that Debian has installed (an older pg_dump refuses a newer server), else the one on the path.</summary>
    private static string Find(string tool)
    {
        var installed = Directory.Exists(DebianRoot)
            ? Directory
                .EnumerateDirectories(DebianRoot)
                .Where(folder =>
                    int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _)
                )
                .OrderByDescending(folder =>
                    int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)
                )
                .Select(folder => Path.Combine(folder, "bin", tool))
            : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, tool));
        return installed.Concat(onPath).FirstOrDefault(File.Exists)
            ?? throw new BackupRefusedException(
                CommonProblems.DatabaseToolFailed(
                    tool,
                    "It is missing: install the Debian package postgresql-client"
                )
            );
    }
}
