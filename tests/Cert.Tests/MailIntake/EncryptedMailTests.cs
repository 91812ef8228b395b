using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.MailIntake;

/// <summary>Mails that OpenSSL encrypted to the team: opened with the operator's key, and kept closed without it.</summary>
public sealed class EncryptedMailTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("closed-").FullName;

    [Fact]
    public async Task What_is_encrypted_to_the_team_is_read_and_kept_as_it_came()
    {
        var mail = await EncryptedAsync("Le serveur 203.0.113.7 envoie des pourriels.");
        await using var office = await MailOffice.OpenAsync(
            "sqlite",
            $"--cert:MailIntake:DecryptionKey={At("team.p12")}",
            $"--cert:MailIntake:DecryptionPasswordFile={At("password")}"
        );

        office.Drop(mail);
        await office.TakenAsync();

        var report = await office.OnlyReportAsync();
        Assert.Contains(
            "203.0.113.7",
            (string)report["versions"]![0]!["facts"]!["description"]!,
            StringComparison.Ordinal
        );
        // Nothing of what was closed leaves in the answer.
        Assert.All(
            office.Answers,
            answer =>
                Assert.DoesNotContain("203.0.113.7", answer.ToString(), StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_does_not_open_stays_closed_and_is_a_report_all_the_same(bool damaged)
    {
        var mail = await EncryptedAsync("Le serveur 203.0.113.7 envoie des pourriels.");
        string[] settings =
        [
            $"--cert:MailIntake:DecryptionKey={At("team.p12")}",
            $"--cert:MailIntake:DecryptionPasswordFile={At("password")}",
        ];
        await using var office = await MailOffice.OpenAsync("sqlite", damaged ? settings : []);

        office.Drop(damaged ? Damaged(mail) : mail);
        await office.TakenAsync();

        Assert.DoesNotContain(
            "203.0.113.7",
            (await office.OnlyReportAsync()).ToJsonString(),
            StringComparison.Ordinal
        );
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(string name) => Path.Combine(folder, name);

    /// <summary>A mail whose content was cut off in its middle.</summary>
    private static string Damaged(string mail)
    {
        var begin = mail.IndexOf("\n\n", StringComparison.Ordinal);
        return mail[..(begin + (mail.Length - begin) / 2)];
    }

    private async Task<string> EncryptedAsync(string text)
    {
        await OutsideTool.MustAsync(
            "openssl",
            [
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                At("team.key"),
                "-out",
                At("team.pem"),
                "-days",
                "30",
                "-subj",
                "/CN=ma-CERT/emailAddress=incidents@example.ma",
            ]
        );
        await OutsideTool.MustAsync(
            "openssl",
            [
                "pkcs12",
                "-export",
                "-inkey",
                At("team.key"),
                "-in",
                At("team.pem"),
                "-out",
                At("team.p12"),
                "-passout",
                "pass:essai",
            ]
        );
        await File.WriteAllTextAsync(At("password"), "essai\n");
        await File.WriteAllTextAsync(
            At("text"),
            $"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
        );
        await OutsideTool.MustAsync(
            "openssl",
            [
                "cms",
                "-encrypt",
                "-aes256",
                "-in",
                At("text"),
                "-out",
                At("closed.eml"),
                "-from",
                "yasmine@exemple.ma",
                "-to",
                "incidents@example.ma",
                "-subject",
                "Pourriels",
                At("team.pem"),
            ]
        );
        return (await File.ReadAllTextAsync(At("closed.eml"))).ReplaceLineEndings("\n");
    }
}
