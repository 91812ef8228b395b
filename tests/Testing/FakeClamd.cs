using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MarocNumeric.Trust.Testing;

/// <summary>Speaks INSTREAM as clamd does, on a port of its own, and finds what holds the word of the EICAR test file.</summary>
public sealed class FakeClamd : IAsyncDisposable
{
    /// <summary>In a document that this scanner shall find.</summary>
    public const string Bad = "EICAR-STANDARD-ANTIVIRUS-TEST-FILE";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task serving;

    public FakeClamd()
    {
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>For Trust:Clamd:Address.</summary>
    public string Address =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"
        );

    /// <summary>Out of order while true: it takes everything and answers with an error.</summary>
    public bool IsDown { get; set; }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await serving;
        stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                using var client = await listener.AcceptTcpClientAsync(stopping.Token);
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var command = new byte[10];
        await stream.ReadExactlyAsync(command);
        using var content = new MemoryStream();
        var length = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(length);
            var size = BinaryPrimitives.ReadInt32BigEndian(length);
            if (size == 0)
            {
                break;
            }

            var chunk = new byte[size];
            await stream.ReadExactlyAsync(chunk);
            content.Write(chunk);
        }

        var found = Encoding
            .Latin1.GetString(content.ToArray())
            .Contains(Bad, StringComparison.Ordinal);
        var answer =
            IsDown || Encoding.ASCII.GetString(command) is not "zINSTREAM\0"
                ? "Can't allocate memory ERROR\0"
            : found ? "stream: Eicar-Signature FOUND\0"
            : "stream: OK\0";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
    }
}
