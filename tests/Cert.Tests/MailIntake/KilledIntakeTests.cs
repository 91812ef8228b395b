using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.Time.Testing;

namespace MarocNumeric.Trust.Cert.Tests.MailIntake;

/// <summary>The power goes between a report's arrival and its commit, or between the commit and the answer: it is there once when the suite is back.</summary>
public sealed class KilledIntakeTests
{
    [Theory]
    [InlineData("sqlite", "before")]
    [InlineData("sqlite", "after")]
    [InlineData("postgres", "before")]
    [InlineData("postgres", "after")]
    public async Task A_report_by_API_and_one_by_mail_survive_exactly_once(
        string database,
        string moment
    )
    {
        var connection = database is "postgres"
            ? await (await PostgresCluster.SharedAsync()).NewDatabaseAsync()
            : "sqlite";
        var folder = Directory.CreateTempSubdirectory("killed-").FullName;
        var maildir = Directory.CreateTempSubdirectory("maildir-").FullName;
        Directory.CreateDirectory(Path.Combine(maildir, "new"));
        var setting = $"--cert:MailIntake:Folder={maildir}";
        var facts = new JsonObject
        {
            ["declarantClass"] = "entity",
            ["type"] = "phishing",
            ["awareAt"] = "2026-01-05T08:30:00+01:00",
            ["description"] = "Une page imite la messagerie.",
            ["systems"] = "Messagerie",
            ["effect"] = "slight",
        };

        // The clock of this process is the machine's; the mail waits until the second one starts.
        await using (
            var first = HostProcess.Launch(folder, connection, $"{moment}:Report", setting)
        )
        {
            using var machine = await first.MachineAsync();
            await Assert.ThrowsAnyAsync<Exception>(() =>
                machine.PostAsync(CertOffice.Reports, facts.DeepClone(), "Idempotency-Key: night")
            );
            await first.KilledAsync();
        }

        await File.WriteAllBytesAsync(
            Path.Combine(maildir, "new", "1.mail"),
            Encoding.UTF8.GetBytes(
                "From: yasmine@exemple.ma\r\nSubject: Fuite\r\nMessage-ID: <1@exemple.ma>\r\n\r\nDes comptes sont en ligne.\r\n"
            )
        );
        await using (
            var second = HostProcess.Launch(folder, connection, $"{moment}:ReceivedMail", setting)
        )
        {
            await second.KilledAsync();
        }

        Assert.NotEmpty(Directory.GetFiles(Path.Combine(maildir, "new")));
        // What was begun and not ended counts as abandoned by then.
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(10));
        await using var office = await CertOffice.AtAsync(
            await SuiteFactory.OpenAsync(folder, connection, clock, setting)
        );
        var again = await office.PostAsync(
            "machine",
            CertOffice.Reports,
            facts,
            "Idempotency-Key: night"
        );
        Assert.True(again.Status == 201, again.Text);
        await office.UntilAsync(() =>
            Task.FromResult(Directory.GetFiles(Path.Combine(maildir, "new")).Length == 0)
        );
        var reports = (await office.ReadAsync("mehdi", CertOffice.Reports))["items"]!.AsArray();
        Assert.Equal(
            ["phishing", "undetermined"],
            reports.Select(report => (string?)report!["type"]).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            2,
            (await office.ReadAsync("mehdi", CertOffice.Incidents))["items"]!.AsArray().Count
        );
        foreach (var report in reports)
        {
            var evidence = await office.ReadAsync(
                "mehdi",
                $"{CertOffice.Reports}/{report!["id"]}/evidence"
            );
            Assert.Equal(
                (string?)report["type"] is "undetermined" ? 1 : 0,
                evidence.AsArray().Count
            );
        }
    }
}
