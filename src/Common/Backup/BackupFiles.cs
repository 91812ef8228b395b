namespace MarocNumeric.Trust.Common.Backup;

/// <summary>Which files of a data directory a backup takes as they are: all, but for what is named here.</summary>
internal static class BackupFiles
{
    /// <summary>A folder that a running backup keeps its copies in.</summary>
    public const string Staging = ".backup-";

    /// <summary>A folder that a running restore unpacks into.</summary>
    public const string Restoring = ".restoring";

    /// <summary>Signed ends of the journals and of their logs: taken before the databases, the rest after them.</summary>
    public static IEnumerable<string> Heads(string dataDirectory) =>
        All(dataDirectory).Where(IsHeads);

    public static IEnumerable<string> Others(string dataDirectory) =>
        All(dataDirectory).Where(path => !IsHeads(path));

    private static IEnumerable<string> All(string dataDirectory) =>
        Directory
            .EnumerateFiles(dataDirectory, "*", SearchOption.AllDirectories)
            .Where(path => !IsLeftOut(Path.GetRelativePath(dataDirectory, path)))
            .Order(StringComparer.Ordinal);

    private static bool IsLeftOut(string path) =>
        path.StartsWith(Staging, StringComparison.Ordinal)
        || path.StartsWith(Restoring, StringComparison.Ordinal)
        || IsDatabase(path)
        // Being written, by the suite or by the key ring; and locks, which mean nothing elsewhere.
        || Path.GetExtension(path) is (".new" or ".tmp" or ".lock");

    /// <summary>SQLite's files stand in the directory itself and are copied through SQLite.</summary>
    private static bool IsDatabase(string path) =>
        string.Equals(Path.GetFileName(path), path, StringComparison.Ordinal)
        && Path.GetExtension(path) is (".db" or ".db-wal" or ".db-shm" or ".db-journal");

    private static bool IsHeads(string path) =>
        path.EndsWith(".heads", StringComparison.Ordinal)
        || path.EndsWith(".checkpoints", StringComparison.Ordinal);
}
