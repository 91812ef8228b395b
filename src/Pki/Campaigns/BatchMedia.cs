using System.IO.Pipelines;

namespace MarocNumeric.Trust.Pki.Campaigns;

/// <summary>The forms that a batch comes in.</summary>
internal static class BatchMedia
{
    public const string Json = "application/x-ndjson";

    private const string Csv = "text/csv";

    /// <returns>Null for any other form.</returns>
    public static IAsyncEnumerable<BatchLine>? Read(
        string? mediaType,
        PipeReader body,
        CancellationToken cancel
    ) =>
        mediaType?.ToLowerInvariant() switch
        {
            Json => JsonLines.ReadAsync(body, cancel),
            Csv => CsvLines.ReadAsync(body.AsStream(leaveOpen: true), cancel),
            _ => null,
        };
}
