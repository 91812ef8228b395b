using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Common.Http;

/// <summary>
/// For every call to an address that somebody outside gave us: nobody makes the suite call the inside of its own house.
/// The name is resolved once, every address that it has must be a public one, and the connection goes to the address that
/// was looked at: a name that answers otherwise a moment later changes nothing.
/// </summary>
public sealed class OutboundGuard(TrustOptions trust, HostLookup? lookup = null) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    private readonly HostLookup lookup = lookup ?? Dns.GetHostAddressesAsync;
    private readonly IPNetwork[] allowed =
    [
        .. trust.Outbound.AllowedNetworks.Select(network => IPNetwork.Parse(network)),
    ];
    private HttpClient? http;

    /// <summary>Whether an address may be kept to be called later. The call looks again.</summary>
    /// <returns>The refusal, or null.</returns>
    public async Task<Problem?> RefusalAsync(string? address, CancellationToken cancel)
    {
        if (
            address is not { Length: <= 500 }
            || !Uri.TryCreate(address, UriKind.Absolute, out var url)
            || !string.Equals(url.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)
            || url.UserInfo.Length > 0
            || url.Fragment.Length > 0
        )
        {
            return CommonProblems.OutboundAddressInvalid;
        }

        try
        {
            await AddressesAsync(url.IdnHost, cancel);
            return null;
        }
        catch (OutboundRefusedException)
        {
            return CommonProblems.OutboundAddressInside;
        }
        catch (SocketException)
        {
            return CommonProblems.OutboundAddressUnknown;
        }
    }

    /// <summary>One call: no redirect is followed, and of the answer no more than <paramref name="largest"/> bytes are read.</summary>
    /// <exception cref="OutboundRefusedException">The address leads inside, or the answer is larger.</exception>
    /// <exception cref="HttpRequestException">Nobody answers there.</exception>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    public async Task<OutboundAnswer> SendAsync(
        HttpRequestMessage request,
        int largest,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(Longest);
        try
        {
            using var answer = await Http()
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, time.Token);
            return new(
                (int)answer.StatusCode,
                await ReadAsync(answer.Content, largest, time.Token),
                answer.Content.Headers.ContentType?.MediaType
            );
        }
        catch (HttpRequestException failed) when (failed.InnerException is OutboundRefusedException)
        {
            throw new OutboundRefusedException("The address leads inside", failed);
        }
    }

    public void Dispose() => http?.Dispose();

    private HttpClient Http() =>
        LazyInitializer.EnsureInitialized(ref http, () => new HttpClient(Handler()));

    private SocketsHttpHandler Handler() =>
        new()
        {
            AllowAutoRedirect = false,
            // A proxy would resolve the name itself, and look at nothing.
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 16,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            // A kept connection would outlive what the name says.
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = ConnectAsync,
            SslOptions =
            {
                RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                    SuiteRoot.Accepts(trust, certificate as X509Certificate2, chain, errors),
            },
        };

    private async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancel
    )
    {
        var addresses = await AddressesAsync(context.DnsEndPoint.Host, cancel);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync([.. addresses], context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The addresses of a host that may be called, for who connects by itself: to these, and to nothing that the name says
    /// later. One address inside spoils them all: which of them a connection takes is chance.
    /// </summary>
    /// <param name="host">A name, or an address.</param>
    /// <exception cref="OutboundRefusedException">It leads inside.</exception>
    /// <exception cref="SocketException">The name has no address.</exception>
    public async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(host);
        var addresses = IPAddress.TryParse(host.Trim('[', ']'), out var literal)
            ? [literal]
            : await lookup(host, cancel);
        return addresses.Length > 0 && addresses.All(MayBeCalled)
            ? addresses
            : throw new OutboundRefusedException("The address leads inside");
    }

    private bool MayBeCalled(IPAddress address) =>
        address.IsPublic() || allowed.Any(network => network.Contains(address.Plain()));

    private static async Task<byte[]> ReadAsync(
        HttpContent content,
        int largest,
        CancellationToken cancel
    )
    {
        await using var stream = await content.ReadAsStreamAsync(cancel);
        using var memory = new MemoryStream();
        var buffer = new byte[8 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancel)) > 0)
        {
            if (memory.Length + read > largest)
            {
                throw new OutboundRefusedException("The answer is too large");
            }

            memory.Write(buffer, 0, read);
        }

        return memory.ToArray();
    }
}

/// <summary>How a name becomes addresses: the system's resolver, unless somebody says otherwise.</summary>
public delegate Task<IPAddress[]> HostLookup(string host, CancellationToken cancel);

public sealed record OutboundAnswer(int Status, byte[] Body, string? MediaType);

/// <summary>The guard does not make this call.</summary>
public sealed class OutboundRefusedException(string message, Exception? inner = null)
    : Exception(message, inner);
