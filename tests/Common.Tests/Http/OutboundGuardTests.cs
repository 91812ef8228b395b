using System.Net;
using System.Net.Sockets;
using CsCheck;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Common.Tests.Http;

/// <summary>Nobody makes the suite call the inside of its own house.</summary>
public sealed class OutboundGuardTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:7f00:1::")]
    [InlineData("2001:db8::1")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void An_address_inside_is_not_public(string address) =>
        Assert.False(IPAddress.Parse(address).IsPublic());

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("196.200.160.1")]
    [InlineData("2a00:1450:4007::1")]
    [InlineData("::ffff:1.1.1.1")]
    public void An_address_of_the_Internet_is(string address) =>
        Assert.True(IPAddress.Parse(address).IsPublic());

    [Fact]
    public void Written_as_IPv6_an_IPv4_address_is_what_it_was() =>
        Gen
            .Byte.Array[4]
            .Select(bytes => new IPAddress(bytes))
            .Sample(address => address.IsPublic() == address.MapToIPv6().IsPublic());

    [Theory]
    [InlineData("http://example.ma/")]
    [InlineData("https://user@example.ma/")]
    [InlineData("https://example.ma/#there")]
    [InlineData("ftp://example.ma/")]
    [InlineData("//example.ma/")]
    [InlineData("example.ma")]
    [InlineData("")]
    [InlineData(null)]
    public async Task What_is_no_https_address_is_refused_before_anybody_is_asked(string? address)
    {
        using var guard = new OutboundGuard(
            new TrustOptions(),
            (_, _) => throw new InvalidOperationException("Nobody was to be asked")
        );
        Assert.Equal("COMMON-070", (await guard.RefusalAsync(address, default))?.Code);
    }

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://017700000001/")]
    [InlineData("https://0/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:169.254.169.254]/latest/meta-data/")]
    [InlineData("https://localhost:8443/")]
    public async Task However_it_is_written_an_address_inside_is_refused(string address)
    {
        using var guard = new OutboundGuard(new TrustOptions());
        Assert.Equal("COMMON-071", (await guard.RefusalAsync(address, default))?.Code);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        await Assert.ThrowsAsync<OutboundRefusedException>(() =>
            guard.SendAsync(request, 1000, default)
        );
    }

    [Fact]
    public async Task A_name_that_has_one_address_inside_is_refused()
    {
        using var guard = Asking("1.1.1.1", "10.0.0.1");
        Assert.Equal("COMMON-071", (await guard.RefusalAsync("https://a.ma/", default))?.Code);
    }

    [Fact]
    public async Task A_name_that_answers_otherwise_the_second_time_is_refused_then()
    {
        var asked = 0;
        using var guard = new OutboundGuard(
            new TrustOptions(),
            (_, _) =>
                Task.FromResult<IPAddress[]>([
                    IPAddress.Parse(asked++ == 0 ? "1.1.1.1" : "127.0.0.1"),
                ])
        );
        Assert.Null(await guard.RefusalAsync("https://a.ma/", default));
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://a.ma/");
        await Assert.ThrowsAsync<OutboundRefusedException>(() =>
            guard.SendAsync(request, 1000, default)
        );
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_name_without_an_address_is_refused()
    {
        using var none = Asking();
        Assert.Equal("COMMON-071", (await none.RefusalAsync("https://a.ma/", default))?.Code);
        using var unknown = new OutboundGuard(
            new TrustOptions(),
            (_, _) => throw new SocketException((int)SocketError.HostNotFound)
        );
        Assert.Equal("COMMON-072", (await unknown.RefusalAsync("https://a.ma/", default))?.Code);
    }

    [Fact]
    public async Task A_network_that_the_operator_allows_is_called_and_no_other()
    {
        var trust = new TrustOptions { Outbound = { AllowedNetworks = { "10.20.0.0/16" } } };
        using var inside = new OutboundGuard(trust, Answering("10.20.3.4"));
        using var beside = new OutboundGuard(trust, Answering("10.21.3.4"));
        using var mapped = new OutboundGuard(trust, Answering("::ffff:10.20.3.4"));
        Assert.Null(await inside.RefusalAsync("https://a.ma/", default));
        Assert.Null(await mapped.RefusalAsync("https://a.ma/", default));
        Assert.Equal("COMMON-071", (await beside.RefusalAsync("https://a.ma/", default))?.Code);
    }

    [Fact]
    public async Task The_connection_goes_to_the_address_that_was_looked_at()
    {
        var port = FreePort.Next();
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        var asked = 0;
        using var guard = new OutboundGuard(
            new TrustOptions { Outbound = { AllowedNetworks = { "127.0.0.1/32" } } },
            (_, _) =>
            {
                asked++;
                return Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
            }
        );
        // Nothing of TLS is spoken: that somebody connected is enough.
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            $"https://nowhere.invalid:{port}/"
        );
        var call = guard.SendAsync(request, 1000, default);
        using (await listener.AcceptTcpClientAsync())
        {
            Assert.Equal(1, asked);
        }

        await Assert.ThrowsAnyAsync<Exception>(() => call);
    }

    private static OutboundGuard Asking(params string[] answers) =>
        new(new TrustOptions(), Answering(answers));

    private static HostLookup Answering(params string[] answers) =>
        (_, _) => Task.FromResult<IPAddress[]>([.. answers.Select(IPAddress.Parse)]);
}
