using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;
using MimeKit;

namespace MarocNumeric.Trust.Cert.Tests.MailIntake;

/// <summary>The office with a mailbox on the disk and a mail server that takes its answers.</summary>
internal sealed class MailOffice : IAsyncDisposable
{
    private int dropped;

    private MailOffice(CertOffice cert, MailSink sink, string folder) =>
        (Cert, Sink, Folder) = (cert, sink, folder);

    public CertOffice Cert { get; }

    public MailSink Sink { get; }

    public string Folder { get; }

    public IEnumerable<MimeMessage> Answers =>
        Sink.Mails.Where(mail => mail.Headers["Auto-Submitted"] is "auto-replied");

    public static async Task<MailOffice> OpenAsync(
        string database = "sqlite",
        params string[] settings
    )
    {
        var folder = Directory.CreateTempSubdirectory("maildir-").FullName;
        foreach (var part in (string[])["new", "cur", "tmp"])
        {
            Directory.CreateDirectory(Path.Combine(folder, part));
        }

        var sink = new MailSink();
        return new(
            await CertOffice.OpenAsync(
                database,
                [.. sink.Settings, $"--cert:MailIntake:Folder={folder}", .. settings]
            ),
            sink,
            folder
        );
    }

    /// <summary>As a mail server delivers it: written beside, then moved.</summary>
    public void Drop(byte[] mail)
    {
        var name = $"{++dropped:D6}.mail";
        File.WriteAllBytes(Path.Combine(Folder, "tmp", name), mail);
        File.Move(Path.Combine(Folder, "tmp", name), Path.Combine(Folder, "new", name));
    }

    public void Drop(string mail) => Drop(Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n")));

    public void Drop(MimeMessage mail) => Drop(Octets(mail));

    public static byte[] Octets(MimeMessage mail)
    {
        using var octets = new MemoryStream();
        mail.WriteTo(octets);
        return octets.ToArray();
    }

    /// <summary>Until nothing waits in the mailbox.</summary>
    public Task TakenAsync() =>
        Cert.UntilAsync(() =>
            Task.FromResult(!Directory.EnumerateFiles(Path.Combine(Folder, "new")).Any())
        );

    /// <summary>All reports, the newest first.</summary>
    public async Task<JsonArray> ReportsAsync()
    {
        var items = (await Cert.ReadAsync("mehdi", $"{CertOffice.Reports}?limit=200"))["items"]!;
        var whole = new JsonArray();
        foreach (var item in items.AsArray())
        {
            whole.Add(
                (await Cert.ReadAsync("mehdi", $"{CertOffice.Reports}/{item!["id"]}")).DeepClone()
            );
        }

        return whole;
    }

    public async Task<JsonNode> OnlyReportAsync() => (await ReportsAsync()).Single()!;

    /// <summary>In the order of their names.</summary>
    public async Task<IReadOnlyList<JsonNode>> EvidenceAsync(JsonNode report) =>
        [
            .. (await Cert.ReadAsync("mehdi", $"{CertOffice.Reports}/{report["id"]}/evidence"))
                .AsArray()
                .Select(line => line!)
                .OrderBy(line => (string?)line["name"], StringComparer.Ordinal),
        ];

    public async Task<byte[]> RawAsync(JsonNode line)
    {
        var answer = await Cert.PostAsync(
            "mehdi",
            $"/api/cert/v1/evidence/{line["id"]}/downloads",
            new { reason = "Comparaison", container = "raw" }
        );
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Bytes;
    }

    public static MimeMessage Mail(
        string text,
        string subject = "Message suspect",
        string from = "yasmine@exemple.ma"
    )
    {
        var mail = new MimeMessage
        {
            Subject = subject,
            Body = new TextPart("plain") { Text = text },
            MessageId = IdOf(from, subject, text),
        };
        mail.From.Add(MailboxAddress.Parse(from));
        mail.To.Add(MailboxAddress.Parse("incidents@example.ma"));
        return mail;
    }

    /// <summary>Of its words: another mail has another one, and no chance is in it.</summary>
    public static string IdOf(params string[] words) =>
        $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', words))))[..32]}@exemple.ma";

    public async ValueTask DisposeAsync()
    {
        await Cert.DisposeAsync();
        Sink.Dispose();
    }
}
