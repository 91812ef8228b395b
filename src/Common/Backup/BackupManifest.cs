using System.Text.Json;
using System.Text.Json.Serialization;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Backup;

/// <summary>The first entry of every backup: what the rest is, so that a restore can refuse before it writes.</summary>
internal sealed record BackupManifest(
    string Suite,
    string TakenAt,
    [property: JsonConverter(typeof(JsonStringEnumConverter<DatabaseKind>))] DatabaseKind Database,
    IReadOnlyList<string> Modules
)
{
    public const string EntryName = "manifest.json";

    /// <summary>All modules' schemas, as pg_dump writes them.</summary>
    public const string Dump = "suite.dump";

    /// <summary>Prefix of the entries that go to the data directory as they are.</summary>
    public const string FilesPrefix = "data/";

    /// <summary>Prefix of the databases' copies.</summary>
    public const string DatabasePrefix = "database/";

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web);

    /// <summary>The bytes are authentic by now: what cannot be read was written by another program.</summary>
    public static BackupManifest Parse(Stream json)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(json, JsonSerializerOptions.Web)!;
        }
        catch (JsonException unreadable)
        {
            throw new BackupRefusedException(
                CommonProblems.BackupUnreadable("Its manifest cannot be read"),
                unreadable
            );
        }
    }
}
