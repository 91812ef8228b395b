using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests.Deployment;

public sealed class ProxyTests
{
    [Fact]
    public async Task Nginx_finds_nothing_wrong_with_its_file()
    {
        using var desk = new Desk();
        await OutsideTool.MustAsync(
            "openssl",
            [
                "req",
                "-x509",
                "-newkey",
                "ec",
                .. Desk.P256[2..],
                "-nodes",
                "-subj",
                "/CN=trust.example.ma",
                "-keyout",
                desk["server.key"],
                "-out",
                desk["server.pem"],
            ]
        );
        File.Copy(desk["server.pem"], desk["trust-root.pem"]);
        var text = await File.ReadAllTextAsync(Delivered.At("proxy/nginx.conf"));
        var here = Path.GetDirectoryName(desk["server.pem"])!;
        // The places that only an installation has; every directive stays.
        var file = desk.Write(
            "nginx.conf",
            text.Replace("/etc/nginx/trust", here, StringComparison.Ordinal)
                .Replace("/var/log/nginx", here, StringComparison.Ordinal)
                .Replace("/run/nginx.pid", desk["nginx.pid"], StringComparison.Ordinal)
        );

        var said = await OutsideTool.MustAsync("nginx", "-t", "-q", "-c", file);

        Assert.Equal(string.Empty, said);
    }

    [Fact]
    public async Task Behind_a_known_proxy_the_caller_has_an_address_of_its_own()
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            "--Trust:Proxies:0=127.0.0.1",
            "--Trust:Proxies:1=::1"
        );

        Assert.Equal(200, await MetricsAsync(suite, forwardedFor: null));
        Assert.Equal(404, await MetricsAsync(suite, "203.0.113.9"));
    }

    [Fact]
    public async Task Without_a_known_proxy_what_a_caller_claims_is_ignored()
    {
        await using var suite = await SuiteFactory.StartAsync();

        Assert.Equal(200, await MetricsAsync(suite, "203.0.113.9"));
    }

    private static async Task<int> MetricsAsync(SuiteFactory suite, string? forwardedFor)
    {
        using var api = suite.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        if (forwardedFor is not null)
        {
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        }

        return (await api.SendAsync(request)).Status;
    }
}
