using System.Formats.Tar;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Common.Backup;

/// <summary>Takes a backup of a running suite: signed journal heads, then the databases, then all other files.</summary>
public static class BackupTaking
{
    /// <summary>The order is the point: heads copied before the rows never run ahead of them, and a key is on the disk before the row that names it.</summary>
    /// <exception cref="BackupRefusedException">Nothing is there, or the archive may not stand where it was wanted.</exception>
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
        var archive = Path.GetFullPath(file);
        Refuse(trust, stores, archive);
        var beside = $"{archive}.{Ids.New(clock):N}.new";
        // Copies of the databases stand here in clear for a moment, in a folder that only we may enter.
        var staging = PrivatePlaces.CreateFolder(
            Path.Combine(trust.DataDirectory, $"{BackupFiles.Staging}{Ids.New(clock):N}")
        );
        try
        {
            await using (var sealing = PrivatePlaces.CreateFile(beside))
            {
                await using (var content = BackupArchive.Seal(sealing, passphrase))
                await using (var tar = new TarWriter(content))
                {
                    await WriteAsync(tar, trust, stores, clock, staging.FullName, cancel);
                }

                sealing.Flush(flushToDisk: true);
            }

            File.Move(beside, archive, overwrite: false);
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

    private static void Refuse(
        TrustOptions trust,
        IReadOnlyList<IModuleStore> stores,
        string archive
    )
    {
        if (
            stores.Count == 0
            || (
                stores[0].Database.Kind == DatabaseKind.Sqlite
                && !SqliteCopies.Files(trust.DataDirectory).Any()
            )
        )
        {
            throw new BackupRefusedException(CommonProblems.NothingToBackUp);
        }

        if (File.Exists(archive))
        {
            throw new BackupRefusedException(
                CommonProblems.BackupNowhere($"{archive} is there already")
            );
        }

        var inside = Path.GetRelativePath(Path.GetFullPath(trust.DataDirectory), archive);
        if (!inside.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(inside))
        {
            // The next backup would hold this one, and the one after it both.
            throw new BackupRefusedException(
                CommonProblems.BackupNowhere($"{archive} lies in the data directory")
            );
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
        await WriteAsync(
            tar,
            BackupManifest.EntryName,
            manifest.ToJson(),
            PrivatePlaces.PrivateMode,
            cancel
        );
        foreach (var heads in BackupFiles.Heads(trust.DataDirectory))
        {
            await WriteAsync(
                tar,
                EntryOf(trust, heads),
                await WholeLinesAsync(heads, cancel),
                PrivatePlaces.ModeOf(heads),
                cancel
            );
        }

        foreach (var copy in await CopyDatabasesAsync(trust, stores, staging, cancel))
        {
            var name = BackupManifest.DatabasePrefix + Path.GetFileName(copy);
            await WriteAsync(tar, name, copy, PrivatePlaces.PrivateMode, cancel);
        }

        foreach (var other in BackupFiles.Others(trust.DataDirectory))
        {
            var mode = PrivatePlaces.ModeOf(other);
            await WriteAsync(tar, EntryOf(trust, other), other, mode, cancel);
        }
    }

    private static async Task<IReadOnlyList<string>> CopyDatabasesAsync(
        TrustOptions trust,
        IReadOnlyList<IModuleStore> stores,
        string staging,
        CancellationToken cancel
    )
    {
        if (stores[0].Database.Kind == DatabaseKind.Sqlite)
        {
            return await SqliteCopies.TakeAsync(trust.DataDirectory, staging, cancel);
        }

        var dump = Path.Combine(staging, BackupManifest.Dump);
        var schemas = stores.Select(store => store.Name);
        await PostgresTools.DumpAsync(trust.Database, schemas, dump, cancel);
        return [dump];
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

    private static async Task WriteAsync(
        TarWriter tar,
        string name,
        byte[] content,
        UnixFileMode mode,
        CancellationToken cancel
    )
    {
        using var stream = new MemoryStream(content);
        await WriteAsync(tar, name, stream, mode, cancel);
    }

    private static async Task WriteAsync(
        TarWriter tar,
        string name,
        string path,
        UnixFileMode mode,
        CancellationToken cancel
    )
    {
        await using var stream = File.OpenRead(path);
        await WriteAsync(tar, name, stream, mode, cancel);
    }

    private static Task WriteAsync(
        TarWriter tar,
        string name,
        Stream content,
        UnixFileMode mode,
        CancellationToken cancel
    ) =>
        tar.WriteEntryAsync(
            new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content, Mode = mode },
            cancel
        );

    private static string EntryOf(TrustOptions trust, string path) =>
        BackupManifest.FilesPrefix + Path.GetRelativePath(trust.DataDirectory, path);
}
