using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using MarocNumeric.Trust.Cert.OfflineForm;
using MarocNumeric.Trust.Cert.Tests.MailIntake;
using MarocNumeric.Trust.Testing;
using MimeKit;

namespace MarocNumeric.Trust.Cert.Tests.OfflineForm;

/// <summary>The form that is filled without a network: what it saves is taken once by whatever way it comes, and refused with its reason where it was spoilt.</summary>
public sealed partial class FormFileTests
{
    private const string Code = "7Q4M-0XKD-92RT-5BVC";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_saved_file_is_one_report_whether_it_is_sent_on_the_page_or_by_mail(
        string database
    )
    {
        await using var office = await MailOffice.OpenAsync(database);
        var file = Saved(Members(office.Cert.Now));
        using var stranger = office.Cert.Suite.Visitor();
        var page = await SendAsync(stranger, file);
        Assert.Equal(200, page.Status);
        Assert.Contains(Code, page.Text, StringComparison.Ordinal);
        var number = Number().Match(page.Text).Value;

        var again = await SendAsync(stranger, file);
        Assert.Equal(number, Number().Match(again.Text).Value);
        var mail = MailOffice.Mail("Ci-joint.");
        mail.Body = new Multipart("mixed")
        {
            mail.Body!,
            new MimePart("application", "json")
            {
                Content = new MimeContent(new MemoryStream(file)),
                ContentTransferEncoding = ContentEncoding.Base64,
                FileName = "signalement.json",
            },
        };
        office.Drop(mail);
        await office.TakenAsync();

        var report = await office.OnlyReportAsync();
        Assert.Equal((number, "file"), ((string?)report["number"], (string?)report["channel"]));
        using var later = office.Cert.Suite.Visitor();
        await later.OpenAsync("/cert/follow-up");
        await later.SubmitAsync("/cert/follow-up", ("number", number), ("code", Code));
        Assert.Equal(200, later.Page.Status);
    }

