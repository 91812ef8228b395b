using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Pki.Tests.Accreditation;

/// <summary>Law 43-20 art. 32: nothing is issued or called qualified without an approval in force.</summary>
public sealed class AccreditationTests
{
    private const string Requests = "/api/pki/v1/requests";
    private const string Accreditations = "/api/pki/v1/accreditations";
    private const string Profile = "natural-signature-qualified";
    private const string Named = "--pki:OrganisationIdentifier=NTRMA-81.424242";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_qualified_certificate_is_made_while_an_approval_is_in_force(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database, Named);
        using var machine = await suite.MachineAsync();
        using var desk = new Desk();
        var asked = new
        {
            profile = Profile,
            csr = await desk.RequestAsync("/C=MA/GN=Amina/SN=El Fassi"),
        };

        var before = await machine.PostAsync(Requests, asked);
        await EnterAsync(suite, TimeSpan.FromMinutes(-1), TimeSpan.FromDays(30));
        var within = await machine.PostAsync(Requests, asked);
        suite.Clock.Advance(TimeSpan.FromDays(31));
        using var later = await suite.MachineAsync();
        var after = await later.PostAsync(Requests, asked);

        Assert.Equal((422, "PKI-011"), (before.Status, before.Code));
        Assert.True(within.Status == 201, within.Text);
        Assert.Equal((422, "PKI-011"), (after.Status, after.Code));
        var text = await OutsideTool.MustAsync(
            "openssl",
            "x509",
            "-noout",
            "-text",
            "-in",
            desk.Write("c.pem", (string)within.Json["certificate"]!)
        );
        // QcCompliance and QcCClegislation: Morocco's law, never silently the European Union's.
        Assert.Contains("qcStatements", text, StringComparison.Ordinal);
        Assert.Contains("NTRMA-81.424242", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approval_of_one_service_opens_no_other_and_none_before_its_day()
    {
        await using var suite = await SuiteFactory.StartAsync("sqlite", Named);
        using var machine = await suite.MachineAsync();
        using var desk = new Desk();
        var csr = await desk.RequestAsync("/C=MA/GN=Amina/SN=El Fassi");
        await EnterAsync(suite, TimeSpan.FromDays(1), TimeSpan.FromDays(30));

        var early = await machine.PostAsync(Requests, new { profile = Profile, csr });
        var other = await machine.PostAsync(
            Requests,
            new
            {
                profile = "organisation-seal-qualified",
                csr,
                subject = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["C"] = "MA",
                    ["O"] = "Ministère",
                    ["organizationIdentifier"] = "IC:MA-000000000000042",
                    ["CN"] = "Cachet",
                },
            }
        );

        Assert.Equal("PKI-011", early.Code);
        Assert.Equal("PKI-011", other.Code);
    }

    [Fact]
    public async Task A_provider_whose_certificate_does_not_name_it_signs_nothing_qualified()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var machine = await suite.MachineAsync();
        using var desk = new Desk();
        await EnterAsync(suite, TimeSpan.FromMinutes(-1), TimeSpan.FromDays(30));

        var answer = await machine.PostAsync(
            Requests,
            new { profile = Profile, csr = await desk.RequestAsync("/C=MA/GN=Amina/SN=El Fassi") }
        );

        Assert.Equal((422, "PKI-019"), (answer.Status, answer.Code));
        Assert.Equal("D687-2-provider-identified", (string?)answer.Json["detail"]);
        Assert.Empty((await machine.GetAsync(Requests)).Json["items"]!.AsArray());
    }

    [Theory]
    [InlineData(
        """{"number":"12/2026","service":"natural-signature","validFrom":"2026-01-01T00:00:00Z","validUntil":"2027-01-01T00:00:00Z"}"""
    )]
    [InlineData(
        """{"number":"12/2026","service":"natural-signature-qualified","validFrom":"2027-01-01T00:00:00Z","validUntil":"2027-01-01T00:00:00Z"}"""
    )]
    [InlineData(
        """{"number":"","service":"natural-signature-qualified","validFrom":"2026-01-01T00:00:00Z","validUntil":"2027-01-01T00:00:00Z"}"""
    )]
    [InlineData("{}")]
    public async Task An_approval_that_is_none_is_refused(string body)
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var leila = await suite.PersonApiAsync("leila", await suite.ClientForPeopleAsync());

        var answer = await leila.PostAsync(Accreditations, body);

        Assert.InRange(answer.Status, 400, 422);
        Assert.Empty((await leila.GetAsync(Accreditations)).Json.AsArray());
    }

    private static async Task EnterAsync(SuiteFactory suite, TimeSpan from, TimeSpan until)
    {
        using var leila = await suite.PersonApiAsync("leila", await suite.ClientForPeopleAsync());
        var now = suite.Clock.GetUtcNow();
        var entered = await leila.PostAsync(
            Accreditations,
            new
            {
                number = "12/2026",
                service = Profile,
                validFrom = now + from,
                validUntil = now + until,
            }
        );
        Assert.True(entered.Status == 201, entered.Text);
    }
}
