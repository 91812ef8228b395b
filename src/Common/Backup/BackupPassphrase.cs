namespace MarocNumeric.Trust.Common.Backup;

/// <summary>What seals a backup: the first line of a file, not the one that opens the key files, which a backup may hold.</summary>
public static class BackupPassphrase
{
    public const int Shortest = 16;

    public static string Read(string path)
    {
        var line = File.ReadLines(path).FirstOrDefault()?.Trim();
        return line is { Length: >= Shortest }
            ? line
            : throw new BackupRefusedException(
                $"{path} holds no passphrase of at least {Shortest} characters on its first line"
            );
    }
}
