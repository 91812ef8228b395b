using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MarocNumeric.Trust.Label.Judging;
using MarocNumeric.Trust.Label.Probing;
using static MarocNumeric.Trust.Label.Tests.Probing.HostileSite;

namespace MarocNumeric.Trust.Label.Tests.Probing;

/// <summary>Sites that mean harm: each visit ends within its limits, and says what happened.</summary>
public sealed class HostileSiteTests : IDisposable
{
    private const string Domain = "hostile.example";

    private readonly Surveyor surveyor = new();

    public HostileSiteTests()
    {
        var probe = surveyor.Options.Probe;
        (probe.RequestMilliseconds, probe.VisitMilliseconds) = (700, 8000);
    }

    [Fact]
    public async Task A_circle_of_redirects_ends_after_five()
    {
        await using var site = Site(
            (stream, _, cancel) =>
                WriteAsync(
                    stream,
                    $"HTTP/1.1 301 Moved\r\nLocation: https://{Domain}/again\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                    cancel
                )
        );

        await EndsAsync(site, Fault.TooManyRedirects);
    }

    [Theory]
    [InlineData("https://hostile.example:8443/")]
    [InlineData("ftp://hostile.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:secret@hostile.example/")]
    [InlineData("https://[::bad/")]
    public async Task A_redirect_to_anything_but_the_web_is_not_followed(string location)
    {
        await using var site = Site(
            (stream, _, cancel) =>
                WriteAsync(
                    stream,
                    $"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                    cancel
                )
        );

        await EndsAsync(site, Fault.RedirectInvalid);
    }

    [Theory]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://inside.example/")]
    public async Task A_redirect_inside_is_not_followed(string location)
    {
        using var visitor = new Surveyor(
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.7")])
        );
        await using var site = Site(
            (stream, _, cancel) =>
                WriteAsync(
                    stream,
                    $"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                    cancel
                )
        );
        visitor.Doors.Open(Domain, site.Door);

        var visit = await visitor.VisitAsync(Domain);

        Assert.Equal(Fault.Inside, visit.Facts.Home.Fault);
        Assert.Equal("fault-Inside", visit["SE-01"].Evidence[0].Said);
    }

    [Fact]
    public async Task A_name_is_looked_at_once_and_what_it_says_later_changes_nothing()
    {
        var asked = 0;
        using var visitor = new Surveyor(
            (_, _) =>
                Task.FromResult<IPAddress[]>(
                // A public one of which nobody answers (RFC 5737 would be refused), then the inside.
                [
                    IPAddress.Parse(
                        Interlocked.Increment(ref asked) == 1 ? "240.0.0.1" : "127.0.0.1"
                    ),
                ]),
            "240.0.0.0/4"
        );
        visitor.Options.Probe.RequestMilliseconds = 300;

        var visit = await visitor.VisitAsync("rebinding.example");

        Assert.Equal(1, asked);
        Assert.Equal(VerdictKind.Unreachable, visit.Verdict.Kind);
    }

    [Fact]
    public async Task A_body_without_an_end_is_given_up_at_its_largest()
    {
        surveyor.Options.Probe.LargestBytes = 64 * 1024;
        await using var site = Site(
            async (stream, _, cancel) =>
            {
                await WriteAsync(
                    stream,
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n",
                    cancel
                );
                while (!cancel.IsCancellationRequested)
                {
                    await WriteAsync(stream, new string('a', 8192), cancel);
                }
            }
        );

        await EndsAsync(site, Fault.TooLarge);
    }

    [Fact]
    public async Task Headers_without_an_end_are_given_up()
    {
        await using var site = Site(
            async (stream, _, cancel) =>
            {
                await WriteAsync(stream, "HTTP/1.1 200 OK\r\n", cancel);
                for (var line = 0; !cancel.IsCancellationRequested; line++)
                {
                    await WriteAsync(stream, $"X-{line}: {new string('b', 1000)}\r\n", cancel);
                }
            }
        );

        await EndsAsync(site, Fault.TooLarge);
    }

    [Fact]
    public async Task An_octet_now_and_then_is_not_waited_for()
    {
        await using var site = Site(
            async (stream, _, cancel) =>
            {
                foreach (var octet in "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>")
                {
                    await WriteAsync(stream, $"{octet}", cancel);
                    await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancel);
                }
            }
        );

        await EndsAsync(site, Fault.TooSlow);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_few_octets_that_unpack_to_a_flood_are_given_up_while_they_unpack(
        string coding
    )
    {
        var bomb = Bomb(coding);
        Assert.True(bomb.Length < 200_000);
        await using var site = Site(
            async (stream, _, cancel) =>
            {
                await WriteAsync(
                    stream,
                    $"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {coding}\r\nContent-Length: {bomb.Length}\r\nConnection: close\r\n\r\n",
                    cancel
                );
                await stream.WriteAsync(bomb, cancel);
            }
        );
        surveyor.Options.Probe.RequestMilliseconds = 5000;

        await EndsAsync(site, Fault.TooLarge);
    }

    [Theory]
    [InlineData("not TLS at all, but chatter\r\n")]
    [InlineData("\u0016\u0003\u0003\u0000\u0002\u0001\u0002")]
    [InlineData("\u0015\u0003\u0003\u0000\u0002\u0002\u0028")]
    public async Task What_does_not_speak_TLS_is_broken_and_said_to_be(string chatter)
    {
        await using var site = new HostileSite(
            certificate: null,
            (stream, _, cancel) => WriteAsync(stream, chatter, cancel)
        );
        surveyor.Doors.Open(Domain, site.Door);

        var visit = await surveyor.VisitAsync(Domain);

        Assert.Equal(Fault.TlsBroken, visit.Facts.Tls.Fault);
        Assert.Equal(
            (Outcome.NonConform, Outcome.NonConform),
            (visit["SE-01"].Outcome, visit["SE-03"].Outcome)
        );
        Assert.Equal(VerdictKind.Unreachable, visit.Verdict.Kind);
    }

