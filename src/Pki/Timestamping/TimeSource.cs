using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Pki.Timestamping;

/// <summary>An NTP server that the operator names (RFC 5905, asked as a client of section 14 asks). The operator's own network is where such servers stand: it is not guarded against.</summary>
internal sealed record TimeSource(string Host, int Port)
{
    private const int StandardPort = 123;

    // Version 4, mode 3: a client.
    private const byte ClientHead = 0x23;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static bool TryParse(string? text, [NotNullWhen(true)] out TimeSource? source)
    {
        var (host, port) = (text, StandardPort);
        if (
            text?.LastIndexOf(':') is > 0 and var colon
            && (text.IndexOf(':', StringComparison.Ordinal) == colon || text[colon - 1] == ']')
        )
        {
            host = text[..colon];
            if (
                !int.TryParse(
                    text[(colon + 1)..],
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out port
                )
            )
            {
                port = 0;
            }
        }

        host = host?.TrimStart('[').TrimEnd(']');
        source =
            host is not null
            && Uri.CheckHostName(host) is not UriHostNameType.Unknown
            && port is > 0 and <= ushort.MaxValue
                ? new(host, port)
                : null;
        return source is not null;
    }

    /// <returns>How far this clock is behind UTC by that server, or null where there was no answer to be used.</returns>
    public async Task<ClockOffset?> AskAsync(TimeProvider clock, CancellationToken cancel)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(Patience);
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(Host, time.Token);
            using var socket = new UdpClient(addresses[0].AddressFamily);
            // Only the address asked may answer.
            socket.Connect(addresses[0], Port);
            return await AskAsync(socket, clock, time.Token);
        }
        catch (SocketException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task<ClockOffset?> AskAsync(
        UdpClient socket,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var question = new byte[NtpAnswer.Octets];
        question[0] = ClientHead;
        // Chance instead of our time: it tells nobody anything, and only who saw the question can repeat it.
        RandomNumberGenerator.Fill(question.AsSpan(40, 8));
        var (sent, started) = (clock.Now(), clock.GetTimestamp());
        await socket.SendAsync(question, cancel);
        while (true)
        {
            var packet = await socket.ReceiveAsync(cancel);
            var way = clock.GetElapsedTime(started);
            if (NtpAnswer.Read(packet.Buffer, question.AsSpan(40, 8), sent) is { } answer)
            {
                var arrived = sent + way;
                return new(
                    ((answer.Received - sent) + (answer.Sent - arrived)) / 2,
                    (way - (answer.Sent - answer.Received)).Duration() / 2 + answer.Distance
                );
            }
        }
    }
}

/// <param name="Value">To be added to this clock.</param>
/// <param name="Error">On either side of it.</param>
internal sealed record ClockOffset(TimeSpan Value, TimeSpan Error);
