using System.Diagnostics;
using System.Net;
using CsCheck;
using MarocNumeric.Trust.Label.Judging;
using MarocNumeric.Trust.Label.Probing;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Label.Tests.Probing;

/// <summary>Old versions of TLS against a server that is not ours.</summary>
public sealed class OldTlsTests
{
    [Theory]
    [InlineData("-tls1", true, false, "NonConform")]
    [InlineData("-tls1_1", false, true, "Warning")]
    [InlineData("-tls1_2", false, false, "Conform")]
    [InlineData("-tls1_3", false, false, "Conform")]
    public async Task A_server_that_takes_an_old_version_is_seen(
        string version,
        bool takes10,
        bool takes11,
        string outcome
    )
    {
        using var desk = new Desk();
        await desk.SelfSignedAsync("server.pem", "/CN=old.example");
        var port = FreePort.Next();
        using var server = Process.Start(
            new ProcessStartInfo(
                "openssl",
                $"s_server -quiet -www {version} -cipher ALL:@SECLEVEL=0 -accept 127.0.0.1:{port} -cert {desk["server.pem"]} -key {desk["server.pem.key"]}"
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        try
        {
            await Eventually.Async(() => AnswersAsync(port));
            using var surveyor = new Surveyor();
            surveyor.Doors.Open(
                "old.example",
                new(new(IPAddress.Loopback, port), null, new Dictionary<string, string[]>())
            );

            using var visit = new SiteVisit(
                surveyor.Options.Probe,
                surveyor.Doors,
                surveyor.Guard,
                new("https://confiance.example.ma/"),
                default
            );
            var facts = await new TlsLook(surveyor.Trust).LookAsync(visit, "old.example");
            var old = (
                await OldTls.IsTakenAsync(visit, "old.example", OldTls.Version10),
                await OldTls.IsTakenAsync(visit, "old.example", OldTls.Version11)
            );

            Assert.Equal(((bool?)takes10, (bool?)takes11), old);
            var judged = TransportChecks.Version(
                new("old.example", Surveyor.Now)
                {
                    Home = new(new("https://old.example/"), new("https://old.example/"), []),
                    Tls = facts with { Takes10 = old.Item1, Takes11 = old.Item2 },
                }
            );
            Assert.Equal(outcome, $"{judged.Outcome}");
        }
        finally
        {
            server.Kill();
        }
    }

    [Fact]
    public void Whatever_comes_back_is_a_yes_a_no_or_nothing() =>
        Gen.Byte.Array[0, 64].Sample(bytes => _ = OldTls.Says(bytes, OldTls.Version10));

    private static async Task<bool> AnswersAsync(int port)
    {
        using var client = new System.Net.Sockets.TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }
}
