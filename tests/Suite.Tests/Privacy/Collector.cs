using System.Net;
using System.Text;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests.Privacy;

/// <summary>An OpenTelemetry collector that keeps every byte it is sent (OTLP over HTTP).</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly MemoryStream received = new();
    private readonly Task receiving;

    public Collector()
    {
        Address = $"http://localhost:{FreePort.Next()}/";
        listener.Prefixes.Add(Address);
        listener.Start();
        receiving = ReceiveAsync();
    }

    public string Address { get; }

    /// <summary>Protobuf writes strings as they are, in UTF-8.</summary>
    public string Received
    {
        get
        {
            lock (received)
            {
                return Encoding.UTF8.GetString(received.ToArray());
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await receiving;
        listener.Close();
        await received.DisposeAsync();
    }

    private async Task ReceiveAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                lock (received)
                {
                    received.Write(body.ToArray());
                }

                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
            catch (Exception stopped)
                when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
