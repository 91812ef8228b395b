using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Pki.Tests.Certificates;

public sealed class CertificateApiTests
{
    private const string Requests = "/api/pki/v1/requests";
    private const string Certificates = "/api/pki/v1/certificates";
    private const string Amina = "/C=MA/GN=Amina/SN=El Fassi";

    [Fact]
    public async Task Accept_chooses_the_form_that_a_certificate_comes_in()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var machine = await suite.MachineAsync();
        using var desk = new Desk();
        var made = await machine.PostAsync(
            Requests,
            new { profile = "natural-signature", csr = await desk.RequestAsync(Amina) }
        );
        var address = $"{Certificates}/{(string)made.Json["serial"]!}";

        var der = await machine.GetAsync(address, "application/pkix-cert");
        var pem = await machine.GetAsync(address, "application/pem-certificate-chain");
        var bag = await machine.GetAsync(address, "application/pkcs7-mime");
        var json = await machine.GetAsync(address);
        var none = await machine.GetAsync(address, "image/png");

        await OutsideTool.MustAsync(
            "openssl",
            "x509",
            "-inform",
            "DER",
            "-noout",
            "-in",
            desk.Write("c.der", der.Bytes)
        );
        Assert.Equal(3, pem.Text.Split("BEGIN CERTIFICATE").Length - 1);
        var printed = await OutsideTool.MustAsync(
            "openssl",
            "pkcs7",
            "-inform",
            "DER",
            "-print_certs",
            "-noout",
            "-in",
            desk.Write("c.p7c", bag.Bytes)
        );
        Assert.Equal(3, printed.Split("subject=").Length - 1);
        Assert.Equal("issued", (string?)json.Json["state"]);
        Assert.Equal("Accept", json.Headers["Vary"]);
        Assert.Equal((406, "COMMON-017"), (none.Status, none.Code));
    }

    [Theory]
    [InlineData("{}", 422, "PKI-032")]
    [InlineData("""{"reason":"because"}""", 422, "PKI-032")]
    [InlineData("""{"reason":"cACompromise"}""", 422, "PKI-032")]
    [InlineData("""{"reason":"removeFromCRL"}""", 422, "PKI-032")]
    [InlineData("""{"reason":"1"}""", 422, "PKI-032")]
    public async Task A_reason_that_no_end_entity_has_revokes_nothing(
        string body,
        int status,
        string code
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var issued = await suite.IssueAsync("natural-signature", await desk.RequestAsync(Amina));
        using var machine = await suite.MachineAsync();
        var address = $"{Certificates}/{issued.Serial}";

        var answer = await machine.PostAsync($"{address}/revocation", body);

        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Contains("keyCompromise", (string?)answer.Json["detail"]);
        Assert.Equal("issued", (string?)(await machine.GetAsync(address)).Json["state"]);
    }

    [Theory]
    [InlineData("xyz", 400, "PKI-033")]
    [InlineData("123", 400, "PKI-033")]
    [InlineData("00112233445566778899aabbccddeeff0011223344", 400, "PKI-033")]
    [InlineData("0011", 404, "PKI-030")]
    public async Task A_serial_that_is_none_or_nobodys_is_told_apart(
        string serial,
        int status,
        string code
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var machine = await suite.MachineAsync();

        foreach (
            var answer in (Answer[])
                [
                    await machine.GetAsync($"{Certificates}/{serial}"),
                    await machine.PostAsync(
                        $"{Certificates}/{serial}/revocation",
                        new { reason = "superseded" }
                    ),
                ]
        )
        {
            Assert.Equal((status, code), (answer.Status, answer.Code));
        }
    }

    [Fact]
    public async Task A_certificate_is_revoked_once_and_its_compromised_key_never_certified_again()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var csr = await desk.RequestAsync(Amina);
        var issued = await suite.IssueAsync("natural-signature", csr);
        using var machine = await suite.MachineAsync();
        var address = $"{Certificates}/{issued.Serial}/revocation";

        var first = await machine.PostAsync(address, new { reason = "keyCompromise" });
        var second = await machine.PostAsync(address, new { reason = "keyCompromise" });
        var again = await machine.PostAsync(Requests, new { profile = "natural-signature", csr });

        Assert.Equal((200, "revoked"), (first.Status, (string?)first.Json["state"]));
        Assert.Equal((409, "PKI-031"), (second.Status, second.Code));
        Assert.Equal((422, "PKI-007"), (again.Status, again.Code));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Certificates_are_found_by_name_serial_state_and_end(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var desk = new Desk();
        using var other = new Desk();
        var amina = await suite.IssueAsync(
            "natural-signature",
            await desk.RequestAsync("/C=MA/GN=Hélène/SN=El Fassi")
        );
        await suite.IssueAsync(
            "natural-authentication",
            await other.RequestAsync("/C=MA/GN=سعاد/SN=بنيس")
        );
        await suite.RevokeAsync(amina.Serial, "superseded");
        using var machine = await suite.MachineAsync();

        Assert.Equal(1, await CountAsync("subject=helene"));
        Assert.Equal(1, await CountAsync("subject=EL%20FASSI"));
        Assert.Equal(1, await CountAsync($"subject={Uri.EscapeDataString("بنيس")}"));
        Assert.Equal(0, await CountAsync("subject=%25"));
        Assert.Equal(0, await CountAsync("subject=_l"));
        Assert.Equal(1, await CountAsync($"serial={amina.Serial[..10].ToUpperInvariant()}"));
        Assert.Equal(1, await CountAsync("state=revoked"));
        Assert.Equal(1, await CountAsync("state=issued&subject=%D8%B3"));
        Assert.Equal(
            1,
            await CountAsync(
                "expiresBefore=2040-01-01T00:00:00Z&organisation=00000000-0000-0000-0000-000000000000&subject=el%20fassi"
            )
        );
        Assert.Equal(0, await CountAsync("expiresBefore=2026-12-01T00:00:00Z"));
        Assert.Equal(0, await CountAsync("organisation=0198a000-0000-7000-8000-000000000000"));
        Assert.Equal(
            "state",
            (string?)(await machine.GetAsync($"{Certificates}?state=lost")).Json["field"]
        );

        async Task<int> CountAsync(string query) =>
            (await machine.GetAsync($"{Certificates}?{query}")).Json["items"]!.AsArray().Count;
    }
}
