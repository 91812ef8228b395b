using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Evidence;

/// <summary>A file from the hand that brings it to whoever opens it: kept as it is, entered in the chain, given out as nothing that runs.</summary>
public sealed class EvidenceTests
{
    private const string Evidence = "/api/cert/v1/evidence";

    private static readonly byte[] Log = Encoding.UTF8.GetBytes(
        "10:02 GET hxxp://piege[.]example/login 203.0.113.7 \u202Egpj.exe\n=HYPERLINK(\"http://a.example\")\n<script>alert(1)</script>\n"
    );

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_file_is_kept_as_it_came_and_every_hand_on_it_stands_in_its_chain(
        string database
    )
    {
        await using var office = await CertOffice.OpenAsync(database);
        var report = await office.ReportAsync("salma");

        var added = await AddAsync(office, "salma", report, Log, "../journal\u202E.log");

        var item = added["evidence"]!;
        Assert.Equal("journal.log", (string?)item["name"]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Log)), (string?)item["sha256"]);
        Assert.Equal(Log.Length, (int)item["size"]!);
        var path = $"{Evidence}/{item["id"]}";
        var look = await office.MustAsync("zineb", $"{path}/looks", new { reason = "Analyse" });
        Assert.True((bool)look["isText"]!);
        var text = (string)look["text"]!;
        Assert.Contains("⟨U+202E⟩", text, StringComparison.Ordinal);
        Assert.Contains("hxxp[:]//a[.]example", text, StringComparison.Ordinal);
        Assert.Contains("<script>", text, StringComparison.Ordinal);
        var raw = await office.PostAsync(
            "zineb",
            $"{path}/downloads",
            new { reason = "Analyse hors ligne", container = "raw" }
        );
        Assert.Equal(Log, raw.Bytes);
        Assert.Equal("application/octet-stream", raw.MediaType);
        Assert.StartsWith(
            "attachment;",
            raw.Headers["Content-Disposition"],
            StringComparison.Ordinal
        );
        Assert.Equal("nosniff", raw.Headers["X-Content-Type-Options"]);
        Assert.Contains(
            "sandbox",
            raw.Headers["Content-Security-Policy"],
            StringComparison.Ordinal
        );
        await office.MustAsync(
            "mehdi",
            $"{path}/handovers",
            new { to = "Tribunal de Rabat", reason = "Réquisition 12/2026" }
        );
        var chain = (await office.ReadAsync("zineb", path))["custody"]!.AsArray();
        Assert.Equal(
            ["received", "looked", "downloaded", "handedOver"],
            chain.Select(entry => (string?)entry!["act"])
        );
        Assert.Equal([1, 2, 3, 4], chain.Select(entry => (int)entry!["number"]!));
        Assert.Equal("Analyse hors ligne", (string?)chain[2]!["reason"]);
        Assert.Equal("Tribunal de Rabat", (string?)chain[3]!["to"]);
        Assert.NotNull(chain[2]!["name"]);
        // Who brought it sees that it was held, not by whom.
        var hers = (await office.ReadAsync("salma", path))["custody"]!.AsArray();
        Assert.Equal(4, hers.Count);
        Assert.Null(hers[2]!["by"]);
        Assert.Null(hers[2]!["reason"]);
    }

    [Fact]
    public async Task It_leaves_in_an_archive_that_unzip_and_python_open_with_the_agreed_password()
    {
        await using var office = await CertOffice.OpenAsync();
        var report = await office.ReportAsync("salma");
        var content = RandomNumberGenerator.GetBytes(200_000);
        var added = await AddAsync(office, "salma", report, content, "virus.exe");

        var zip = await office.PostAsync(
            "zineb",
            $"{Evidence}/{added["evidence"]!["id"]}/downloads",
            new { reason = "Analyse" }
        );

        var folder = Directory.CreateTempSubdirectory("zip-").FullName;
        var file = Path.Combine(folder, "evidence.zip");
        await File.WriteAllBytesAsync(file, zip.Bytes);
        await OutsideTool.MustAsync("unzip", "-P", "infected", "-d", folder, file);
        var unpacked = Directory.GetFiles(folder, "*.bin").Single();
        Assert.Equal(content, await File.ReadAllBytesAsync(unpacked));
        var wrong = await OutsideTool.RunAsync("unzip", "-o", "-P", "x", "-d", folder, file);
        Assert.NotEqual(0, wrong.ExitCode);
        var digest = await OutsideTool.MustAsync(
            "python3",
            "-c",
            "import sys,zipfile,hashlib;z=zipfile.ZipFile(sys.argv[1]);print(hashlib.sha256(z.read(z.namelist()[0],pwd=b'infected')).hexdigest())",
            file
        );
        Assert.Contains(
            Convert.ToHexStringLower(SHA256.HashData(content)),
            digest,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_a_text_file_holds_is_proposed_and_counts_once_it_is_taken_over(
        string database
    )
    {
        await using var office = await CertOffice.OpenAsync(database);
        var report = await office.ReportAsync("salma");
        var added = await AddAsync(office, "salma", report, Log, "proxy.log");
        var path = $"{Evidence}/{added["evidence"]!["id"]}";
        var keys = (await office.ReadAsync("zineb", path))["findings"]!.AsArray();
        Assert.All(keys, found => Assert.Equal("proposed", (string?)found!["state"]));
        Assert.Contains("Ip:203.0.113.7", keys.Select(found => (string?)found!["key"]));
        Assert.DoesNotContain("203.0.113.7", await ObservablesAsync(office, report));

        await office.MustAsync(
            "zineb",
            $"{path}/findings",
            new { accept = new[] { "Ip:203.0.113.7" }, dismiss = new[] { "Domain:a.example" } }
        );

        Assert.Contains("203.0.113.7", await ObservablesAsync(office, report));
        var again = await office.PostAsync(
            "zineb",
            $"{path}/findings",
            new { accept = new[] { "Ip:203.0.113.7" } }
        );
        Assert.Equal((422, "CERT-136"), (again.Status, again.Code));
        // A reporter sees what they sent, not what the team makes of it.
        Assert.Empty((await office.ReadAsync("salma", path))["findings"]!.AsArray());
    }

    [Theory]
    [InlineData("AMBER", "zineb", 200)]
    [InlineData("RED", "zineb", 404)]
    [InlineData("RED", "mehdi", 200)]
    [InlineData("RED", "salma", 200)]
    [InlineData("CLEAR", "karim", 404)]
    [InlineData("CLEAR", "amina", 404)]
    public async Task It_is_read_by_whoever_reads_its_report_and_is_not_there_for_the_others(
        string label,
        string reader,
        int status
    )
    {
        await using var office = await CertOffice.OpenAsync();
        var report = await office.ReportAsync("salma", ("tlp", label));
        var added = await AddAsync(office, "salma", report, Log, "a.log");
        var path = $"{Evidence}/{added["evidence"]!["id"]}";
        var api = await office.AsAsync(reader);

        var read = await api.GetAsync(path);
        var unknown = await api.GetAsync($"{Evidence}/{Guid.CreateVersion7()}");
        var download = await api.PostAsync($"{path}/downloads", new { reason = "Analyse" });
        var list = await api.GetAsync($"{CertOffice.Reports}/{report["id"]}/evidence");

        Assert.Equal((status, status, status), (read.Status, download.Status, list.Status));
        if (status == 404)
        {
            Assert.Equal(unknown.Json["code"]!.ToString(), read.Json["code"]!.ToString());
        }
    }

    [Fact]
    public async Task Evidence_of_an_incident_is_the_team_s_alone()
    {
        await using var office = await CertOffice.OpenAsync();
        var report = await office.ReportAsync("salma");
        var incident = await office.IncidentOfAsync(report);
        await AddAsync(office, "salma", report, Log, "a.log");
        var path = $"{CertOffice.Incidents}/{incident}/evidence";
        var added = await new ChosenFile("file", [1, 2, 3], "image.raw", "image/png").SendAsync(
            await office.AsAsync("zineb"),
            path
        );
        Assert.Equal(201, added.Status);

        Assert.Equal(2, (await office.ReadAsync("zineb", path)).AsArray().Count);
        var hers = await (await office.AsAsync("salma")).GetAsync(
            $"{Evidence}/{added.Json["evidence"]!["id"]}"
        );
        Assert.Equal(404, hers.Status);
        Assert.Single(
            (
                await office.ReadAsync("salma", $"{CertOffice.Reports}/{report["id"]}/evidence")
            ).AsArray()
        );
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_its_field()
    {
        await using var office = await CertOffice.OpenAsync(
            "sqlite",
            "--cert:EvidenceMostBytes=65536"
        );
        var report = await office.ReportAsync("salma");
        var path = $"{CertOffice.Reports}/{report["id"]}/evidence";
        var salma = await office.AsAsync("salma");
        Refused(
            (422, "CERT-130", "file"),
            await new ChosenFile("file", [], "empty.log").SendAsync(salma, path)
        );
        Refused(
            (413, "CERT-131", "file"),
            await new ChosenFile("file", new byte[65537], "large.log").SendAsync(salma, path)
        );
        Refused(
            (422, "CERT-005", "note"),
            await new ChosenFile("file", Log).SendAsync(salma, path, ("note", new('n', 501)))
        );
        var item = await AddAsync(office, "salma", report, Log, "a.log");
        var one = $"{Evidence}/{item["evidence"]!["id"]}";
        foreach (var act in (string[])["looks", "downloads"])
        {
            Refused(
                (422, "CERT-133", "reason"),
                await office.PostAsync("zineb", $"{one}/{act}", new { reason = " " })
            );
        }

        Refused(
            (422, "CERT-133", "reason"),
            await office.PostAsync("zineb", $"{one}/handovers", new { to = "Tribunal" })
        );

        Refused(
            (422, "CERT-134", "to"),
            await office.PostAsync("zineb", $"{one}/handovers", new { reason = "Réquisition" })
        );
        Refused(
            (422, "CERT-135", "container"),
            await office.PostAsync(
                "zineb",
                $"{one}/downloads",
                new { reason = "abc", container = "7z" }
            )
        );
        // What was refused entered no chain.
        Assert.Single((await office.ReadAsync("zineb", one))["custody"]!.AsArray());
    }

    [Fact]
    public async Task Content_that_somebody_altered_on_the_disk_is_not_given_out()
    {
        await using var office = await CertOffice.OpenAsync();
        var report = await office.ReportAsync("salma");
        var item = await AddAsync(office, "salma", report, Log, "a.log");
        var file = Directory
            .GetFiles(
                Path.Combine(office.Suite.DataDirectory, "raw", "cert"),
                "*",
                SearchOption.AllDirectories
            )
            .Single();
        var octets = await File.ReadAllBytesAsync(file);
        Assert.DoesNotContain("piege", Encoding.UTF8.GetString(octets), StringComparison.Ordinal);
        octets[5] ^= 1;
        await File.WriteAllBytesAsync(file, octets);

        var look = await office.PostAsync(
            "zineb",
            $"{Evidence}/{item["evidence"]!["id"]}/looks",
            new { reason = "Analyse" }
        );

        Assert.Equal((410, "CERT-137"), (look.Status, look.Code));
    }

    [Fact]
    public async Task Malicious_evidence_is_kept_and_its_verdict_stands_in_the_chain()
    {
        await using var clamd = new FakeClamd();
        await using var office = await CertOffice.OpenAsync(
            "sqlite",
            $"--Trust:Clamd:Address={clamd.Address}"
        );
        var report = await office.ReportAsync("salma");
        var content = Encoding.ASCII.GetBytes($"X5O!{FakeClamd.Bad}");
        var item = await AddAsync(office, "salma", report, content, "eicar.com");
        var path = $"{Evidence}/{item["evidence"]!["id"]}";

        await office.UntilAsync(async () =>
            (string?)(await office.ReadAsync("zineb", path))["evidence"]!["scan"] is "infected"
        );

        var read = await office.ReadAsync("zineb", path);
        Assert.Equal("scanned", (string?)read["custody"]![1]!["act"]);
        Assert.NotNull(read["evidence"]!["malware"]);
        var raw = await office.PostAsync(
            "zineb",
            $"{path}/downloads",
            new { reason = "Analyse", container = "raw" }
        );
        Assert.Equal(content, raw.Bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/ar")]
    [InlineData("/en")]
    public async Task On_the_pages_a_reporter_adds_a_file_and_an_analyst_opens_it_as_text(
        string language
    )
    {
        await using var office = await CertOffice.OpenAsync();
        var report = await office.ReportAsync("salma");
        using var salma = await office.Suite.PersonAsync("salma");
        await salma.OpenAsync($"{language}/cert/reports/{report["id"]}");
        await salma.SubmitFilesAsync("/evidence", [new("file", Log, "a<b>.log", "text/html")]);
        Assert.Equal(200, salma.Page.Status);
        Assert.Contains("a&lt;b&gt;.log", salma.Page.Text, StringComparison.Ordinal);
        var id = (await office.ReadAsync("zineb", $"{CertOffice.Reports}/{report["id"]}/evidence"))[
            0
        ]!["id"];
        using var zineb = await office.Suite.PersonAsync("zineb");
        await zineb.OpenAsync($"{language}/cert/evidence/{id}");
        await zineb.SubmitAsync("/look", ("reason", "Analyse"));
        var shown = WebUtility.HtmlDecode(zineb.Page.Text.Split("<pre")[1].Split("</pre>")[0]);
        Assert.Contains("piege", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", zineb.Page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("http://a.example", shown, StringComparison.Ordinal);
        await zineb.SubmitAsync("/findings", ("keys", "Ip:203.0.113.7"), ("decision", "accept"));
        Assert.Equal(200, zineb.Page.Status);
        Assert.Contains("203.0.113.7", await ObservablesAsync(office, report));
        await zineb.SubmitAsync("/hand-over", ("to", ""), ("reason", "abc"));
        Assert.Equal(422, zineb.Page.Status);
        Assert.Contains("CERT-134", zineb.Page.Text, StringComparison.Ordinal);
    }

    private static void Refused((int Status, string Code, string Field) expected, Answer answer) =>
        Assert.Equal(expected, (answer.Status, answer.Code!, (string)answer.Json["field"]!));

    private static async Task<JsonNode> AddAsync(
        CertOffice office,
        string user,
        JsonNode report,
        byte[] content,
        string name
    )
    {
        var answer = await new ChosenFile("file", content, name, "text/plain").SendAsync(
            await office.AsAsync(user),
            $"{CertOffice.Reports}/{report["id"]}/evidence",
            ("note", "Poste 12")
        );
        Assert.True(answer.Status == 201, answer.Text);
        return answer.Json;
    }

    private static async Task<IEnumerable<string?>> ObservablesAsync(
        CertOffice office,
        JsonNode report
    ) =>
        (await office.ReadAsync("zineb", $"{CertOffice.Reports}/{report["id"]}"))["observables"]!
            .AsArray()
            .Select(found => (string?)found!["value"]);
}
