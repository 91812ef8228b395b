using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using MarocNumeric.Trust.Common.Http;

namespace MarocNumeric.Trust.Label.Probing;

/// <summary>
/// One visit of somebody's site, polite and bounded: GET and handshakes alone, one a second, so many in all; each answer has
/// a largest size (unpacked) and a longest time; only ports 80 and 443 of public addresses, looked at at every hop and kept
/// for the visit, so that a name that answers otherwise a moment later changes nothing.
/// </summary>
internal sealed class SiteVisit : IDisposable
{
    /// <summary>Who visits, with the address where it is explained.</summary>
    public const string Agent = "MarocNumericTrustLabel";

    private readonly ProbeOptions limits;
    private readonly SiteDoors doors;
    private readonly OutboundGuard guard;
    private readonly CancellationTokenSource over;
    private readonly HttpClient http;
    private readonly SemaphoreSlim pace = new(1);
    private readonly ConcurrentDictionary<string, Task<IPAddress[]>> pins = new(
        StringComparer.OrdinalIgnoreCase
    );
    private long? lastRequest;

    /// <param name="explained">The page about these visits, for the name that they give themselves.</param>
    /// <param name="cancel">Ends the visit from outside.</param>
    public SiteVisit(
        ProbeOptions limits,
        SiteDoors doors,
        OutboundGuard guard,
        Uri explained,
        CancellationToken cancel
    )
    {
        (this.limits, this.doors, this.guard) = (limits, doors, guard);
        over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        over.CancelAfter(limits.VisitMilliseconds);
        http = new(Handler()) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.ParseAdd($"{Agent}/1.0 (+{explained})");
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html, application/xhtml+xml, */*;q=0.5");
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr, ar;q=0.9, en;q=0.5");
    }

    /// <summary>Requests and handshakes so far.</summary>
    public int Spent { get; private set; }

    public bool IsOver => over.IsCancellationRequested || Spent >= limits.Requests;

    /// <summary>What robots.txt lets a visit read; everything until it was read.</summary>
    public RobotsRules Robots { get; set; } = RobotsRules.Open;

    /// <summary>GET, with its redirects. Nothing that a site does makes it throw.</summary>
    public async Task<Fetched> GetAsync(Uri address)
    {
        var hops = new List<Hop>();
        var url = address;
        while (true)
        {
            if (!IsPlain(url))
            {
                return new(address, url, hops, Fault.RedirectInvalid);
            }

            if (!Robots.Allows(url))
            {
                return new(address, url, hops, Fault.KeptOut);
            }

            var answer = await OneAsync(url);
            if (answer.Fault is not Fault.None || !IsRedirect(answer.Status))
            {
                return answer with { Asked = address, Hops = hops };
            }

            hops.Add(new(url, answer.Status));
            if (hops.Count > limits.Redirects)
            {
                return new(address, url, hops, Fault.TooManyRedirects);
            }

            if (!Uri.TryCreate(url, answer.Header("location"), out var next))
            {
                return new(address, url, hops, Fault.RedirectInvalid);
            }

            url = next;
        }
    }

    /// <summary>A connection to a port of the site, for handshakes; it counts as a request.</summary>
    /// <exception cref="VisitFaultException">There is none.</exception>
    public async Task<NetworkStream> ConnectAsync(string host, int port, CancellationToken cancel)
    {
        await TurnAsync();
        try
        {
            return await DialAsync(host, port, cancel);
        }
        catch (Exception failure) when (FaultOf(failure) is { } fault)
        {
            throw new VisitFaultException(fault, failure);
        }
    }

    /// <summary>Ends with the visit, or when one answer takes too long.</summary>
    public CancellationTokenSource OneAnswer()
    {
        var time = CancellationTokenSource.CreateLinkedTokenSource(over.Token);
        time.CancelAfter(limits.RequestMilliseconds);
        return time;
    }

    public void Dispose()
    {
        http.Dispose();
        pace.Dispose();
        over.Dispose();
    }

    private async Task<Fetched> OneAsync(Uri url)
    {
        using var time = OneAnswer();
        try
        {
            await TurnAsync();
            using var request = new HttpRequestMessage(HttpMethod.Get, url)
            {
                Version = HttpVersion.Version11,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            using var answer = await http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                time.Token
            );
            var status = (int)answer.StatusCode;
            return new Fetched(url, url, [], Status: status)
            {
                Headers = answer
                    .Headers.NonValidated.Concat(answer.Content.Headers.NonValidated)
                    .SelectMany(header =>
                        header.Value.Select(value => (header.Key.ToLowerInvariant(), value))
                    )
                    .ToLookup(
                        header => header.Item1,
                        header => header.value,
                        StringComparer.Ordinal
                    ),
                MediaType = answer.Content.Headers.ContentType?.MediaType?.ToLowerInvariant(),
                Charset = answer.Content.Headers.ContentType?.CharSet,
                Body = IsRedirect(status) ? [] : await ReadAsync(answer.Content, time.Token),
            };
        }
        catch (Exception failure) when (FaultOf(failure) is { } fault)
        {
            return new(url, url, [], IsOver && fault is Fault.TooSlow ? Fault.VisitOver : fault);
        }
    }

    private async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancel)
    {
        await using var stream = await content.ReadAsStreamAsync(cancel);
        using var memory = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancel)) > 0)
        {
            if (memory.Length + read > limits.LargestBytes)
            {
                throw new VisitFaultException(Fault.TooLarge);
            }

            memory.Write(buffer, 0, read);
        }

        return memory.ToArray();
    }

    /// <summary>Waits until the next request may go.</summary>
    /// <exception cref="VisitFaultException">There is none left.</exception>
    private async Task TurnAsync()
    {
        await pace.WaitAsync(over.Token);
        try
        {
            if (IsOver)
            {
                throw new VisitFaultException(Fault.VisitOver);
            }

            // The machine's own clock: a site waits in real seconds, whatever the suite's clock says.
            if (lastRequest is { } last)
            {
                var rest =
                    TimeSpan.FromMilliseconds(limits.PauseMilliseconds)
                    - TimeProvider.System.GetElapsedTime(last);
                if (rest > TimeSpan.Zero)
                {
                    await Task.Delay(rest, TimeProvider.System, over.Token);
                }
            }

            lastRequest = TimeProvider.System.GetTimestamp();
            Spent++;
        }
        finally
        {
            pace.Release();
        }
    }

    private SocketsHttpHandler Handler() =>
        new()
        {
            AllowAutoRedirect = false,
            // A proxy would resolve the name itself, and look at nothing.
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            MaxResponseHeadersLength = 64,
            MaxResponseDrainSize = 0,
            MaxConnectionsPerServer = 2,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            ConnectCallback = async (context, cancel) =>
                await DialAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancel),
            SslOptions =
            {
                // A bad certificate is a finding of its own (TlsLook); what stands on the pages is read all the same. Nothing is sent that such a site could use.
#pragma warning disable CA5359
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
#pragma warning restore CA5359
            },
        };

    private async Task<NetworkStream> DialAsync(string host, int port, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (doors.Find(host) is { } door)
            {
                var there =
                    (port == 443 ? door.Secure : door.Plain)
                    ?? throw new SocketException((int)SocketError.ConnectionRefused);
                await InTimeAsync(
                    time => TakenAsync(socket.ConnectAsync(there, time)),
                    SocketError.TimedOut,
                    cancel
                );
            }
            else
            {
                var addresses = await InTimeAsync(
                    time =>
                        pins.GetOrAdd(host, name => guard.AddressesAsync(name, over.Token))
                            .WaitAsync(time),
                    SocketError.TryAgain,
                    cancel
                );
                await InTimeAsync(
                    time => TakenAsync(socket.ConnectAsync(addresses, port, time)),
                    SocketError.TimedOut,
                    cancel
                );
            }

            return new(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Who is not there does not take as long as an answer may.</summary>
    private async Task<T> InTimeAsync<T>(
        Func<CancellationToken, Task<T>> work,
        SocketError late,
        CancellationToken cancel
    )
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(limits.ConnectMilliseconds);
        try
        {
            return await work(time.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new SocketException((int)late);
        }
    }

    private static async Task<bool> TakenAsync(ValueTask call)
    {
        await call;
        return true;
    }

    private static bool IsRedirect(int status) => status is 301 or 302 or 303 or 307 or 308;

    private static bool IsPlain(Uri url) =>
        url.IsAbsoluteUri
        && (
            string.Equals(url.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)
                && url.Port == 443
            || string.Equals(url.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal)
                && url.Port == 80
        )
        && url.UserInfo.Length == 0;

    /// <returns>Null for a bug of ours.</returns>
    private static Fault? FaultOf(Exception failure) =>
        failure switch
        {
            VisitFaultException known => known.Fault,
            OutboundRefusedException => Fault.Inside,
            AuthenticationException => Fault.TlsBroken,
            OperationCanceledException => Fault.TooSlow,
            SocketException
            {
                SocketErrorCode: SocketError.HostNotFound
                    or SocketError.NoData
                    or SocketError.TryAgain
            } => Fault.NameUnknown,
            HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConfigurationLimitExceeded
            } => Fault.TooLarge,
            HttpRequestException { InnerException: { } inner } when FaultOf(inner) is { } within =>
                within,
            SocketException or HttpRequestException or IOException or InvalidDataException =>
                Fault.NoAnswer,
            _ => null,
        };
}

/// <summary>A request of a visit came to nothing.</summary>
internal sealed class VisitFaultException(Fault fault, Exception? inner = null)
    : Exception($"{fault}", inner)
{
    public Fault Fault => fault;
}
