using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Pki.Tests.Requests;

public sealed class RequestApiTests
{
    private const string Requests = "/api/pki/v1/requests";
    private const string Certificates = "/api/pki/v1/certificates";
    private const string Amina = "/C=MA/GN=Amina/SN=El Fassi";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_agent_asks_an_officer_approves_and_openssl_accepts(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var client = await suite.ClientForPeopleAsync();
        using var desk = new Desk();
        using var driss = await suite.PersonApiAsync("driss", client);
        using var hind = await suite.PersonApiAsync("hind", client);

        var filed = await driss.PostAsync(
            Requests,
            new { profile = "natural-signature", csr = await desk.RequestAsync(Amina) }
        );
        Assert.Equal((202, "pending"), (filed.Status, (string?)filed.Json["state"]));
        Assert.Empty(filed.Json["problems"]!.AsArray());

        var approved = await hind.PostAsync($"{filed.Headers["Location"]}/approval");
        Assert.Equal((200, "issued"), (approved.Status, (string?)approved.Json["state"]));
        var issued = new IssuedPem(
            (string)approved.Json["serial"]!,
            (string)approved.Json["certificate"]!,
            (string)approved.Json["chain"]!
        );
        await Judges.OpensslAsync(suite, desk, issued);

        var again = await hind.PostAsync($"{filed.Headers["Location"]}/approval");
        Assert.Equal((409, "PKI-023"), (again.Status, again.Code));
        var refused = await hind.PostAsync(
            $"{filed.Headers["Location"]}/refusal",
            new { reason = "Too late" }
        );
        Assert.Equal((409, "PKI-023"), (refused.Status, refused.Code));
        var seen = await driss.GetAsync(filed.Headers["Location"]);
        Assert.Equal(issued.Certificate, (string?)seen.Json["certificate"]);
    }

    [Fact]
    public async Task A_subject_value_of_null_is_refused_by_its_name()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var machine = await suite.MachineAsync();

        var refused = await machine.PostAsync(
            Requests,
            new
            {
                profile = "natural-signature",
                csr = QuickRequests.NewRequest(),
                subject = new Dictionary<string, string?>(StringComparer.Ordinal) { ["C"] = null },
            }
        );

