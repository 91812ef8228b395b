using System.Formats.Tar;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using Npgsql;

namespace MarocNumeric.Trust.Common.Backup;

/// <summary>Puts a backup into an empty data directory and an empty database. Refuses, with nothing written, in every other case.</summary>
public static class BackupRestoring
{
    public static async Task RestoreAsync(
        TrustOptions trust,
        IReadOnlyList<IModuleStore> stores,
        string file,
        string passphrase,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(trust);
        ArgumentNullException.ThrowIfNull(stores);
        // Read to its end before anything is written: every chunk is authentic and the last one is the last.
        var manifest = await CheckAsync(file, passphrase, cancel);
        await RefuseUnlessItFitsAsync(manifest, trust, stores, cancel);

        var target = Path.GetFullPath(trust.DataDirectory);
        var staging = $"{Path.TrimEndingDirectorySeparator(target)}.restoring";
        if (Directory.Exists(staging))
        {
            throw new BackupRefusedException(
                $"{staging} is left from a restore that died: remove it"
            );
        }

        PrivatePlaces.CreateFolder(staging);
        try
        {
            await ExtractAsync(file, passphrase, staging, cancel);
            var databases = Path.Combine(staging, BackupManifest.DatabasePrefix.TrimEnd('/'));
            if (manifest.Database == DatabaseKind.PostgreSql)
            {
                await PostgresTools.RestoreAsync(
                    stores[0].Database.ConnectionString,
                    Path.Combine(databases, "suite.dump"),
                    cancel
                );
                Directory.Delete(databases, recursive: true);
            }

            MoveInto(target, Path.Combine(staging, BackupManifest.FilesPrefix.TrimEnd('/')));
            MoveInto(target, databases);
        }
        finally
        {
            Directory.Delete(staging, recursive: true);
        }
    }

    private static async Task<BackupManifest> CheckAsync(
        string file,
        string passphrase,
        CancellationToken cancel
    )
    {
        BackupManifest? manifest = null;
        await using var archive = File.OpenRead(file);
        await using var content = BackupArchive.Open(archive, passphrase);
        await using (var tar = new TarReader(content, leaveOpen: true))
        {
            while (await tar.GetNextEntryAsync(cancellationToken: cancel) is { } entry)
            {
                if (manifest is null && IsManifest(entry))
                {
                    manifest = BackupManifest.Parse(entry.DataStream!);
                }

                if (!IsOurs(entry))
                {
                    throw new BackupRefusedException(
                        $"This backup holds a stray entry: {entry.Name}"
                    );
                }
            }
        }

        await content.CopyToAsync(Stream.Null, cancel);
        return manifest ?? throw new BackupRefusedException("This backup has no manifest");
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

    private static async Task RefuseUnlessItFitsAsync(
        BackupManifest manifest,
        TrustOptions trust,
        IReadOnlyList<IModuleStore> stores,
        CancellationToken cancel
    )
    {
        if (stores.Count == 0 || manifest.Database != stores[0].Database.Kind)
        {
            throw new BackupRefusedException(
                $"This backup is of {manifest.Database}; Trust:Database names something else"
            );
        }

        if (
            Directory.Exists(trust.DataDirectory)
            && Directory.EnumerateFiles(trust.DataDirectory, "*", SearchOption.AllDirectories).Any()
        )
        {
            throw new BackupRefusedException(
                $"{Path.GetFullPath(trust.DataDirectory)} is not empty: a backup is restored into an empty data directory only"
            );
        }

        if (manifest.Database == DatabaseKind.PostgreSql)
        {
            await using var source = NpgsqlDataSource.Create(stores[0].Database.ConnectionString);
            await using var command = source.CreateCommand(
                "SELECT string_agg(DISTINCT table_schema, ', ') FROM information_schema.tables WHERE table_schema = ANY ($1)"
            );
            command.Parameters.AddWithValue(manifest.Modules.ToArray());
            if (await command.ExecuteScalarAsync(cancel) is string taken)
            {
                throw new BackupRefusedException(
                    $"The database already has tables in {taken}: a backup is restored into an empty database only"
                );
            }
        }
    }

    private static async Task ExtractAsync(
        string file,
        string passphrase,
        string staging,
        CancellationToken cancel
    )
    {
        await using var archive = File.OpenRead(file);
        await using var content = BackupArchive.Open(archive, passphrase);
        await using var tar = new TarReader(content);
        while (await tar.GetNextEntryAsync(cancellationToken: cancel) is { } entry)
        {
            var path = Path.Combine(staging, entry.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await entry.ExtractToFileAsync(path, overwrite: false, cancel);
        }
    }

    private static void MoveInto(string target, string from)
    {
        if (!Directory.Exists(from))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(target, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(path, place);
        }
    }
}