    [Fact]
    public async Task Who_says_nothing_is_not_waited_for_at_every_step()
    {
        await using var site = new HostileSite(
            certificate: null,
            (_, _, cancel) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel)
        );
        surveyor.Doors.Open(Domain, site.Door);
        var since = TimeProvider.System.GetTimestamp();

        var visit = await surveyor.VisitAsync(Domain);

        Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(20));
        Assert.Equal("fault-TooSlow", visit["SE-03"].Evidence[0].Said);
    }

    [Fact]
    public async Task Who_does_not_take_the_call_is_given_up_long_before_an_answer_would_be()
    {
        // Its queue is full and nobody takes from it: the system lets every further call go unanswered.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start(backlog: 0);
        var there = (IPEndPoint)silent.LocalEndpoint;
        using var first = new TcpClient();
        using var second = new TcpClient();
        await first.ConnectAsync(there);
        var waiting = second.ConnectAsync(there);
        surveyor.Doors.Open(Domain, new(there, there, new Dictionary<string, string[]>()));
        var probe = surveyor.Options.Probe;
        (probe.ConnectMilliseconds, probe.RequestMilliseconds, probe.VisitMilliseconds) = (
            300,
            20_000,
            50_000
        );
        var since = TimeProvider.System.GetTimestamp();

        var visit = await surveyor.VisitAsync(Domain);

        Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(15));
        Assert.Equal(VerdictKind.Unreachable, visit.Verdict.Kind);
        Assert.Equal("fault-NoAnswer", visit["SE-01"].Evidence[0].Said);
        GC.KeepAlive(waiting);
    }

    [Fact]
    public async Task A_name_whose_resolver_is_silent_is_given_up_as_well()
    {
        using var visitor = new Surveyor(
            async (_, cancel) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
                return [];
            }
        );
        var probe = visitor.Options.Probe;
        (probe.ConnectMilliseconds, probe.RequestMilliseconds) = (300, 20_000);
        var since = TimeProvider.System.GetTimestamp();

        var visit = await visitor.VisitAsync("nowhere.example");

        Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(15));
        Assert.Equal("fault-NameUnknown", visit["SE-01"].Evidence[0].Said);
        Assert.Equal(VerdictKind.Unreachable, visit.Verdict.Kind);
    }

    [Fact]
    public async Task A_visit_makes_no_more_requests_than_it_may()
    {
        surveyor.Options.Probe.Requests = 7;
        await using var site = Site(
            (stream, line, cancel) =>
            {
                var body = string.Concat(
                    Enumerable
                        .Range(0, 50)
                        .Select(each =>
                            $"<a href=\"/{each}-cgv-livraison-retours-contact\">conditions generales {each} livraison retours contact mentions legales confidentialite reclamation panier</a>"
                        )
                );
                return WriteAsync(
                    stream,
                    $"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}",
                    cancel
                );
            }
        );
        surveyor.Doors.Open(Domain, site.Door);

        var visit = await surveyor.VisitAsync(Domain);

        Assert.True(site.Connections <= 7, $"{site.Connections}");
        Assert.True(visit.Facts.Over);
    }

    [Theory]
    [InlineData("<div>", 300_000)]
    [InlineData("<b><i>", 200_000)]
    [InlineData("<table><tr><td>", 60_000)]
    [InlineData("<p><a href=x>", 100_000)]
    [InlineData("<select><option>", 100_000)]
    public void A_page_of_nothing_but_nesting_is_read_or_left_within_seconds(string tag, int times)
    {
        var since = TimeProvider.System.GetTimestamp();
        var markup = new StringBuilder().Insert(0, tag, times).ToString();

        var page = Deep(() => PageReading.Read(new("https://hostile.example/"), markup));

        Assert.True(page.Cut);
        Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(20));
    }

    public void Dispose() => surveyor.Dispose();

    private HostileSite Site(Func<Stream, string, CancellationToken, Task> answer) =>
        new(surveyor.Certificate(Domain), answer);

    private async Task EndsAsync(HostileSite site, Fault fault)
    {
        surveyor.Doors.Open(Domain, site.Door);

        var visit = await surveyor.VisitAsync(Domain);

        Assert.Equal(fault, visit.Facts.Home.Fault);
        Assert.Equal(VerdictKind.Unreachable, visit.Verdict.Kind);
        Assert.Equal($"fault-{fault}", visit["ID-01"].Evidence[0].Said);
        Assert.All(visit.Findings, finding => Assert.NotEmpty(finding.Evidence));
    }

    /// <summary>As <see cref="PageReading.ReadAsync"/> reads.</summary>
    private static Page Deep(Func<Page> read)
    {
        Page? page = null;
        var thread = new Thread(() => page = read(), 64 * 1024 * 1024);
        thread.Start();
        thread.Join();
        return page!;
    }

    private static byte[] Bomb(string coding)
    {
        using var memory = new MemoryStream();
        using (
            Stream packing = coding switch
            {
                "gzip" => new GZipStream(memory, CompressionLevel.SmallestSize),
                "br" => new BrotliStream(memory, CompressionLevel.Optimal),
                _ => new ZLibStream(memory, CompressionLevel.SmallestSize),
            }
        )
        {
            var zeros = new byte[1024 * 1024];
            for (var times = 0; times < 64; times++)
            {
                packing.Write(zeros);
            }
        }

        return memory.ToArray();
    }
}
