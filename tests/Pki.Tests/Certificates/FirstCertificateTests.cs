using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Pki.Tests.Certificates;

/// <summary>A request made with openssl becomes a certificate that the three great libraries accept.</summary>
public sealed class FirstCertificateTests
{
    private const string Amina = "/C=MA/GN=Amina/SN=El Fassi/O=Ministère de l'Industrie";

    public static TheoryData<string, string, string[]> Keys =>
        new()
        {
            { "sqlite", "P-256", Desk.P256 },
            { "postgres", "P-384", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"] },
            { "sqlite", "P-521", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"] },
            { "postgres", "RSA 2048", ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"] },
            { "sqlite", "RSA 3072", ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"] },
            { "sqlite", "Ed25519", ["-algorithm", "ED25519"] },
        };

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_request_of_openssl_becomes_a_certificate_that_openssl_accepts(
        string database,
        string kind,
        string[] key
    )
    {
        Assert.NotEmpty(kind);
        await using var suite = await SuiteFactory.FirstStartAsync(database);
        using var desk = new Desk();

        var issued = await suite.IssueAsync(
            "natural-signature",
            await desk.RequestAsync(Amina, key)
        );

        var said = await Judges.OpensslAsync(suite, desk, issued);
        Assert.Contains("OK", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gnutls_and_nss_accept_it_too_and_nss_takes_the_list()
    {
        await using var suite = await SuiteFactory.FirstStartAsync();
        using var desk = new Desk();

        var issued = await suite.IssueAsync("natural-signature", await desk.RequestAsync(Amina));

        desk.Write("full.pem", issued.Certificate + issued.Chain);
        var gnutls = await OutsideTool.MustAsync(
            "certtool",
            "--verify-chain",
            "--infile",
            desk["full.pem"]
        );
        Assert.Contains("Verified. The certificate is trusted.", gnutls, StringComparison.Ordinal);
        Assert.Contains(
            "certificate is valid",
            await Judges.NssAsync(suite, desk, issued),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("natural-authentication", Amina, "")]
    [InlineData(
        "organisation-seal",
        "/C=MA/O=Office des changes/CN=Cachet/organizationIdentifier=NTRMA-81.12345",
        ""
    )]
    [InlineData(
        "organisation-seal",
        "/C=MA/O=Office des changes/CN=Cachet/organizationIdentifier=IC:MA-001525713000085",
        ""
    )]
    [InlineData(
        "tls-server",
        "/CN=ignored.example",
        "subjectAltName=DNS:www.example.ma,IP:192.0.2.7"
    )]
    [InlineData("email", "/CN=Amina", "subjectAltName=email:amina@example.ma")]
    public async Task Every_profile_that_people_may_ask_for_is_accepted(
        string profile,
        string subject,
        string extension
    )
    {
        await using var suite = await SuiteFactory.FirstStartAsync();
        using var desk = new Desk();
        string[] more = extension.Length > 0 ? ["-addext", extension] : [];

        var issued = await suite.IssueAsync(
            profile,
            await desk.RequestAsync(subject, key: null, more)
        );

        Assert.Contains(
            "OK",
            await Judges.OpensslAsync(suite, desk, issued),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("أمينة", "الفاسي")]
    [InlineData("Zoé", "Ould Brahîm")]
    public async Task Names_come_out_in_normal_form_c_whatever_form_they_came_in(
        string given,
        string family
    )
    {
        await using var suite = await SuiteFactory.FirstStartAsync();
        using var desk = new Desk();
        var apart = $"{given} {family}".Normalize(System.Text.NormalizationForm.FormD);

        var issued = await suite.IssueAsync(
            "natural-signature",
            await desk.RequestAsync($"/C=MA/GN={apart.Split(' ')[0]}/SN={family}")
        );

        desk.Write("c.pem", issued.Certificate);
        var text = await OutsideTool.MustAsync(
            "openssl",
            "x509",
            "-in",
            desk["c.pem"],
            "-noout",
            "-subject",
            "-nameopt",
            "utf8,sep_comma_plus"
        );
        Assert.Contains($"GN={given}", text, StringComparison.Ordinal);
        Assert.Contains($"CN={given} {family}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_contributes_no_extension_of_its_own()
    {
        await using var suite = await SuiteFactory.FirstStartAsync();
        using var desk = new Desk();

        var issued = await suite.IssueAsync(
            "natural-signature",
            await desk.RequestAsync(
                Amina,
                key: null,
                "-addext",
                "basicConstraints=critical,CA:TRUE",
                "-addext",
                "keyUsage=keyCertSign"
            )
        );

        desk.Write("c.pem", issued.Certificate);
        var text = await OutsideTool.MustAsync(
            "openssl",
            "x509",
            "-in",
            desk["c.pem"],
            "-noout",
            "-text"
        );
        Assert.DoesNotContain("CA:TRUE", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Certificate Sign", text, StringComparison.Ordinal);
        Assert.Contains("Non Repudiation", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_two_serials_are_alike_and_each_holds_18_octets_of_chance()
    {
        await using var suite = await SuiteFactory.FirstStartAsync();
        using var desk = new Desk();
        var request = await desk.RequestAsync(Amina);

        var serials = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < 50; round++)
        {
            serials.Add((await suite.IssueAsync("natural-signature", request)).Serial);
        }

        Assert.Equal(50, serials.Count);
        Assert.All(serials, serial => Assert.Equal(38, serial.Length));
        Assert.Equal(50, serials.Select(serial => serial[2..10]).Distinct().Count());
    }
}
