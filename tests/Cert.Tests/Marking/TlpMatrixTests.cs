using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Marking;

/// <summary>Every way to read × every reader × every label: what may not be read is not there, by content, count and order.</summary>
public sealed class TlpMatrixTests
{
    private static readonly string[] Labels = ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"];

    /// <summary>The reporter, colleagues without a role, people of another organisation, the team, other authorities, administrators, the auditor.</summary>
    private static readonly string[] Readers =
    [
        "salma",
        "amina",
        "fatima",
        "karim",
        "nadia",
        "youssef",
        "zineb",
        "mehdi",
        "samira",
        "ghita",
        "said",
    ];

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_may_not_be_read_is_nowhere(string database)
    {
        await using var office = await CertOffice.OpenAsync(database);
        // Youssef is the security officer of an organisation that takes part and did not report.
        await office.AppointAsync("youssef", "security-officer", among: "youssef");
        var cases = new List<Marked>();
        foreach (var label in Labels)
        {
            office.Wait(TimeSpan.FromSeconds(1));
            var report = await office.ReportAsync(
                "salma",
                ("tlp", label),
                ("description", $"Le domaine piege-{label.Length}[.]example et commun[.]example")
            );
            var incident = await office.IncidentOfAsync(report);
            await office.MustAsync(
                "mehdi",
                $"{CertOffice.Incidents}/{incident}/parties",
                new { organisation = office.Suite.OrganisationOf("youssef") }
            );
            cases.Add(
                new(
                    label,
                    (string)report["id"]!,
                    (string)report["number"]!,
                    incident,
                    (string)report["incident"]!
                )
            );
        }

        foreach (var reader in Readers)
        {
            var api = await office.AsAsync(reader);
            using var person = await office.Suite.PersonAsync(reader);
            var (reports, incidents) = (
                cases.Where(one => ReadsReport(reader, one.Label)).ToList(),
                cases.Where(one => ReadsIncident(reader, one.Label)).ToList()
            );
            await ListAsync(api, CertOffice.Reports, "number", reports.Select(one => one.Number));
            await ListAsync(
                api,
                CertOffice.Incidents,
                "reference",
                incidents.Select(one => one.Reference)
            );
            foreach (var one in cases)
            {
                await OneAsync(api, one, reports.Contains(one), incidents.Contains(one), reader);
            }

            await FilesAsync(api, cases, incidents, reader);
            await PagesAsync(person, cases, reports, incidents, reader);
        }
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_may_not_be_read_shows_in_no_likeness(string database)
    {
        await using var office = await CertOffice.OpenAsync(database);
        var secret = await office.ReportAsync(
            "karim",
            ("tlp", "RED"),
            ("description", "Le domaine commun[.]example")
        );
        var open = await office.ReportAsync(
            "salma",
            ("description", "Le domaine commun[.]example")
        );
        var incident = await office.IncidentOfAsync(open);

        var analyst = await office.ReadAsync("zineb", $"{CertOffice.Incidents}/{incident}");
        var lead = await office.ReadAsync("mehdi", $"{CertOffice.Incidents}/{incident}");

        Assert.Empty(analyst["team"]!["similar"]!.AsArray());
        Assert.Equal(
            (string?)secret["incident"],
            (string?)lead["team"]!["similar"]!.AsArray().Single()!["reference"]
        );
        // Whoever may not read one cannot group it either: it is not there.
        var hidden = await office.IncidentOfAsync(secret);
        var refused = await office.PostAsync(
            "zineb",
            $"{CertOffice.Incidents}/{incident}/groupings",
            new { incidents = new[] { hidden } }
        );
        Assert.Equal((404, "CERT-001"), (refused.Status, refused.Code));
        // Named by a lead, she reads it.
        await office.MustAsync(
            "mehdi",
            $"{CertOffice.Incidents}/{hidden}/readers",
            new { account = await office.AccountAsync("zineb") }
        );
        await office.ReadAsync("zineb", $"{CertOffice.Incidents}/{hidden}");
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Campaigns_show_what_may_be_read_by_content_count_and_order(string database)
    {
        await using var office = await CertOffice.OpenAsync(database);
        var campaigns = new List<(string Label, string Id, string Reference)>();
        var incidents = new List<(string Label, string Reference)>();
        foreach (var label in Labels)
        {
            office.Wait(TimeSpan.FromSeconds(1));
            var report = await office.ReportAsync("salma", ("tlp", label));
            incidents.Add((label, (string)report["incident"]!));
            var made = await office.MustAsync(
                "mehdi",
                CampaignsPath,
                new
                {
                    title = $"Campagne {label.Length}",
                    description = "Vague",
                    tlp = label,
                }
            );
            campaigns.Add((label, (string)made["id"]!, (string)made["reference"]!));
        }

        foreach (var (_, id, _) in campaigns)
        {
            foreach (var (_, reference) in incidents)
            {
                await office.MustAsync(
                    "mehdi",
                    $"{CampaignsPath}/{id}/incidents",
                    new { incident = reference }
                );
            }
        }

        foreach (var reader in Readers)
        {
            var api = await office.AsAsync(reader);
            var (team, named) = (reader is "zineb" or "mehdi", reader is "mehdi");
            var seen = campaigns.Where(one => team && (named || one.Label is not "RED")).ToList();
            var held = incidents.Where(one => named || one.Label is not "RED").ToList();
            await ListAsync(api, CampaignsPath, "reference", seen.Select(one => one.Reference));
            foreach (var (label, id, _) in campaigns)
            {
                var answer = await api.GetAsync($"{CampaignsPath}/{id}");
                Assert.Equal(
                    (reader, label, seen.Exists(one => one.Id == id)),
                    (reader, label, answer.Status is 200)
                );
                if (answer.Status is 200)
                {
                    Assert.Equal(
                        held.Select(one => one.Reference),
                        answer.Json["incidents"]!
                            .AsArray()
                            .Select(one => (string)one!["reference"]!)
                    );
                    Assert.Equal(
                        held.Count,
                        answer.Json["timeline"]!
                            .AsArray()
                            .Select(one => (string)one!["incident"]!)
                            .Distinct(StringComparer.Ordinal)
                            .Count()
                    );
                }
            }

            using var person = await office.Suite.PersonAsync(reader);
            foreach (var (label, id, reference) in campaigns)
            {
                var reads = seen.Exists(one => one.Id == id);
                Assert.Equal(
                    (reader, label, reads),
                    (reader, label, (await person.OpenAsync($"/cert/campaigns/{id}")).Status is 200)
                );
                var found = await person.OpenAsync($"/search?q={reference}");
                Assert.Equal(
                    (reader, label, reads),
                    (
                        reader,
                        label,
                        found.Text.Contains($"/cert/campaigns/{id}", StringComparison.Ordinal)
                    )
                );
            }
        }
    }

    private const string CampaignsPath = "/api/cert/v1/campaigns";

    private sealed record Marked(
        string Label,
        string Report,
        string Number,
        string Incident,
        string Reference
    );

    private static bool ReadsReport(string reader, string label) =>
        reader switch
        {
            "salma" or "mehdi" => true,
            "zineb" => label is not "RED",
            _ => false,
        };

    private static bool ReadsIncident(string reader, string label) =>
        reader switch
        {
            "mehdi" => true,
            "salma" or "zineb" => label is not "RED",
            "youssef" => label is "CLEAR" or "GREEN" or "AMBER",
            _ => false,
        };

    private static async Task ListAsync(
        Api api,
        string path,
        string member,
        IEnumerable<string> expected
    )
    {
        var answer = await api.GetAsync(path);
        if (answer.Status is 403)
        {
            Assert.Empty(expected);
            return;
        }

        // The newest first, and nothing between them.
        Assert.Equal(
            expected.Reverse(),
            answer.Json["items"]!.AsArray().Select(one => (string)one![member]!)
        );
    }

    private static async Task OneAsync(
        Api api,
        Marked one,
        bool report,
        bool incident,
        string reader
    )
    {
        (string Path, bool Reads)[] ways =
        [
            ($"{CertOffice.Reports}/{{0}}", report),
            ($"{CertOffice.Reports}/{{0}}/papers", report),
            ($"{CertOffice.Incidents}/{{0}}", incident),
            ($"{CertOffice.Incidents}/{{0}}/timeline", incident),
        ];
        foreach (var (path, reads) in ways)
        {
            var id = path.Contains("incidents", StringComparison.Ordinal)
                ? one.Incident
                : one.Report;
            var answer = await api.GetAsync(path.Replace("{0}", id, StringComparison.Ordinal));
            if (answer.Status is 403)
            {
                Assert.False(reads);
                continue;
            }

            Assert.True(
                reads == answer.Status is 200,
                $"{reader} {one.Label} {path}: {answer.Status}"
            );
            if (!reads)
            {
                var unknown = await api.GetAsync(
                    path.Replace("{0}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
                );
                Assert.Equal(Plain(unknown), Plain(answer));
                Assert.Equal(
                    unknown.Headers.Keys.Order(StringComparer.Ordinal),
                    answer.Headers.Keys.Order(StringComparer.Ordinal)
                );
            }
        }
    }

    /// <summary>What is taken out as a file or found by a machine's search; what is TLP:RED leaves by no file of its own.</summary>
    private static async Task FilesAsync(
        Api api,
        List<Marked> cases,
        List<Marked> incidents,
        string reader
    )
    {
        var table = await api.GetAsync($"{CertOffice.Incidents}.csv");
        foreach (var one in cases)
        {
            var reads = incidents.Contains(one);
            Assert.True(
                reads == table.Text.Contains(one.Reference, StringComparison.Ordinal),
                $"{reader} {one.Label} table"
            );
            var found = await api.GetAsync($"/api/cert/v1/search?q={one.Reference}");
            Assert.True(
                reads == (found.Status is 200 && found.Json["items"]!.AsArray().Count > 0),
                $"{reader} {one.Label} search"
            );
            var file = await api.GetAsync($"{CertOffice.Incidents}/{one.Incident}/iodef");
            Assert.True(
                file.Status
                    == (
                        !reads ? (file.Status is 403 ? 403 : 404)
                        : one.Label is "RED" ? 409
                        : 200
                    ),
                $"{reader} {one.Label} file {file.Status}"
            );
        }
    }

    private static async Task PagesAsync(
        Person person,
        List<Marked> cases,
        List<Marked> reports,
        List<Marked> incidents,
        string reader
    )
    {
        var seen = string.Empty;
        foreach (
            var path in (string[])
                ["/cert/reports", "/cert/incidents", "/space", "/search?q=commun.example"]
        )
        {
            seen += (await person.OpenAsync(path)).Text;
        }

        foreach (var one in cases)
        {
            Assert.True(
                reports.Contains(one) == seen.Contains(one.Number, StringComparison.Ordinal),
                $"{reader} {one.Label} report"
            );
            Assert.True(
                incidents.Contains(one) == seen.Contains(one.Reference, StringComparison.Ordinal),
                $"{reader} {one.Label} incident"
            );
            var page = await person.OpenAsync($"/cert/incidents/{one.Incident}");
            Assert.True(
                incidents.Contains(one) == page.Status is 200,
                $"{reader} {one.Label} page {page.Status}"
            );
        }
    }

    /// <summary>Without what names the request itself.</summary>
    private static string Plain(Answer answer)
    {
        var body = answer.Json.AsObject();
        body.Remove("traceId");
        body.Remove("instance");
        return $"{answer.Status} {body.ToJsonString()}";
    }
}