    [Fact]
    public async Task First_by_mail_it_is_followed_by_the_code_that_the_form_made()
    {
        await using var office = await MailOffice.OpenAsync();
        var mail = MailOffice.Mail("Ci-joint.");
        mail.Body = new Multipart("mixed")
        {
            mail.Body!,
            new MimePart("application", "octet-stream")
            {
                Content = new MimeContent(new MemoryStream(Saved(Members(office.Cert.Now)))),
                ContentTransferEncoding = ContentEncoding.Base64,
                FileName = "signalement.json",
            },
        };
        office.Drop(mail);
        await office.TakenAsync();
        var report = await office.OnlyReportAsync();
        Assert.Equal("file", (string?)report["channel"]);
        Assert.Equal("phishing", (string?)report["type"]);
        using var later = office.Cert.Suite.Visitor();
        await later.OpenAsync("/cert/follow-up");
        await later.SubmitAsync(
            "/cert/follow-up",
            ("number", (string)report["number"]!),
            ("code", Code)
        );
        Assert.Equal(200, later.Page.Status);
        await office.Cert.UntilAsync(() => Task.FromResult(office.Answers.Any()));
        Assert.DoesNotContain(Code, office.Answers.Single().TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_at_once_are_one_report_and_another_code_or_text_is_refused()
    {
        await using var office = await CertOffice.OpenAsync(
            "sqlite",
            "--cert:PublicReportsPerHour=100"
        );
        var members = Members(office.Now);
        var file = Saved(members);
        var visitors = Enumerable.Range(0, 20).Select(_ => office.Suite.Visitor()).ToList();
        var pages = await Task.WhenAll(visitors.Select(visitor => SendAsync(visitor, file)));
        visitors.ForEach(visitor => visitor.Dispose());
        Assert.All(pages, page => Assert.Equal(200, page.Status));
        Assert.Single(pages.Select(page => Number().Match(page.Text).Value).Distinct());

        using var stranger = office.Suite.Visitor();
        var other = await SendAsync(stranger, Saved(With(members, "systems", "Autre")));
        Assert.Equal(409, other.Status);
        Assert.Contains("CERT-143", other.Text, StringComparison.Ordinal);
        var thief = await SendAsync(stranger, Saved(With(members, "code", "0000-0000-0000-0000")));
        Assert.Equal(409, thief.Status);
        Assert.DoesNotMatch(Number(), thief.Text);
    }

    [Theory]
    [InlineData("description", "", "CERT-003")]
    [InlineData("type", "cyber", "CERT-006")]
    [InlineData("awareAt", "2026-01-05T08:30:00", "CERT-007")]
    [InlineData("effect", "huge", "CERT-004")]
    [InlineData("schema", "macert-report-form/9", "CERT-141")]
    [InlineData("id", "1", "CERT-140")]
    [InlineData("code", "7Q4M", "CERT-140")]
    [InlineData("stranger", "x", "CERT-140")]
    public async Task What_a_file_may_not_hold_is_refused_with_its_field(
        string field,
        string value,
        string code
    )
    {
        await using var office = await CertOffice.OpenAsync();
        using var stranger = office.Suite.Visitor();

        var page = await SendAsync(stranger, Saved(With(Members(office.Now), field, value)));

        Assert.Equal(422, page.Status);
        Assert.Contains(code, page.Text, StringComparison.Ordinal);
        Assert.Contains(field, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_altered_a_cut_and_an_oversized_file_are_refused()
    {
        await using var office = await CertOffice.OpenAsync();
        using var stranger = office.Suite.Visitor();
        var file = Encoding.UTF8.GetString(Saved(Members(office.Now)));
        (string Content, string Code)[] spoilt =
        [
            (file.Replace("Messagerie", "Messagerif", StringComparison.Ordinal), "CERT-142"),
            (file[..^20], "CERT-140"),
            ("[]", "CERT-140"),
            (file + new string(' ', FormFile.Largest), "CERT-140"),
        ];
        foreach (var (content, code) in spoilt)
        {
            var page = await SendAsync(stranger, Encoding.UTF8.GetBytes(content));
            Assert.Equal(422, page.Status);
            Assert.Contains(code, page.Text, StringComparison.Ordinal);
        }

        Assert.Empty((await office.ReadAsync("mehdi", CertOffice.Reports))["items"]!.AsArray());
    }

    [Fact]
    public void Whatever_octets_come_there_is_an_answer() =>
        Gen.OneOf(
                Gen.Byte.Array[0, 300],
                Gen.String.Select(text => Encoding.UTF8.GetBytes($"{{\"schema\":\"{text}\"}}")),
                Gen.Select(
                    Gen.Int[0, 200],
                    Gen.Byte,
                    (at, octet) =>
                    {
                        var file = Saved(Members(DateTimeOffset.UnixEpoch.AddYears(56)));
                        file[at] = octet;
                        return file;
                    }
                )
            )
            .Sample(octets =>
                FormFile
                    .Read(octets, DateTimeOffset.UnixEpoch.AddYears(57))
                    .Match(_ => true, problem => problem.Status == 422)
            );

    [Fact]
    public async Task The_form_is_one_file_that_says_itself_that_it_asks_no_network()
    {
        await using var office = await CertOffice.OpenAsync();
        using var stranger = office.Suite.Visitor();
        await stranger.OpenAsync("/ar/cert/report/file");
        Assert.Contains("/cert/report/form.html", stranger.Page.Text, StringComparison.Ordinal);
        var form = await stranger.OpenAsync("/cert/report/form.html");
        Assert.StartsWith(
            "attachment;",
            form.Headers["Content-Disposition"],
            StringComparison.Ordinal
        );
        Assert.Contains("default-src 'none'", form.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=", form.Text);
        Assert.DoesNotContain("fetch(", form.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", form.Text, StringComparison.Ordinal);
        foreach (
            var word in (string[])["Signaler un incident", "التبليغ عن حادث", "Report an incident"]
        )
        {
            Assert.Contains(word, form.Text, StringComparison.Ordinal);
        }
    }

    internal static async Task<Answer> SendAsync(Person stranger, byte[] file)
    {
        await stranger.OpenAsync("/cert/report/file");
        return await stranger.SubmitFilesAsync(
            "/cert/report/file",
            [new("file", file, "signalement.json", "application/json")]
        );
    }

    private static Dictionary<string, string> Members(DateTimeOffset now) =>
        new(StringComparer.Ordinal)
        {
            ["schema"] = FormFile.Schema,
            ["id"] = "1f6f0f3e-7c1b-4f0e-9f57-3a1d8d1f0c11",
            ["code"] = Code,
            ["language"] = "fr",
            ["savedAt"] = $"{now:yyyy-MM-dd'T'HH:mm:ss}Z",
            ["declarantClass"] = "individual",
            ["type"] = "phishing",
            ["awareAt"] = $"{now.AddHours(-2):yyyy-MM-dd'T'HH:mm:ss}+00:00",
            ["description"] = "Une page imite la banque.\nElle demande le code.",
            ["systems"] = "Messagerie",
            ["effect"] = "attempt",
        };

    private static Dictionary<string, string> With(
        Dictionary<string, string> members,
        string field,
        string value
    ) => new(members, StringComparer.Ordinal) { [field] = value };

    private static byte[] Saved(Dictionary<string, string> members)
    {
        var whole = new JsonObject([
            .. members.Select(member =>
                KeyValuePair.Create<string, JsonNode?>(member.Key, member.Value)
            ),
        ])
        {
            ["sha256"] = FormFile.DigestOf(members),
        };
        return JsonSerializer.SerializeToUtf8Bytes(whole);
    }

    [GeneratedRegex(
        "I-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Number();
}
