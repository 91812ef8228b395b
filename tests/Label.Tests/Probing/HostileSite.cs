using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Tests.Probing;

/// <summary>A server on this machine that answers each connection as the test says, octet by octet.</summary>
internal sealed class HostileSite : IAsyncDisposable
{
    private readonly TcpListener secure = new(IPAddress.Loopback, 0);
    private readonly TcpListener plain = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly X509Certificate2? certificate;
    private readonly Func<Stream, string, CancellationToken, Task> answer;

    /// <param name="certificate">Null: it does not speak TLS.</param>
    /// <param name="answer">Of a request with that first line.</param>
    public HostileSite(
        X509Certificate2? certificate,
        Func<Stream, string, CancellationToken, Task> answer
    )
    {
        (this.certificate, this.answer) = (certificate, answer);
        secure.Start();
        plain.Start();
        _ = AcceptAsync(secure, certificate is not null);
        _ = AcceptAsync(plain, tls: false);
    }

    public SiteDoors.Door Door =>
        new(
            (IPEndPoint)secure.LocalEndpoint,
            (IPEndPoint)plain.LocalEndpoint,
            new Dictionary<string, string[]>()
        );

    public int Connections { get; private set; }

    public static Task WriteAsync(Stream stream, string text, CancellationToken cancel) =>
        stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancel).AsTask();

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        secure.Dispose();
        plain.Dispose();
        over.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener, bool tls)
    {
        try
        {
            while (!over.IsCancellationRequested)
            {
                var client = await listener.AcceptTcpClientAsync(over.Token);
                Connections++;
                _ = ServeAsync(client, tls, over.Token);
            }
        }
        catch (Exception ended)
            when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client, bool tls, CancellationToken cancel)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (tls)
                {
                    var secured = new SslStream(stream);
                    await secured.AuthenticateAsServerAsync(certificate!);
                    stream = secured;
                }

                var line = new StringBuilder();
                var buffer = new byte[4096];
                while (!line.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
                {
                    var read = await stream.ReadAsync(buffer, cancel);
                    if (read == 0)
                    {
                        break;
                    }

                    line.Append(Encoding.Latin1.GetString(buffer, 0, read));
                    if (line.Length > 0 && line[0] == 22)
                    {
                        break; // a handshake that nobody answers
                    }
                }

                await answer(stream, line.ToString().Split("\r\n")[0], cancel);
            }
            catch (Exception hungUp)
                when (hungUp
                        is IOException
                            or SocketException
                            or OperationCanceledException
                            or System.Security.Authentication.AuthenticationException
                            or ObjectDisposedException
                )
            {
                // The visitor has gone.
            }
        }
    }
}
