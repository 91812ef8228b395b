using System.Net;
using System.Text;

namespace MarocNumeric.Trust.Bench;

/// <summary>Lines that are still being sent while the first answers come.</summary>
internal sealed class SentWhileAnswered : HttpContent
{
    private readonly byte[] body;

    public SentWhileAnswered(IEnumerable<string> lines)
    {
        body = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        Headers.ContentType = new("application/x-ndjson");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        stream.WriteAsync(body).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