        Assert.Equal((422, "PKI-016"), (refused.Status, refused.Code));
        Assert.Equal("subject.C", (string?)refused.Json["field"]);
    }

    [Fact]
    public async Task Nobody_decides_on_their_own_request_not_even_a_machine()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var desk = new Desk();
        using var hind = await suite.PersonApiAsync("hind", client);
        using var machine = await suite.MachineAsync("pki.request pki.approve");

        foreach (var api in (Api[])[hind, machine])
        {
            var filed = await api.PostAsync(
                Requests,
                new { profile = "natural-signature", csr = await desk.RequestAsync(Amina) }
            );
            Assert.Equal(202, filed.Status);

            var approved = await api.PostAsync($"{filed.Headers["Location"]}/approval");
            var refused = await api.PostAsync(
                $"{filed.Headers["Location"]}/refusal",
                new { reason = "Mine" }
            );

            Assert.Equal((403, "PKI-021"), (approved.Status, approved.Code));
            Assert.Equal((403, "PKI-021"), (refused.Status, refused.Code));
            Assert.Equal(
                "pending",
                (string?)(await api.GetAsync(filed.Headers["Location"])).Json["state"]
            );
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_belongs_to_another_organisation_does_not_exist(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var client = await suite.ClientForPeopleAsync();
        using var desk = new Desk();
        using var driss = await suite.PersonApiAsync("driss", client);
        using var karim = await suite.PersonApiAsync("karim", client);
        using var hind = await suite.PersonApiAsync("hind", client);
        var filed = await driss.PostAsync(
            Requests,
            new { profile = "natural-signature", csr = await desk.RequestAsync(Amina) }
        );
        var request = filed.Headers["Location"];
        var serial = (string)(await hind.PostAsync($"{request}/approval")).Json["serial"]!;

        Assert.Equal("PKI-020", (await karim.GetAsync(request)).Code);
        Assert.Equal("PKI-030", (await karim.GetAsync($"{Certificates}/{serial}")).Code);
        Assert.Empty((await karim.GetAsync(Requests)).Json["items"]!.AsArray());
        Assert.Empty(
            (await karim.GetAsync($"{Certificates}?subject=fassi")).Json["items"]!.AsArray()
        );
        var revoked = await karim.PostAsync(
            $"{Certificates}/{serial}/revocation",
            new { reason = "superseded" }
        );
        Assert.Equal((404, "PKI-030"), (revoked.Status, revoked.Code));
        Assert.Equal(403, (await karim.PostAsync($"{request}/approval")).Status);
        Assert.Equal(
            "issued",
            (string?)(await driss.GetAsync($"{Certificates}/{serial}")).Json["state"]
        );
    }

    [Fact]
    public async Task An_auditor_sees_everything_and_changes_nothing()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var desk = new Desk();
        using var machine = await suite.MachineAsync();
        var made = await machine.PostAsync(
            Requests,
            new { profile = "natural-signature", csr = await desk.RequestAsync(Amina) }
        );
        var serial = (string)made.Json["serial"]!;
        using var rachid = await suite.PersonApiAsync("rachid", client);

        Assert.Equal(200, (await rachid.GetAsync($"{Certificates}/{serial}")).Status);
        var revoked = await rachid.PostAsync(
            $"{Certificates}/{serial}/revocation",
            new { reason = "superseded" }
        );
        Assert.Equal(403, revoked.Status);
        Assert.Equal(403, (await rachid.PostAsync($"{made.Headers["Location"]}/approval")).Status);
        Assert.Equal(
            "issued",
            (string?)(await rachid.GetAsync($"{Certificates}/{serial}")).Json["state"]
        );
    }

    [Fact]
    public async Task An_officer_who_read_an_older_version_decides_nothing()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var desk = new Desk();
        using var driss = await suite.PersonApiAsync("driss", client);
        using var hind = await suite.PersonApiAsync("hind", client);
        var filed = await driss.PostAsync(
            Requests,
            new { profile = "natural-signature", csr = await desk.RequestAsync(Amina) }
        );

        var stale = await hind.PostAsync(
            $"{filed.Headers["Location"]}/approval",
            body: null,
            "If-Match: \"v7\""
        );
        var fresh = await hind.PostAsync(
            $"{filed.Headers["Location"]}/approval",
            body: null,
            $"If-Match: {filed.Headers["ETag"]}"
        );

        Assert.Equal((412, "COMMON-007"), (stale.Status, stale.Code));
        Assert.Equal(200, fresh.Status);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_request_sent_twice_with_one_key_is_one_certificate(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var machine = await suite.MachineAsync();
        using var desk = new Desk();
        var body = new { profile = "natural-signature", csr = await desk.RequestAsync(Amina) };
        var other = body with { profile = "natural-authentication" };

        var first = await machine.PostAsync(Requests, body, "Idempotency-Key: amina-1");
        var again = await machine.PostAsync(Requests, body, "Idempotency-Key: amina-1");
        var wrong = await machine.PostAsync(Requests, other, "Idempotency-Key: amina-1");

        Assert.Equal((201, first.Text), (again.Status, again.Text));
        Assert.Equal((422, "COMMON-001"), (wrong.Status, wrong.Code));
        Assert.Single(
            (await machine.GetAsync($"{Certificates}?subject=fassi")).Json["items"]!.AsArray()
        );
    }

    public static TheoryData<string, string?> Refused =>
        new()
        {
            { """{"csr":"$csr"}""", "PKI-010" },
            { """{"profile":"natural","csr":"$csr"}""", "PKI-010" },
            { """{"profile":"ocsp-responder","csr":"$csr"}""", "PKI-012" },
            { """{"profile":"natural-signature-qualified","csr":"$csr"}""", "PKI-011" },
            { """{"profile":"natural-signature"}""", "PKI-002" },
            { """{"profile":"natural-signature","csr":""}""", "PKI-002" },
            { """{"profile":"natural-signature","csr":"MIIB"}""", "PKI-002" },
            { """{"profile":"natural-signature","csr":"$cut"}""", "PKI-002" },
            { """{"profile":"natural-signature","csr":"$unsigned"}""", "PKI-003" },
            { """{"profile":"natural-signature","csr":"$large"}""", "PKI-001" },
            { """{"profile":"tls-server","csr":"$csr"}""", "PKI-017" },
            { """{"profile":"natural-signature","csr":"$csr","subject":{"C":"MA"}}""", "PKI-014" },
            {
                """{"profile":"natural-signature","csr":"$csr","subject":{"C":"ma","GN":"A"}}""",
                "PKI-016"
            },
            {
                """{"profile":"natural-signature","csr":"$csr","subject":{"C":"MA","GN":"A\u202e"}}""",
                "PKI-016"
            },
            {
                """{"profile":"natural-signature","csr":"$csr","subject":{"C":"MA","GN":"A","king":"x"}}""",
                "PKI-013"
            },
            {
                """{"profile":"natural-signature","csr":"$csr","subject":{"C":"MA","GN":"A","serialNumber":"IDCMA-BK1"}}""",
                "PKI-013"
            },
            { """{"profile":"natural-signature","csr":"$csr","extra":1}""", "COMMON-013" },
            { """{"profile":["natural-signature"],"csr":"$csr"}""", "COMMON-013" },
            { "[]", "COMMON-013" },
            { "", "COMMON-013" },
        };

    [Theory, MemberData(nameof(Refused))]
    public async Task Bad_input_is_refused_with_its_code_and_nothing_is_kept(
        string body,
        string? code
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var csr = await desk.RequestAsync(Amina);
        var der = Convert.FromBase64String(
            string.Concat(csr.Split('\n').Where(line => !line.StartsWith('-')))
        );
        byte[] unsigned = [.. der];
        unsigned[^1] ^= 1;
        var text = body.Replace("$csr", csr.ReplaceLineEndings("\\n"), StringComparison.Ordinal)
            .Replace("$cut", Convert.ToBase64String(der[..^9]), StringComparison.Ordinal)
            .Replace("$unsigned", Convert.ToBase64String(unsigned), StringComparison.Ordinal)
            .Replace("$large", new string('A', 70_000), StringComparison.Ordinal);
        using var machine = await suite.MachineAsync("pki.request pki.read");
        using var issuing = await suite.MachineAsync();

        foreach (var api in (Api[])[machine, issuing])
        {
            var answer = await api.PostAsync(Requests, text);

            Assert.Equal(code, answer.Code);
            Assert.InRange(answer.Status, 400, 499);
            Assert.NotEmpty((string)answer.Json["title"]!);
        }

        Assert.Empty((await issuing.GetAsync(Requests)).Json["items"]!.AsArray());
        Assert.Empty(
            (await issuing.GetAsync($"{Certificates}?subject=fassi")).Json["items"]!.AsArray()
        );
    }

    [Fact]
    public async Task A_key_of_somebody_else_is_refused()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        await suite.IssueAsync("natural-signature", await desk.RequestAsync(Amina));
        using var machine = await suite.MachineAsync();

        var other = await machine.PostAsync(
            Requests,
            new
            {
                profile = "natural-signature",
                csr = await desk.RequestAgainAsync("/C=MA/GN=Sanae/SN=Lamrani"),
            }
        );

        Assert.Equal((422, "PKI-008"), (other.Status, other.Code));
    }
}
