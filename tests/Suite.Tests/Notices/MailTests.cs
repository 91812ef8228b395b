using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace MarocNumeric.Trust.Suite.Tests.Notices;

/// <summary>From a decision to the inbox and the mailbox, with mail servers good and bad.</summary>
public sealed class MailTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_refused_request_is_told_in_the_inbox_and_by_mail_in_the_readers_language(
        string database
    )
    {
        using var sink = new MailSink();
        await using var suite = await SuiteFactory.StartAsync(database, sink.Settings);
        using var desk = new Desk();
        using var amina = await suite.PersonAsync("amina");
        using var hind = await suite.PersonAsync("hind");
        await amina.OpenAsync("/inbox/settings");
        await amina.SubmitAsync("/inbox/settings", ("mails", "yes"), ("language", "ar"));
        await amina.OpenAsync("/requests/new");
        await amina.SubmitAsync(
            "/requests/check",
            ("profile", "natural-signature"),
            ("csr", await desk.RequestAsync("/C=MA/GN=Amina/SN=El Fassi"))
        );
        await amina.SubmitAsync("/requests");
        var request = amina.Address.AbsolutePath;

        await hind.OpenAsync(request);
        var refused = await hind.SubmitAsync("/refuse", ("reason", "Pièce illisible"));

        Assert.Equal(200, refused.Status);
        await suite.UntilAsync(() => Task.FromResult(!sink.Mails.IsEmpty));
        var mail = Assert.Single(sink.Mails);
        Assert.Equal("رُفض طلب الشهادة الذي تقدمتم به", mail.Subject);
        Assert.Equal("amina@example.ma", mail.To.Mailboxes.Single().Address);
        Assert.Equal("ar", mail.Body!.Headers[HeaderId.ContentLanguage]);
        Assert.Equal("text/plain", mail.Body.ContentType.MimeType);
        Assert.Contains($"{suite.Url}ar{request}", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Pièce illisible", mail.TextBody, StringComparison.Ordinal);
        await amina.OpenAsync("/inbox");
        Assert.Contains("a été refusée", amina.Page.Text, StringComparison.Ordinal);
        await amina.OpenAsync("/ar/inbox");
        Assert.Contains("رُفض طلب", amina.Page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_server_that_refuses_for_now_is_asked_again_and_gets_it_once(string database)
    {
        using var sink = new MailSink { Mood = MailSinkMood.RefusesForNow };
        await using var suite = await SuiteFactory.StartAsync(database, sink.Settings);
        var id = await suite.TellAsync(await suite.AccountAsync("amina"));

        await suite.UntilAsync(async () => (await suite.RowAsync(id)).Failure is not null);
        var waiting = await suite.RowAsync(id);
        Assert.Equal("smtp-451", waiting.Failure);
        Assert.Equal(OutboxState.Waiting, waiting.State);
        Assert.NotNull(waiting.Sealed);
        Assert.Single(await suite.InboxAsync());

        sink.Mood = MailSinkMood.Takes;
        await suite.UntilAsync(async () => (await suite.RowAsync(id)).ClosedAt is not null);
        var told = await suite.RowAsync(id);
        Assert.Equal((OutboxState.Delivered, null), (told.State, told.Sealed));
        Assert.Single(sink.Mails);
        Assert.Single(await suite.InboxAsync());
    }

    [Fact]
    public async Task A_mailbox_that_is_not_there_is_given_up_at_once_and_the_operator_sees_it()
    {
        using var sink = new MailSink { Mood = MailSinkMood.RefusesForGood };
        await using var suite = await SuiteFactory.StartAsync("sqlite", sink.Settings);
        var id = await suite.TellAsync(await suite.AccountAsync("amina"));

        await suite.UntilAsync(async () => (await suite.RowAsync(id)).ClosedAt is not null);

        var row = await suite.RowAsync(id);
        Assert.Equal((OutboxState.Dead, "smtp-550", null), (row.State, row.Failure, row.Sealed));
        Assert.Single(await suite.InboxAsync());
        Assert.Contains("smtp-550", await DoctorAsync(suite), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_hangs_is_left_after_a_while_and_the_inbox_has_its_copy()
    {
        using var sink = new MailSink { Mood = MailSinkMood.Hangs };
        await using var suite = await SuiteFactory.StartAsync("sqlite", sink.Settings);
        var id = await suite.TellAsync(await suite.AccountAsync("amina"));

        await suite.UntilAsync(async () => (await suite.InboxAsync()).Count == 1);
        await Eventually.Async(async () => (await suite.RowAsync(id)).Failure is not null);

        Assert.Equal("smtp-timeout", (await suite.RowAsync(id)).Failure);
    }

    [Fact]
    public async Task Where_nobody_listens_it_is_tried_twelve_times_over_two_days()
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            "--Trust:Mail:Host=127.0.0.1",
            $"--Trust:Mail:Port={FreePort.Next()}",
            "--Trust:Mail:From=a@example.ma",
            "--Trust:Mail:Tls=None"
        );
        var start = suite.Clock.GetUtcNow();
        var id = await suite.TellAsync(await suite.AccountAsync("amina"));

        await Eventually.Async(async () =>
        {
            suite.Clock.Advance(TimeSpan.FromMinutes(20));
            return (await suite.RowAsync(id)).ClosedAt is not null;
        });

        var row = await suite.RowAsync(id);
        Assert.Equal(
            (OutboxState.Dead, "smtp-unreachable", 12),
            (row.State, row.Failure, row.Attempts)
        );
        Assert.InRange(row.ClosedAt!.Value - start, TimeSpan.FromHours(36), TimeSpan.FromHours(96));
        Assert.Single(await suite.InboxAsync());
    }

    [Fact]
    public async Task Who_wants_no_mails_gets_none_and_the_inbox_all_the_same()
    {
        using var sink = new MailSink();
        await using var suite = await SuiteFactory.StartAsync("sqlite", sink.Settings);
        using var amina = await suite.PersonAsync("amina");
        await amina.OpenAsync("/inbox/settings");
        await amina.SubmitAsync("/inbox/settings", ("mails", "no"), ("language", "fr"));

        var id = await suite.TellAsync(await suite.AccountAsync("amina"));
        await suite.UntilAsync(async () => (await suite.RowAsync(id)).ClosedAt is not null);

        Assert.Equal(0, sink.Calls);
        Assert.Equal(OutboxState.Delivered, (await suite.RowAsync(id)).State);
        await amina.OpenAsync("/inbox");
        Assert.Contains("Votre certificat prend fin", amina.Page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_crash_between_telling_and_noting_it_repeats_the_mail_once_and_never_the_copy(
        string database
    )
    {
        using var sink = new MailSink();
        await using var suite = await SuiteFactory.StartAsync(database, sink.Settings);
        var account = await suite.AccountAsync("amina");
        var id = await suite.TellAsync(account);
        await suite.UntilAsync(async () => (await suite.RowAsync(id)).ClosedAt is not null);

        // As a process leaves the row that dies after the server took the mail and before it wrote that down.
        await suite
            .Store()
            .ReadAsync(async db =>
            {
                var row = await db.Outbox.SingleAsync(one => one.Id == id);
                (row.State, row.ClosedAt, row.PlacedAt) = (OutboxState.Waiting, null, null);
                row.Sealed = suite
                    .Services.GetRequiredService<NoticeSeal>()
                    .Close(
                        new
                        {
                            Values = new Dictionary<string, string> { ["subject"] = "Amina" },
                            Event = (CalendarEvent?)null,
                        }
                    );
                return await db.SaveChangesAsync();
            });
        suite.Clock.Advance(TimeSpan.FromMinutes(6));
        await suite.UntilAsync(async () => (await suite.RowAsync(id)).ClosedAt is not null);

        Assert.Equal(2, sink.Mails.Count);
        Assert.Single(sink.Mails.Select(mail => mail.MessageId).Distinct());
        Assert.Single(await suite.InboxAsync());
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_processes_tell_everything_once(string database)
    {
        using var sink = new MailSink();
        await using var suite = await SuiteFactory.StartAsync(database, sink.Settings);
        await using var second = await SuiteFactory.OpenAsync(
            suite.DataDirectory,
            suite.Connection,
            suite.Clock,
            sink.Settings
        );
        var account = await suite.AccountAsync("amina");
        List<Guid> told = [];
        for (var index = 0; index < 45; index++)
        {
            told.Add(await suite.TellAsync(account, $"Personne {index}"));
        }

        await suite.UntilAsync(async () =>
            (await suite.OutboxAsync()).TrueForAll(row => row.ClosedAt is not null)
        );

        Assert.Equal(
            told.Order(),
            sink.Mails.Select(mail => Guid.Parse(mail.MessageId!.Split('@')[0])).Order()
        );
        Assert.Equal(45, (await suite.InboxAsync()).Count);
    }

    [Fact]
    public async Task What_waits_names_nobody_in_the_database()
    {
        using var sink = new MailSink { Mood = MailSinkMood.RefusesForNow };
        await using var suite = await SuiteFactory.StartAsync("sqlite", sink.Settings);
        await suite.TellAsync(await suite.AccountAsync("amina"), "Unmistakable Name");
        await suite.UntilAsync(async () => (await suite.InboxAsync()).Count == 1);
        await suite.StopAsync();

        foreach (var file in Directory.EnumerateFiles(suite.DataDirectory, "*.db*"))
        {
            var text = System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file));
            Assert.DoesNotContain("Unmistakable", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_demonstration_without_a_server_keeps_its_mails_as_files()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var id = await suite.TellAsync(await suite.AccountAsync("amina"));
        await suite.UntilAsync(async () => (await suite.RowAsync(id)).ClosedAt is not null);

        var mail = await MimeMessage.LoadAsync(
            Path.Combine(suite.DataDirectory, "mail", $"{id}.eml")
        );

        Assert.StartsWith("Votre certificat prend fin le", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Amina El Fassi", mail.TextBody, StringComparison.Ordinal);
        var calendar = mail
            .BodyParts.OfType<TextPart>()
            .Single(part => part.ContentType.IsMimeType("text", "calendar"));
        Assert.Equal("PUBLISH", calendar.ContentType.Parameters["method"]);
        Assert.Contains("BEGIN:VEVENT", calendar.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("text/html", mail.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_is_told_nothing_and_an_unknown_account_is_given_up()
    {
        await using var suite = await SuiteFactory.StartAsync();
        await suite.TellAsync("demo-machine");
        Assert.Empty(await suite.OutboxAsync());

        var id = await suite.TellAsync("0198c0de-0000-7000-8000-000000000000");
        await suite.UntilAsync(async () => (await suite.RowAsync(id)).ClosedAt is not null);

        Assert.Equal("recipient-unknown", (await suite.RowAsync(id)).Failure);
    }

    [Theory]
    [InlineData("--Trust:Mail:Host=mail.example.ma", "Trust:Mail:From")]
    [InlineData("--Trust:Mail:Timeout=00:30:00", "Trust:Mail:Timeout")]
    [InlineData("--Trust:Outbound:AllowedNetworks:0=ten", "Trust:Outbound:AllowedNetworks")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string setting, string named)
    {
        var refused = await Assert.ThrowsAsync<Host.SettingsRefusedException>(() =>
            SuiteFactory.StartAsync("sqlite", setting)
        );
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    private static async Task<string> DoctorAsync(SuiteFactory suite)
    {
        await using var scope = suite.Services.CreateAsyncScope();
        var check = scope
            .ServiceProvider.GetServices<IDoctorCheck>()
            .Single(one => one.Name == "notices");
        return string.Join('\n', await check.FindAsync(CancellationToken.None));
    }
}
