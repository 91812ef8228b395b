using System.Formats.Tar;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.Data.Sqlite;

namespace MarocNumeric.Trust.Common.Backup;

/// <summary>Takes a backup of a running suite: signed journal heads, then the databases, then all other files.</summary>
public static class BackupTaking
{
    /// <summary>The order is the point: heads copied before the rows never run ahead of them, and a key is on the disk before the row that names it.</summary>
    public static async Task TakeAsync(
        TrustOptions trust,
        IReadOnlyList<IModuleStore> stores,
        TimeProvider clock,
        string file,
        string passphrase,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(trust);
        ArgumentNullException.ThrowIfNull(stores);
        if (stores.Count == 0)
        {
            throw new BackupRefusedException("No module of this host keeps anything");
        }

        // Copies of the databases stand here in clear for a moment, in a folder that only we may enter.
        var staging = PrivatePlaces.CreateFolder(Path.Combine(trust.DataDirectory, $".backup-{Ids.New(clock):N}"));
        var beside = $"{file}.new";
        try
        {
            await using (
                var archive = PrivatePlaces.CreateFile(beside)
            )
            {
                await using (var content = BackupArchive.Seal(archive, passphrase))
                {
                    await using var tar = new TarWriter(content);
                    await WriteAsync(tar, trust, stores, clock, staging.FullName, cancel);
                }

                archive.Flush(flushToDisk: true);
            }

            File.Move(beside, file, overwrite: false);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
        finally
        {
            staging.Delete(recursive: true);
        }
    }

    private static async Task WriteAsync(
        TarWriter tar,
        TrustOptions trust,
        IReadOnlyList<IModuleStore> stores,
        TimeProvider clock,
        string staging,
        CancellationToken cancel
    )
    {
        var manifest = new BackupManifest(
            "MarocNumeric.Trust",
            JournalInstant.Text(clock.Now()),
            stores[0].Database.Kind,
            [.. stores.Select(store => store.Name)]
        );
        using (var json = new MemoryStream(manifest.ToJson()))
        {
            await WriteAsync(tar, BackupManifest.EntryName, json, cancel);
        }

        foreach (var heads in Files(trust.DataDirectory).Where(IsHeads))
        {
            using var whole = new MemoryStream(await WholeLinesAsync(heads, cancel));
            await WriteAsync(tar, EntryOf(trust, heads), whole, cancel);
        }

        foreach (var copy in await CopyDatabasesAsync(stores, staging, cancel))
        {
            await tar.WriteEntryAsync(
                copy,
                BackupManifest.DatabasePrefix + Path.GetFileName(copy),
                cancel
            );
        }

        foreach (var other in Files(trust.DataDirectory).Where(path => !IsHeads(path)))
        {
            await tar.WriteEntryAsync(other, EntryOf(trust, other), cancel);
        }
    }

    private static async Task<IReadOnlyList<string>> CopyDatabasesAsync(
        IReadOnlyList<IModuleStore> stores,
        string staging,
        CancellationToken cancel
    )
    {
        if (stores[0].Database.Kind == DatabaseKind.PostgreSql)
        {
            var dump = Path.Combine(staging, "suite.dump");
            await PostgresTools.DumpAsync(
                stores[0].Database.ConnectionString,
                stores.Select(store => store.Name),
                dump,
                cancel
            );
            return [dump];
        }

        var copies = new List<string>();
        foreach (var store in stores)
        {
            var copy = Path.Combine(staging, $"{store.Name}.db");
            await using var connection = new SqliteConnection(store.Database.ConnectionString);
            await connection.OpenAsync(cancel);
            await using var command = connection.CreateCommand();
            // One read transaction: writers go on meanwhile.
            command.CommandText = "PRAGMA busy_timeout=15000; VACUUM INTO $copy";
            command.Parameters.AddWithValue("$copy", copy);
            await command.ExecuteNonQueryAsync(cancel);
            copies.Add(copy);
        }

        return copies;
    }

    /// <summary>A head that is being appended right now is left out: half a line would read as tampering.</summary>
    private static async Task<byte[]> WholeLinesAsync(string path, CancellationToken cancel)
    {
        await using var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite
        );
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancel);
        var bytes = content.ToArray();
        return bytes[..(Array.LastIndexOf(bytes, (byte)'\n') + 1)];
    }

    private static Task WriteAsync(
        TarWriter tar,
        string name,
        Stream content,
        CancellationToken cancel
    ) =>
        tar.WriteEntryAsync(
            new PaxTarEntry(TarEntryType.RegularFile, name)
            {
                DataStream = content,
                Mode = KeyFile.PublicMode,
            },
            cancel
        );

    /// <summary>What lies in the data directory apart from live databases, other backups being taken, and files being written.</summary>
    private static IEnumerable<string> Files(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path =>
                !Path.GetRelativePath(folder, path).StartsWith(".backup-", StringComparison.Ordinal)
                && Path.GetExtension(path) is not (".db" or ".db-wal" or ".db-shm" or ".new")
            )
            .Order(StringComparer.Ordinal);

    private static bool IsHeads(string path) => path.EndsWith(".heads", StringComparison.Ordinal);

    private static string EntryOf(TrustOptions trust, string path) =>
        BackupManifest.FilesPrefix
        + Path.GetRelativePath(trust.DataDirectory, path).Replace('\\', '/');
}
