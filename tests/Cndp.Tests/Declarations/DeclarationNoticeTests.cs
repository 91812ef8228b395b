using System.Globalization;
using System.Reflection;
using MarocNumeric.Trust.Cndp.Commission;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Tests.Declarations;

/// <summary>People hear of what was done with their filing, in the language that they read.</summary>
public sealed class DeclarationNoticeTests(SharedOffice shared) : IClassFixture<SharedOffice>
{
    private readonly CommissionOffice office = shared.Office;

    public static TheoryData<string> Kinds =>
        [
            .. typeof(DeclarationNotices)
                .GetFields(BindingFlags.Static | BindingFlags.Public)
                .Where(constant => constant.IsLiteral)
                .Select(constant => (string)constant.GetRawConstantValue()!),
            ConveneSitting.Notice,
        ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_notice_has_its_words_in_three_languages(string kind)
    {
        var texts = office.Suite.Services.GetServices<INoticeTexts>().ToList();
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["number"] = "D-2026-000001-1",
            ["until"] = "2026-03-10T22:59:59Z",
            ["at"] = "2026-03-12T09:00:00Z",
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

    [Fact]
    public async Task Acknowledgement_and_receipt_reach_who_filed()
    {
        var id = await office.ReceiptAsync();
        var number = (string)(await office.ReadAsync(id))["number"]!;
        using var nadia = await office.Suite.PersonAsync("nadia");

        await Eventually.Async(async () =>
        {
            office.Suite.Clock.Advance(TimeSpan.FromSeconds(5));
            await nadia.OpenAsync("/ar/inbox");
            return nadia.Page.Text.Contains("الوصل", StringComparison.Ordinal)
                && nadia.Page.Text.Contains("إشعار بالتوصل", StringComparison.Ordinal)
                && nadia.Page.Text.Contains(number, StringComparison.Ordinal);
        });
    }
}
