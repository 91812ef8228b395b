using System.Text.Json;
using MarocNumeric.Trust.Common.Persistence;

namespace MarocNumeric.Trust.Common.Backup;

/// <summary>The first entry of every backup: what the rest is, so that a restore can refuse before it writes.</summary>
internal sealed record BackupManifest(
    string Suite,
    string TakenAt,
    DatabaseKind Database,
    IReadOnlyList<string> Modules
)
{
    public const string EntryName = "manifest.json";

    /// <summary>Prefix of the entries that go to the data directory as they are.</summary>
    public const string FilesPrefix = "data/";

    /// <summary>Prefix of the databases' copies.</summary>
    public const string DatabasePrefix = "database/";

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web);

    public static BackupManifest Parse(Stream json) =>
        JsonSerializer.Deserialize<BackupManifest>(json, JsonSerializerOptions.Web)
        ?? throw new BackupRefusedException("The backup's manifest is empty");
}
