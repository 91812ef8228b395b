using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MarocNumeric.Trust.Common.Modules;

namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>Asks clamd over its own protocol (INSTREAM: four bytes of length before each chunk, a chunk of none at the end). Without an address there is no scanner.</summary>
internal sealed class PieceScanner(TrustOptions trust)
{
    private const int Chunk = 64 * 1024;
    private const int LongestAnswer = 4096;

    /// <returns>Waiting where the scanner did not answer, or could not take the content.</returns>
    public async Task<PieceVerdict> ScanAsync(byte[] content, CancellationToken cancel)
    {
        using var memory = new MemoryStream(content, writable: false);
        return await ScanAsync(memory, cancel);
    }

    /// <inheritdoc cref="ScanAsync(byte[], CancellationToken)"/>
    public async Task<PieceVerdict> ScanAsync(Stream content, CancellationToken cancel)
    {
        if (trust.Clamd.Address is not { Length: > 0 } address)
        {
            return new(PieceState.NoScanner);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(trust.Clamd.Within);
        try
        {
            return Verdict(await AskAsync(address, content, limit.Token));
        }
        catch (Exception silent)
            when (silent is SocketException or IOException
                || silent is OperationCanceledException && !cancel.IsCancellationRequested
            )
        {
            return new(PieceState.Waiting);
        }
    }

    private static async Task<string> AskAsync(
        string address,
        Stream content,
        CancellationToken cancel
    )
    {
        using var socket = await ConnectAsync(address, cancel);
        await using var stream = new NetworkStream(socket, ownsSocket: false);
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancel);
        var length = new byte[sizeof(int)];
        var chunk = new byte[Chunk];
        int filled;
        while ((filled = await content.ReadAsync(chunk, cancel)) > 0)
        {
            BinaryPrimitives.WriteInt32BigEndian(length, filled);
            await stream.WriteAsync(length, cancel);
            await stream.WriteAsync(chunk.AsMemory(0, filled), cancel);
        }

        BinaryPrimitives.WriteInt32BigEndian(length, 0);
        await stream.WriteAsync(length, cancel);
        var answer = new byte[LongestAnswer];
        var read = await stream.ReadAtLeastAsync(
            answer,
            answer.Length,
            throwOnEndOfStream: false,
            cancel
        );
        return Encoding.UTF8.GetString(answer, 0, read).TrimEnd('\0', '\n');
    }

    /// <summary>"host:port", or the path of a socket.</summary>
    private static async Task<Socket> ConnectAsync(string address, CancellationToken cancel)
    {
        if (Path.IsPathRooted(address))
        {
            var local = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await local.ConnectAsync(new UnixDomainSocketEndPoint(address), cancel);
            return local;
        }

        var colon = address.LastIndexOf(':');
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(
            new DnsEndPoint(
                address[..colon],
                int.Parse(address[(colon + 1)..], CultureInfo.InvariantCulture)
            ),
            cancel
        );
        return socket;
    }

    /// <summary>"stream: OK", "stream: Eicar-Signature FOUND", or "… ERROR".</summary>
    private static PieceVerdict Verdict(string answer)
    {
        const string found = " FOUND";
        if (answer.EndsWith(": OK", StringComparison.Ordinal))
        {
            return new(PieceState.Clean);
        }

        return answer.EndsWith(found, StringComparison.Ordinal)
            ? new(PieceState.Infected, Plain(answer[..^found.Length].Split(' ')[^1]))
            : new(PieceState.Waiting);
    }

    /// <summary>The scanner's name of what it found goes to the journal: letters and digits of it.</summary>
    private static string Plain(string name) =>
        new([
            .. name.Where(letter =>
                    char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_'
                )
                .Take(100),
        ]);
}

/// <param name="Name">What was found, as the scanner calls it.</param>
internal sealed record PieceVerdict(PieceState State, string? Name = null);
