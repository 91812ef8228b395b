using System.Text.Json;
using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>A checkpoint with its time-stamp, as one line of the file of checkpoints.</summary>
/// <param name="Timestamp">DER of a TimeStampToken over the SHA-256 of the note (RFC 3161); null where no authority could be asked.</param>
internal sealed record StampedCheckpoint(Checkpoint Checkpoint, byte[]? Timestamp)
{
    public string Line() =>
        new JsonObject
        {
            ["checkpoint"] = Checkpoint.Note,
            ["timestamp"] = Timestamp is { } token ? Convert.ToBase64String(token) : null,
        }.ToJsonString() + "\n";

    /// <returns>Null where the line is not one that <paramref name="key"/> signed.</returns>
    public static StampedCheckpoint? Parse(string line, LogVerifierKey key)
    {
        try
        {
            var read = JsonNode.Parse(line);
            return Checkpoint.Open((string?)read?["checkpoint"] ?? string.Empty, key) is { } opened
                ? new(
                    opened,
                    (string?)read!["timestamp"] is { } token
                        ? Convert.FromBase64String(token)
                        : null
                )
                : null;
        }
        catch (Exception damaged)
            when (damaged is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
