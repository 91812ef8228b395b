using System.Globalization;
using MarocNumeric.Trust.Cert.Tests.Advisories;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Tests.Vulnerabilities;

/// <summary>The leads hear that an embargo ends; everybody reads notices in their own language.</summary>
public sealed class EmbargoReminderTests
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

    /// <summary>He signs in once for each look: what is asked for again and again is his inbox.</summary>
    private static async Task UntilAsync(AdvisoryOffice office, int reminders)
    {
        using var mehdi = await office.Suite.PersonAsync("mehdi");
        await Eventually.Async(async () =>
        {
            office.Suite.Clock.Advance(TimeSpan.FromSeconds(5));
            return await CountAsync(mehdi) == reminders;
        });
    }

    private static async Task<int> RemindersAsync(AdvisoryOffice office)
    {
        using var mehdi = await office.Suite.PersonAsync("mehdi");
        return await CountAsync(mehdi);
    }

    private static async Task<int> CountAsync(Person person)
    {
        var inbox = await person.OpenAsync("/inbox");
        return inbox.Text.Split("prend bientôt fin").Length - 1;
    }
}
