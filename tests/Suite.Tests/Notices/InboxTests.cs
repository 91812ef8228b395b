using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests.Notices;

/// <summary>The inbox as its owner and others see it.</summary>
public sealed partial class InboxTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_message_is_counted_until_it_is_opened_and_nobody_elses(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var amina = await suite.PersonAsync("amina");
        using var driss = await suite.PersonAsync("driss");
        var id = await suite.TellAsync(await suite.AccountAsync("amina"), "<b>Amina</b>");
        await suite.UntilAsync(async () => (await suite.InboxAsync()).Count == 1);

        await amina.OpenAsync("/inbox");
        Assert.Contains(
            "Messages non lus\u00a0: 1",
            WebUtility.HtmlDecode(amina.Page.Text),
            StringComparison.Ordinal
        );
        Assert.Equal(404, (await driss.OpenAsync($"/inbox/{id}")).Status);
        Assert.Equal(404, (await driss.OpenAsync($"/inbox/{id}.ics")).Status);
        await amina.OpenAsync("/inbox");
        Assert.Contains(
            "Messages non lus\u00a0: 1",
            WebUtility.HtmlDecode(amina.Page.Text),
            StringComparison.Ordinal
        );

        await amina.OpenAsync($"/inbox/{id}");

        Assert.Equal(200, amina.Page.Status);
        Assert.DoesNotContain("<b>Amina", amina.Page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/certificates/0102\"", amina.Page.Text, StringComparison.Ordinal);
        await amina.OpenAsync("/en/inbox");
        Assert.Contains(
            "All your messages have been read",
            amina.Page.Text,
            StringComparison.Ordinal
        );
        await driss.OpenAsync("/inbox");
        Assert.Contains("Vous n’avez aucun message", driss.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_is_sent_to_the_sign_in()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var stranger = suite.Visitor();
        foreach (var path in (string[])["/inbox", "/inbox/settings", $"/inbox/{Guid.Empty}"])
        {
            await stranger.OpenAsync(path);
            Assert.EndsWith("/sign-in", stranger.Address.AbsolutePath, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Pages_hold_twenty_unread_first_and_every_message_once(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var amina = await suite.PersonAsync("amina");
        var account = await suite.AccountAsync("amina");
        List<string> told = [];
        for (var index = 0; index < 45; index++)
        {
            told.Add($"{await suite.TellAsync(account)}");
        }

        await suite.UntilAsync(async () => (await suite.InboxAsync()).Count == 45);
        await amina.OpenAsync($"/inbox/{told[44]}");

        List<string> seen = [];
        for (string? next = "/inbox"; next is not null; )
        {
            await amina.OpenAsync(next);
            var here = Message()
                .Matches(amina.Page.Text)
                .Select(link => link.Groups["id"].Value)
                .ToList();
            Assert.InRange(here.Count, 1, 20);
            seen.AddRange(here);
            next = Next().Match(amina.Page.Text) is { Success: true } more
                ? more.Groups["path"].Value
                : null;
        }

        Assert.Equal(told.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        Assert.Equal(told[44], seen[^1]);
    }

    [Fact]
    public async Task The_calendar_file_keeps_to_RFC_5545()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var amina = await suite.PersonAsync("amina");
        var end = new DateTimeOffset(2031, 3, 9, 23, 30, 0, TimeSpan.Zero);
        var id = await suite.TellAsync(
            await suite.AccountAsync("amina"),
            "Amina; El Fassi, \\ née مريم",
            end
        );
        await suite.UntilAsync(async () => (await suite.InboxAsync()).Count == 1);

        var file = await amina.OpenAsync($"/ar/inbox/{id}.ics");

        Assert.Equal("text/calendar", file.MediaType);
        var text = file.Text;
        // Section 3.1: lines end with CRLF and hold at most 75 octets, and no character is cut in two.
        Assert.DoesNotContain('\n', text.Replace("\r\n", string.Empty, StringComparison.Ordinal));
        Assert.All(
            text.Split("\r\n"),
            line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75)
        );
        Assert.DoesNotContain('\uFFFD', text);
        var whole = text.Replace("\r\n ", string.Empty, StringComparison.Ordinal);
        var lines = whole.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("BEGIN:VCALENDAR", lines[0]);
        Assert.Equal("END:VCALENDAR", lines[^1]);
        Assert.Single(lines, "VERSION:2.0");
        Assert.Single(lines, "METHOD:PUBLISH");
        Assert.Single(lines, line => line.StartsWith("PRODID:", StringComparison.Ordinal));
        Assert.Single(lines, line => line.StartsWith($"UID:{id}", StringComparison.Ordinal));
        Assert.Single(lines, line => Stamp().IsMatch(line));
        // Half past eleven in UTC is the next day in Morocco.
        Assert.Single(lines, "DTSTART;VALUE=DATE:20310310");
        Assert.Single(lines, "DTEND;VALUE=DATE:20310311");
        Assert.Single(lines, "TRIGGER:-P7D");
        var summary = Assert.Single(
            lines,
            line =>
                line.StartsWith("DESCRIPTION:", StringComparison.Ordinal)
                && line.Contains("مريم", StringComparison.Ordinal)
        );
        Assert.Contains(@"Amina\; El Fassi\, \\ née", summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_that_there_is_not_is_asked_again_and_nothing_changes()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var amina = await suite.PersonAsync("amina");
        await amina.OpenAsync("/inbox/settings");
        var answer = await amina.SubmitAsync(
            "/inbox/settings",
            ("mails", "no"),
            ("language", "xx")
        );

        Assert.Equal(422, answer.Status);
        Assert.Contains("href=\"#language\"", answer.Text, StringComparison.Ordinal);
        await amina.OpenAsync("/inbox/settings");
        Assert.Matches("value=\"yes\"[^>]*checked", amina.Page.Text);
        Assert.Matches("value=\"fr\"[^>]*checked", amina.Page.Text);
    }

    [GeneratedRegex("href=\"/inbox/(?<id>[0-9a-f-]{36})\"", RegexOptions.None, 1000)]
    private static partial Regex Message();

    [GeneratedRegex("rel=\"next\" href=\"(?<path>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Next();

    [GeneratedRegex(@"\ADTSTAMP:[0-9]{8}T[0-9]{6}Z\z", RegexOptions.None, 1000)]
    private static partial Regex Stamp();
}
