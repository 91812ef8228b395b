using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Backup;

/// <summary>What seals a backup. Not the one that opens the key files: a backup may hold that one.</summary>
public static class BackupPassphrase
{
    public const int Shortest = 16;

    /// <summary>Read where no file is named; never an argument, which every user of the machine sees.</summary>
    public const string Variable = "TRUST_BACKUP_PASSPHRASE";

    /// <param name="file">A file whose first line it is; null for the environment.</param>
    /// <returns>Null where neither is there.</returns>
    public static string? Read(string? file)
    {
        var line = file is null
            ? Environment.GetEnvironmentVariable(Variable)
            : File.ReadLines(file).FirstOrDefault() ?? string.Empty;
        return line?.Trim() switch
        {
            null => null,
            { Length: >= Shortest } passphrase => passphrase,
            _ => throw new BackupRefusedException(
                CommonProblems.BackupPassphraseShort(file ?? Variable)
            ),
        };
    }
}
