using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MarocNumeric.Trust.Label.Tests.Probing;

/// <summary>A resolver on this machine that knows a few TXT records (RFC 1035), or says nothing.</summary>
internal sealed class NameServer : IDisposable
{
    private readonly UdpClient socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly IReadOnlyDictionary<string, string[]> texts;
    private readonly bool silent;

    public NameServer(IReadOnlyDictionary<string, string[]> texts, bool silent = false)
    {
        (this.texts, this.silent) = (texts, silent);
        _ = ServeAsync();
    }

    public string Address => $"{socket.Client.LocalEndPoint}";

    public void Dispose() => socket.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var asked = await socket.ReceiveAsync();
                if (!silent)
                {
                    await socket.SendAsync(Answer(asked.Buffer), asked.RemoteEndPoint);
                }
            }
        }
        catch (Exception over) when (over is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private byte[] Answer(byte[] question)
    {
        var labels = new List<string>();
        var at = 12;
        while (question[at] != 0)
        {
            labels.Add(Encoding.ASCII.GetString(question, at + 1, question[at]));
            at += question[at] + 1;
        }

        var end = at + 5;
        var known = texts.TryGetValue(string.Join('.', labels).ToLowerInvariant(), out var found);
        var answer = new List<byte>(question[..end])
        {
            [2] = 0x84,
            [3] = (byte)(known ? 0 : 3),
            [7] = (byte)(found?.Length ?? 0),
        };
        // Neither authority nor additional records.
        (answer[8], answer[9], answer[10], answer[11]) = (0, 0, 0, 0);
        foreach (var text in found ?? [])
        {
            // Each record in strings of 100 octets, as long ones come.
            var strings = Encoding.ASCII.GetBytes(text).Chunk(100).ToList();
            var length = strings.Sum(each => each.Length + 1);
            answer.AddRange([
                0xC0,
                12,
                0,
                16,
                0,
                1,
                0,
                0,
                0,
                60,
                (byte)(length >> 8),
                (byte)length,
            ]);
            foreach (var each in strings)
            {
                answer.Add((byte)each.Length);
                answer.AddRange(each);
            }
        }

        return [.. answer];
    }
}
