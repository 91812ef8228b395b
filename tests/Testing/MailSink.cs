using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace MarocNumeric.Trust.Testing;

/// <summary>A mail server of a test (RFC 5321), as good or as bad as the test wants it at the moment.</summary>
public sealed class MailSink : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, FreePort.Next());
    private readonly CancellationTokenSource stop = new();

    public MailSink()
    {
        listener.Start();
        _ = ListenAsync();
    }

    public MailSinkMood Mood { get; set; }

    public ConcurrentQueue<MimeMessage> Mails { get; } = new();

    /// <summary>Connections so far.</summary>
    public int Calls { get; private set; }

    public string[] Settings =>
        [
            "--Trust:Mail:Host=127.0.0.1",
            $"--Trust:Mail:Port={((IPEndPoint)listener.LocalEndpoint).Port}",
            "--Trust:Mail:From=ne-pas-repondre@example.ma",
            "--Trust:Mail:Tls=None",
            "--Trust:Mail:Timeout=00:00:02",
        ];

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        stop.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(stop.Token);
            Calls++;
            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            if (Mood is MailSinkMood.Hangs)
            {
                await Task.Delay(Timeout.Infinite, stop.Token);
            }

            // Latin-1 keeps every byte as it came.
            using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
            await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1)
            {
                NewLine = "\r\n",
                AutoFlush = true,
            };
            await writer.WriteLineAsync("220 sink");
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                await writer.WriteLineAsync(
                    line.Split(' ', ':')[0].ToUpperInvariant() switch
                    {
                        "RCPT" when Mood is MailSinkMood.RefusesForNow => "451 later",
                        "RCPT" when Mood is MailSinkMood.RefusesForGood => "550 no such mailbox",
                        "DATA" => "354 go on",
                        "QUIT" => "221 bye",
                        _ => "250 ok",
                    }
                );
                if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
                {
                    Mails.Enqueue(await MailAsync(reader));
                    await writer.WriteLineAsync("250 taken");
                }
            }
        }
    }

    private async Task<MimeMessage> MailAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(stop.Token) is { } line && line is not ".")
        {
            // RFC 5321 section 4.5.2: a line that begins with a dot came with one more.
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(text.ToString()));
        return await MimeMessage.LoadAsync(bytes, stop.Token);
    }
}

public enum MailSinkMood
{
    Takes,
    RefusesForNow,
    RefusesForGood,
    Hangs,
}
