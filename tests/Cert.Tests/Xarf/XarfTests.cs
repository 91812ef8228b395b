using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Tests.MailIntake;
using MarocNumeric.Trust.Testing;
using MimeKit;

namespace MarocNumeric.Trust.Cert.Tests.Xarf;

/// <summary>Abuse reports in XARF version 4: the project's own samples, and what is wrong with a spoilt one.</summary>
public sealed class XarfTests
{
    private const string Address = $"{CertOffice.Reports}/xarf";

    private static readonly string Samples = Path.Combine(Tree.Vectors, "xarf");

    [Fact]
    public async Task Every_sample_of_the_project_is_taken_and_its_evidence_kept()
    {
        await using var office = await CertOffice.OpenAsync();
        var files = Directory.GetFiles(Samples, "*.json");
        Assert.Equal(32, files.Length);
        foreach (var file in files)
        {
            var sample = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
            var answer = await office.PostAsync("machine", Address, sample);
            Assert.True(answer.Status == 201, $"{file}: {answer.Text}");
            var kept = await office.ReadAsync(
                "mehdi",
                $"{CertOffice.Reports}/{answer.Json["id"]}/evidence"
            );
            Assert.Equal(sample["evidence"]?.AsArray().Count ?? 0, kept.AsArray().Count);
        }
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_same_report_sent_twenty_times_at_once_is_one_and_another_under_its_name_is_refused(
        string database
    )
    {
        await using var office = await CertOffice.OpenAsync(database);
        var sample = Sample();
        await office.AsAsync("salma");
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ => office.PostAsync("salma", Address, sample.DeepClone()))
        );
        Assert.All(answers, answer => Assert.Equal(201, answer.Status));
        Assert.Single(answers.Select(answer => (string?)answer.Json["number"]).Distinct());
        Assert.Equal("phishing", (string?)answers[0].Json["type"]);
        sample["source_identifier"] = "198.51.100.9";
        var other = await office.PostAsync("salma", Address, sample.DeepClone());
        Assert.Equal((409, "CERT-139"), (other.Status, other.Code));
        // Another sender's identifiers are another's.
        Assert.Equal(201, (await office.PostAsync("karim", Address, Sample())).Status);
    }

    [Theory]
    [InlineData("xarf_version", "3", "xarf_version")]
    [InlineData("report_id", "7", "report_id")]
    [InlineData("timestamp", "yesterday", "timestamp")]
    [InlineData("timestamp", "2199-01-01T00:00:00Z", "timestamp")]
    [InlineData("reporter", null, "reporter")]
    [InlineData("sender", null, "sender")]
    [InlineData("source_identifier", " ", "source_identifier")]
    [InlineData("category", "weather", "category")]
    [InlineData("type", "spam", "type")]
    [InlineData("url", null, "url")]
    public async Task What_the_schema_does_not_allow_is_refused_with_its_member(
        string member,
        string? value,
        string field
    )
    {
        await using var office = await CertOffice.OpenAsync();
        var sample = Sample();
        sample[member] = value;
        if (value is null)
        {
            sample.AsObject().Remove(member);
        }

        var answer = await office.PostAsync("salma", Address, sample);

        Assert.Equal((422, "CERT-138"), (answer.Status, answer.Code));
        Assert.Equal(field, (string?)answer.Json["field"]);
    }

    [Theory]
    [InlineData("payload", "%%%", "evidence[1].payload")]
    [InlineData("hash", "sha256:xyz", "evidence[1].hash")]
    [InlineData("hash", "crc32:00", "evidence[1].hash")]
    [InlineData("content_type", "", "evidence[1].content_type")]
    public async Task Evidence_that_is_not_what_it_says_is_refused(
        string member,
        string value,
        string field
    )
    {
        await using var office = await CertOffice.OpenAsync();
        var sample = Sample();
        sample["evidence"]![1]![member] = value;

        var answer = await office.PostAsync("salma", Address, sample);

        Assert.Equal((422, "CERT-138"), (answer.Status, answer.Code));
        Assert.Equal(field, (string?)answer.Json["field"]);
    }

    [Fact]
    public async Task A_digest_that_is_not_the_payload_s_is_pointed_out()
    {
        await using var office = await CertOffice.OpenAsync();
        var sample = Sample();
        sample["evidence"]![1]!["hash"] = $"sha256:{new string('0', 64)}";

        var report = await office.MustAsync("salma", Address, sample);

        var kept = await office.ReadAsync("mehdi", $"{CertOffice.Reports}/{report["id"]}/evidence");
        Assert.Single(
            kept.AsArray(),
            line => ((string?)line!["note"])!.EndsWith("≠]", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task One_that_hangs_on_a_mail_is_read_like_one_by_the_API()
    {
        await using var office = await MailOffice.OpenAsync();
        var mail = MailOffice.Mail("Rapport joint.", from: "takedown@brand-protect.example");
        mail.Body = new Multipart("mixed")
        {
            mail.Body!,
            new MimePart("application", "json")
            {
                Content = new MimeContent(
                    File.OpenRead(Path.Combine(Samples, "content-phishing.json"))
                ),
                ContentTransferEncoding = ContentEncoding.Base64,
                FileName = "xarf.json",
            },
        };
        office.Drop(mail);
        await office.TakenAsync();
        var report = await office.OnlyReportAsync();
        Assert.Equal("phishing", (string?)report["type"]);
        Assert.Equal("203.0.113.45", (string?)report["versions"]![0]!["facts"]!["systems"]);
        // Sent again in another mail, it is the same report.
        mail.MessageId = "second@brand-protect.example";
        office.Drop(mail);
        await office.TakenAsync();
        Assert.Single(await office.ReportsAsync());
    }

    private static JsonNode Sample() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Samples, "content-phishing.json")))!;
}
