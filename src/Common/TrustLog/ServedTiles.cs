using System.Net;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>The tiles of a log that is asked over HTTP. It is not believed: what it says is held against what it signed.</summary>
/// <param name="http">With an end to its patience.</param>
/// <param name="prefix">"https://host/log/pki".</param>
public sealed class ServedTiles(HttpClient http, Uri prefix) : ITileSource
{
    /// <exception cref="HttpRequestException">The log cannot be reached, or says more than such an answer may have.</exception>
    public async Task<byte[]?> ReadAsync(
        int level,
        long number,
        int width,
        CancellationToken cancel
    ) =>
        await GetAsync(
            new TilePath(level, number, width).ToString(),
            width * MerkleTree.HashSize,
            cancel
        );

    /// <returns>The newest checkpoint as it was sent; null where the log has none.</returns>
    /// <exception cref="HttpRequestException">As above.</exception>
    public Task<byte[]?> CheckpointAsync(CancellationToken cancel) =>
        GetAsync("checkpoint", SignedNote.Largest, cancel);

    private async Task<byte[]?> GetAsync(string path, int largest, CancellationToken cancel)
    {
        using var answer = await http.GetAsync(
            new Uri($"{prefix.AbsoluteUri.TrimEnd('/')}/{path}"),
            HttpCompletionOption.ResponseHeadersRead,
            cancel
        );
        if (answer.StatusCode is HttpStatusCode.NotFound)
        {
            return null;
        }

        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[largest + 1];
        var read = await body.ReadAtLeastAsync(
            buffer,
            buffer.Length,
            throwOnEndOfStream: false,
            cancel
        );
        return read > largest
            ? throw new HttpRequestException($"{path} is longer than such an answer may be")
            : buffer[..read];
    }
}
