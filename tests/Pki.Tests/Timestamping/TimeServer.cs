using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace MarocNumeric.Trust.Pki.Tests.Timestamping;

/// <summary>An NTP server of a test (RFC 5905), whose time is the test's clock and as much more as the test says.</summary>
internal sealed class TimeServer : IDisposable
{
    private static readonly DateTimeOffset Epoch = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly UdpClient socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly TimeProvider clock;

    public TimeServer(TimeProvider clock)
    {
        this.clock = clock;
        _ = ListenAsync();
    }

    /// <summary>How far its time is ahead of the test's clock.</summary>
    public TimeSpan Ahead { get; set; }

    public bool Silent { get; set; }

    /// <summary>Says that it has no time itself.</summary>
    public bool Unsynchronised { get; set; }

    public string Address => $"127.0.0.1:{((IPEndPoint)socket.Client.LocalEndPoint!).Port}";

    public static byte[] Answer(
        ReadOnlySpan<byte> question,
        DateTimeOffset time,
        bool unsynchronised = false
    )
    {
        var answer = new byte[48];
        answer[0] = unsynchronised ? (byte)0xE4 : (byte)0x24;
        answer[1] = 2;
        question.Slice(40, 8).CopyTo(answer.AsSpan(24));
        Write(answer.AsSpan(32), time);
        Write(answer.AsSpan(40), time);
        return answer;
    }

    public void Dispose() => socket.Dispose();

    private static void Write(Span<byte> octets, DateTimeOffset time)
    {
        var since = time - Epoch;
        BinaryPrimitives.WriteUInt32BigEndian(octets, (uint)(long)since.TotalSeconds);
        BinaryPrimitives.WriteUInt32BigEndian(
            octets[4..],
            (uint)(((ulong)(since.Ticks % TimeSpan.TicksPerSecond) << 32) / TimeSpan.TicksPerSecond)
        );
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var question = await socket.ReceiveAsync();
                if (!Silent)
                {
                    await socket.SendAsync(
                        Answer(question.Buffer, clock.GetUtcNow() + Ahead, Unsynchronised),
                        question.RemoteEndPoint
                    );
                }
            }
        }
        catch (ObjectDisposedException)
        {
            // The test is over.
        }
        catch (SocketException)
        {
            // The test is over.
        }
    }
}
