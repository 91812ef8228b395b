using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Cert.Tests.Advisories;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Tests.Vulnerabilities;

/// <summary>The leads hear that an embargo ends; everybody reads notices in their own language.</summary>
public sealed partial class EmbargoReminderTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Leads_are_told_45_and_7_days_before_and_each_once(string database)
    {
        await using var office = await AdvisoryOffice.OpenAsync(database);
        var id = await office.ReportAsync();
        await office.MustAsync(
            "zineb",
            $"/vulnerabilities/{id}/embargo",
            new { until = office.InDays(60), zone = "Africa/Casablanca" }
        );

        Assert.Equal(0, await RemindersAsync(office));
        office.Advance(TimeSpan.FromDays(16));
        await UntilAsync(office, 1);
        office.Advance(TimeSpan.FromDays(20));
        Assert.Equal(1, await RemindersAsync(office));
        office.Advance(TimeSpan.FromDays(18));
        await UntilAsync(office, 2);
    }

    [Theory]
    [InlineData("vulnerability.received")]
    [InlineData("vulnerability.validated")]
    [InlineData("vulnerability.rejected")]
    [InlineData("vulnerability.published")]
    [InlineData("vulnerability.embargo-ends")]
    [InlineData("advisory.to-publish")]
    public async Task Every_notice_has_its_words_in_three_languages(string kind)
    {
        await using var office = await AdvisoryOffice.OpenAsync();
        var texts = office.Suite.Services.GetServices<INoticeTexts>().ToList();
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["number"] = "V-2026-000001-8",
            ["until"] = "2026-03-10T22:59:59Z",
        };
        var before = CultureInfo.CurrentUICulture;
        var said = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (var language in (string[])["fr-MA", "ar-MA", "en"])
            {
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
                var found = texts.Select(one => one.Find(kind, values)).OfType<NoticeText>();
                said.Add(Assert.Single(found).Body);
            }
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }

        Assert.Equal(3, said.Count);
        Assert.DoesNotContain(said, text => text.Contains('{', StringComparison.Ordinal));
    }

    /// <summary>Each look is at the job's next turn at the latest, and he signs in for it: a session ends sooner than a few turns.</summary>
    private static Task UntilAsync(AdvisoryOffice office, int reminders) =>
        Eventually.Async(async () =>
        {
            office.Suite.Clock.Advance(TimeSpan.FromMinutes(20));
            return await RemindersAsync(office) == reminders;
        });

    private static async Task<int> RemindersAsync(AdvisoryOffice office)
    {
        using var mehdi = await office.Suite.PersonAsync("mehdi");
        return await CountAsync(mehdi);
    }

    /// <summary>On every page of the inbox: targets that run out meanwhile are told there too.</summary>
    private static async Task<int> CountAsync(Person person)
    {
        var count = 0;
        for (var page = "/inbox"; page is not null; )
        {
            var inbox = await person.OpenAsync(page);
            count += inbox.Text.Split("prend bientôt fin").Length - 1;
            page = Next().Match(inbox.Text) is { Success: true } next
                ? WebUtility.HtmlDecode(next.Groups["v"].Value)
                : null;
        }

        return count;
    }

    [GeneratedRegex("rel=\"next\" href=\"(?<v>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Next();
}
