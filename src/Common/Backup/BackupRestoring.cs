using System.Formats.Tar;
using System.Runtime.CompilerServices;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using Npgsql;

namespace MarocNumeric.Trust.Common.Backup;

/// <summary>Puts a backup into an empty data directory and an empty database. Refuses, with nothing written, in every other case.</summary>
public static class BackupRestoring
{
    /// <exception cref="BackupRefusedException">The archive, the passphrase or the place is not right.</exception>
    public static async Task RestoreAsync(
        TrustOptions trust,
        string file,
        string passphrase,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(trust);
        // Read to its end before anything is written: every chunk is authentic and the last one is the last.
        var manifest = await CheckAsync(file, passphrase, cancel);
        RefuseOtherDatabase(manifest, trust);
        RefuseFullDirectory(trust.DataDirectory);
        if (manifest.Database == DatabaseKind.PostgreSql)
        {
            await RefuseFullDatabaseAsync(manifest, trust, cancel);
        }

        // In the directory itself: its parent may not be ours to write, and a rename within it is whole or not at all.
        var staging = Path.Combine(trust.DataDirectory, BackupFiles.Restoring);
        try
        {
            PrivatePlaces.CreateFolder(staging);
            await ExtractAsync(file, passphrase, staging, cancel);
            await PlaceAsync(manifest, trust, staging, cancel);
        }
        catch
        {
            Empty(trust.DataDirectory);
            throw;
        }

        // Last: as long as it stands, the suite does not start here.
        Directory.Delete(staging, recursive: true);
    }

    /// <exception cref="InvalidOperationException">A restore died in this directory.</exception>
    internal static void RefuseHalfRestored(string dataDirectory)
    {
        if (Directory.Exists(Path.Combine(dataDirectory, BackupFiles.Restoring)))
        {
            throw new InvalidOperationException(
                $"A restore into {dataDirectory} did not come to its end: empty the directory and the database, and restore again"
            );
        }
    }

    private static async Task<BackupManifest> CheckAsync(
        string file,
        string passphrase,
        CancellationToken cancel
    )
    {
        BackupManifest? manifest = null;
        await foreach (var entry in EntriesAsync(file, passphrase, cancel))
        {
            // A backup begins with its manifest; any other order is not ours.
            manifest ??= BackupManifest.Parse(IsManifest(entry) ? entry.DataStream! : Stream.Null);
        }

        return manifest
            ?? throw new BackupRefusedException(CommonProblems.BackupUnreadable("It is empty"));
    }

    private static async IAsyncEnumerable<TarEntry> EntriesAsync(
        string file,
        string passphrase,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        await using var archive = File.OpenRead(file);
        await using var content = BackupArchive.Open(archive, passphrase);
        await using (var tar = new TarReader(content, leaveOpen: true))
        {
            while (await tar.GetNextEntryAsync(cancellationToken: cancel) is { } entry)
            {
                yield return IsOurs(entry)
                    ? entry
                    : throw new BackupRefusedException(
                        CommonProblems.BackupUnreadable($"It holds a stray entry, {entry.Name}")
                    );
            }
        }

        // The reader of the tar stops at its end mark; the archive ends only where its last chunk says so.
        await content.CopyToAsync(Stream.Null, cancel);
    }

    private static bool IsManifest(TarEntry entry) =>
        string.Equals(entry.Name, BackupManifest.EntryName, StringComparison.Ordinal);

    /// <summary>Plain files under our two folders: nothing that could land elsewhere.</summary>
    private static bool IsOurs(TarEntry entry) =>
        entry.EntryType is TarEntryType.RegularFile
        && (
            IsManifest(entry)
            || entry.Name.StartsWith(BackupManifest.FilesPrefix, StringComparison.Ordinal)
            || entry.Name.StartsWith(BackupManifest.DatabasePrefix, StringComparison.Ordinal)
        )
        && !entry.Name.Split('/').Contains("..", StringComparer.Ordinal);

    private static void RefuseOtherDatabase(BackupManifest manifest, TrustOptions trust)
    {
        if (trust.IsSqlite != (manifest.Database == DatabaseKind.Sqlite))
        {
            throw new BackupRefusedException(
                CommonProblems.BackupOfOtherDatabase($"It is of {manifest.Database}")
            );
        }
    }

    private static void RefuseFullDirectory(string dataDirectory)
    {
        if (Directory.EnumerateFileSystemEntries(dataDirectory).Any())
        {
            throw new BackupRefusedException(
                CommonProblems.RestoreTargetTaken($"{dataDirectory} is not empty")
            );
        }
    }

    private static async Task RefuseFullDatabaseAsync(
        BackupManifest manifest,
        TrustOptions trust,
        CancellationToken cancel
    )
    {
        await using var connection = new NpgsqlConnection(trust.Database);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(
            "SELECT string_agg(nspname, ', ') FROM pg_namespace WHERE nspname = ANY ($1)",
            connection
        );
        command.Parameters.AddWithValue(manifest.Modules.ToArray());
        if (await command.ExecuteScalarAsync(cancel) is string taken)
        {
            throw new BackupRefusedException(
                CommonProblems.RestoreTargetTaken($"The database has the schema {taken}")
            );
        }
    }

    private static async Task ExtractAsync(
        string file,
        string passphrase,
        string staging,
        CancellationToken cancel
    )
    {
        await foreach (var entry in EntriesAsync(file, passphrase, cancel))
        {
            var path = Path.Combine(staging, entry.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await entry.ExtractToFileAsync(path, overwrite: false, cancel);
        }
    }

    /// <summary>PostgreSQL last: it takes all or nothing, and what was moved before can be taken away again.</summary>
    private static async Task PlaceAsync(
        BackupManifest manifest,
        TrustOptions trust,
        string staging,
        CancellationToken cancel
    )
    {
        var databases = Path.Combine(staging, BackupManifest.DatabasePrefix);
        MoveAll(Path.Combine(staging, BackupManifest.FilesPrefix), trust.DataDirectory);
        if (manifest.Database == DatabaseKind.Sqlite)
        {
            MoveAll(databases, trust.DataDirectory);
        }
        else
        {
            var dump = Path.Combine(databases, BackupManifest.Dump);
            await PostgresTools.RestoreAsync(trust.Database, dump, cancel);
        }
    }

    private static void MoveAll(string from, string to)
    {
        foreach (var entry in new DirectoryInfo(from).EnumerateFileSystemInfos())
        {
            var place = Path.Combine(to, entry.Name);
            if (entry is DirectoryInfo folder)
            {
                folder.MoveTo(place);
            }
            else
            {
                ((FileInfo)entry).MoveTo(place);
            }
        }
    }

    private static void Empty(string dataDirectory)
    {
        foreach (var entry in new DirectoryInfo(dataDirectory).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }
    }
}
