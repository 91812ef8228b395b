using System.Text;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Testing;
using MimeKit;

namespace MarocNumeric.Trust.Cert.Tests.MailIntake;

/// <summary>From a mailbox to a report that is answered, and back again: once, whatever is delivered how often.</summary>
public sealed partial class MailIntakeTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_mail_is_a_report_with_a_number_advice_and_a_code_and_an_answer_to_it_a_message(
        string database
    )
    {
        await using var office = await MailOffice.OpenAsync(database);
        var mail = MailOffice.Mail(
            "Bonjour, j’ai cliqué sur un lien d’hameçonnage : hxxp://piege[.]example/login"
        );
        mail.References.AddRange(Enumerable.Range(0, 100).Select(before => $"{before}@exemple.ma"));
        office.Drop(mail);
        await office.TakenAsync();
        var report = await office.OnlyReportAsync();
        Assert.Equal("mail", (string?)report["channel"]);
        Assert.Contains(
            "piege.example",
            report["observables"]!.AsArray().Select(found => (string?)found!["value"])
        );
        Assert.Contains(
            "yasmine@exemple.ma",
            (string?)report["versions"]![0]!["facts"]!["contact"],
            StringComparison.Ordinal
        );
        var raw = Assert.Single(await office.EvidenceAsync(report));
        Assert.Equal(MailOffice.Octets(mail), await office.RawAsync(raw));
        Assert.Equal("signature: None", (string?)raw["note"]);

        await office.Cert.UntilAsync(() => Task.FromResult(office.Answers.Any()));
        var answer = Assert.Single(office.Answers);
        var number = (string)report["number"]!;
        Assert.Equal("yasmine@exemple.ma", answer.To.Mailboxes.Single().Address);
        Assert.Contains(number, answer.Subject, StringComparison.Ordinal);
        Assert.Equal(mail.MessageId, answer.InReplyTo);
        // The beginning of the thread and its latest, whatever the sender has named.
        Assert.Equal(
            [mail.References[0], .. mail.References.TakeLast(19), mail.MessageId!],
            answer.References
        );
        // Nothing of the mail goes back: its sender may be forged.
        Assert.DoesNotContain("piege", answer.TextBody, StringComparison.Ordinal);
        Assert.Contains("mot de passe", answer.TextBody, StringComparison.OrdinalIgnoreCase);
        var code = Code().Match(answer.TextBody!).Value;
        using var later = office.Cert.Suite.Visitor();
        await later.OpenAsync("/cert/follow-up");
        await later.SubmitAsync("/cert/follow-up", ("number", number), ("code", code));
        Assert.Equal(200, later.Page.Status);
        using var stranger = office.Cert.Suite.Stranger();
        Assert.Equal(
            "received",
            (string?)(await stranger.GetAsync($"/v/{number}.json")).Json["state"]
        );

        // Two ways into the thread: the header, and the number in the subject.
        var reply = MailOffice.Mail("Voici la suite.\n> cité", "Re: autre objet");
        reply.InReplyTo = answer.MessageId;
        office.Drop(reply);
        office.Drop(MailOffice.Mail("Et encore.", $"RE : [{number.ToLowerInvariant()}]"));
        await office.TakenAsync();
        var after = await office.OnlyReportAsync();
        var messages = after["messages"]!.AsArray();
        Assert.Equal(2, messages.Count);
        Assert.Contains("Voici la suite.", (string?)messages[0]!["text"], StringComparison.Ordinal);
        Assert.DoesNotContain("cité", (string?)messages[0]!["text"], StringComparison.Ordinal);
        Assert.False((bool)messages[1]!["fromTeam"]!);
        Assert.Equal(3, (await office.EvidenceAsync(after)).Count);
        await office.Cert.UntilAsync(() => Task.FromResult(office.Answers.Count() == 3));
        // The code was told once.
        Assert.DoesNotContain(
            code,
            string.Concat(office.Answers.Skip(1).Select(one => one.TextBody)),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_same_mail_by_two_ways_is_one_report_and_one_answer(string database)
    {
        await using var office = await MailOffice.OpenAsync(database);
        var mail = MailOffice.Mail("Notre site affiche une page étrangère.");
        for (var way = 0; way < 5; way++)
        {
            office.Drop([
                .. Encoding.ASCII.GetBytes($"Received: from relay{way}.example\r\n"),
                .. MailOffice.Octets(mail),
            ]);
        }

        await office.TakenAsync();
        Assert.Single(await office.ReportsAsync());
        await office.Cert.UntilAsync(() => Task.FromResult(office.Answers.Any()));
        office.Drop(mail);
        await office.TakenAsync();
        office.Cert.Suite.Clock.Advance(TimeSpan.FromMinutes(5));
        await Task.Delay(300);
        Assert.Single(office.Answers);
        Assert.Single(await office.ReportsAsync());
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-generated")]
    [InlineData("Precedence: bulk")]
    [InlineData("List-Id: <securite.exemple.ma>")]
    [InlineData("X-Auto-Response-Suppress: All")]
    [InlineData("Return-Path: <>")]
    [InlineData("From: MAILER-DAEMON@exemple.ma")]
    [InlineData("From: ne-pas-repondre@example.ma")]
    public async Task A_machine_reports_and_is_not_answered(string header)
    {
        await using var office = await MailOffice.OpenAsync();
        var sender = header.StartsWith("From", StringComparison.Ordinal)
            ? header
            : $"From: robot@exemple.ma\n{header}";
        office.Drop($"{sender}\nSubject: alerte\nMessage-ID: <a@b.example>\n\nScan vu.\n");
        await office.TakenAsync();
        Assert.Single(await office.ReportsAsync());
        await NobodyIsAnsweredAsync(office);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied (vacation)")]
    [InlineData("X-Autoreply: yes")]
    [InlineData("Precedence: auto_reply")]
    public async Task An_absence_notice_is_no_report_and_is_not_answered(string header)
    {
        await using var office = await MailOffice.OpenAsync();
        office.Drop(
            $"From: absent@exemple.ma\n{header}\nSubject: Absent\nMessage-ID: <a@b.example>\n\nDe retour lundi.\n"
        );
        await office.TakenAsync();
        Assert.Empty(await office.ReportsAsync());
        await NobodyIsAnsweredAsync(office);
    }

    [Fact]
    public async Task That_an_answer_did_not_arrive_is_noted_with_its_report()
    {
        await using var office = await MailOffice.OpenAsync();
        office.Drop(MailOffice.Mail("Un message."));
        await office.TakenAsync();
        await office.Cert.UntilAsync(() => Task.FromResult(office.Answers.Any()));
        var sent = office.Answers.Single().MessageId;
        office.Drop(
            $"""
            From: MAILER-DAEMON@exemple.ma
            Subject: Undelivered
            Message-ID: <dsn@exemple.ma>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: text/plain

            No such mailbox.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; exemple.ma

            --b
            Content-Type: text/rfc822-headers

            Message-ID: <{sent}>
            Subject: Signalement

            --b--
            """
        );
        await office.TakenAsync();
        var report = await office.OnlyReportAsync();
        Assert.Empty(report["messages"]!.AsArray());
        Assert.Contains(
            "message/rfc822",
            (await office.EvidenceAsync(report)).Skip(1).Select(line => (string?)line["mediaType"])
        );
        await Task.Delay(300);
        Assert.Single(office.Answers);
    }

    [Fact]
    public async Task An_address_gets_no_more_answers_than_the_operator_says()
    {
        await using var office = await MailOffice.OpenAsync(
            "sqlite",
            "--cert:MailIntake:AnswersPerDay=2"
        );
        for (var mail = 0; mail < 4; mail++)
        {
            office.Drop(MailOffice.Mail($"Message {mail}", from: "cible@exemple.ma"));
        }

        await office.TakenAsync();
        Assert.Equal(4, (await office.ReportsAsync()).Count);
        await office.Cert.UntilAsync(() => Task.FromResult(office.Answers.Count() >= 2));
        await Task.Delay(300);
        Assert.Equal(2, office.Answers.Count());
    }

    [Theory]
    [InlineData("كان هناك رابط مشبوه في الرسالة التي وصلتني اليوم", "مرحبا", "ar")]
    [InlineData(
        "There is a suspicious page on the site of the town and it asks for cards",
        "x",
        "en"
    )]
    [InlineData("Une page demande le numéro de la carte et le code", "x", "fr")]
    public async Task The_answer_speaks_the_language_of_the_mail(
        string text,
        string subject,
        string language
    )
    {
        await using var office = await MailOffice.OpenAsync();
        office.Drop(MailOffice.Mail(text, subject));
        await office.TakenAsync();
        await office.Cert.UntilAsync(() => Task.FromResult(office.Answers.Any()));
        Assert.Equal(language, office.Answers.Single().Body!.Headers["Content-Language"]);
    }

    [Theory]
    [InlineData("[TLP:RED] fuite", "RED")]
    [InlineData("tlp:amber+strict", "AMBER+STRICT")]
    [InlineData("fuite", "AMBER")]
    public async Task The_sender_s_label_stands(string subject, string label)
    {
        await using var office = await MailOffice.OpenAsync();
        office.Drop(MailOffice.Mail("Données vues en ligne.", subject));
        await office.TakenAsync();
        Assert.Equal(label, (string?)(await office.OnlyReportAsync())["tlp"]);
    }

    [Fact]
    public async Task An_abuse_report_is_read_by_its_fields()
    {
        await using var office = await MailOffice.OpenAsync();
        office.Drop(
            """
            From: Abuse <abuse@fournisseur.example>
            Subject: FW: Earn money
            Message-ID: <arf-1@fournisseur.example>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=feedback-report; boundary="arf"

            --arf
            Content-Type: text/plain; charset=us-ascii

            This is an email abuse report for a message received from 192.0.2.24.
            --arf
            Content-Type: message/feedback-report

            Feedback-Type: fraud
            User-Agent: SomeGenerator/1.0
            Version: 1
            Original-Mail-From: <escroc@piege.example>
            Arrival-Date: Tue, 8 Mar 2022 14:00:00 +0000
            Reported-URI: http://piege.example/paiement
            Source-IP: 192.0.2.24

            --arf
            Content-Type: message/rfc822

            From: <escroc@piege.example>
            Subject: Earn money

            Spam
            --arf--
            """
        );
        await office.TakenAsync();
        var report = await office.OnlyReportAsync();
        Assert.Equal("phishing", (string?)report["type"]);
        var facts = report["versions"]![0]!["facts"]!;
        Assert.Equal("192.0.2.24", (string?)facts["systems"]);
        Assert.StartsWith(
            "2022-03-08T14:00",
            (string?)facts["occurredAt"],
            StringComparison.Ordinal
        );
        var found = report["observables"]!.AsArray().Select(one => (string?)one!["value"]).ToList();
        Assert.Contains("192.0.2.24", found);
        Assert.Contains("http://piege.example/paiement", found);
    }

    private static async Task NobodyIsAnsweredAsync(MailOffice office)
    {
        office.Cert.Suite.Clock.Advance(TimeSpan.FromSeconds(10));
        await Task.Delay(300);
        Assert.Empty(office.Answers);
    }

    [GeneratedRegex(
        @"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}(?=\r?$)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Code();
}
