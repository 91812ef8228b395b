using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Figures;

/// <summary>The commission's figures as a stranger reads them, and the report that is drawn from them.</summary>
public sealed class FigureTests
{
    private const string Figures = "/api/cndp/v1/figures";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Six_declarations_of_which_one_waited_a_day_have_their_median_and_their_ninetieth(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var held = (string)(await office.FileAsync(CommissionOffice.WithAlert()))["id"]!;
        var filed = office.Now;
        for (var count = 0; count < 5; count++)
        {
            await office.ReceiptAsync();
        }

        office.GoTo(filed.AddHours(24).AddMinutes(1));
        await office.UntilAsync(held, "receiptIssued");
        var year = MoroccanTime.DayOf(filed).Year;
        var row = Of(await ReadAsync(office, year), "declaration");

        Assert.Equal((6, 6), ((int?)row["received"], (int?)row["answered"]));
        Assert.Equal((0.0, 24.0), ((double)row["medianHours"]!, (double)row["ninetiethHours"]!));
        Assert.Equal((0, 24.0), ((int?)row["openNow"], (double)row["termHours"]!));

        await office.FileAsync(CommissionOffice.WithIdentityNumbers());
        office.GoTo(office.Now.AddMinutes(11));
        var later = await ReadAsync(office, year);
        var one = Of(later, "authorisation");
        // One case says who it is about: it is not shown, nor what it would follow from.
        Assert.Null(one["received"]);
        Assert.Null(one["medianHours"]);
        Assert.Null(Of(later, "declaration")["received"]);
        Assert.Equal(6, (int)Of(later, "declaration")["answered"]!);
        Assert.Equal(5, (int)later["smallestCell"]!);
    }

    [Theory]
    [InlineData("2008")]
    [InlineData("9999")]
    [InlineData("-1")]
    public async Task A_year_without_figures_is_refused_by_both_doors(string year)
    {
        await using var office = await CommissionOffice.OpenAsync();
        using var stranger = office.Suite.Stranger();
        using var visitor = office.Suite.Visitor();

        var refused = await stranger.GetAsync($"{Figures}?year={year}");
        var page = await visitor.OpenAsync($"/en/cndp/figures?year={year}");

        Assert.Equal((422, "CNDP-115"), (refused.Status, refused.Code));
        Assert.Contains("href=\"#year\"", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_draws_each_chart_with_a_name_and_a_table_that_says_the_same()
    {
        await using var office = await CommissionOffice.OpenAsync();
        for (var count = 0; count < 7; count++)
        {
            await office.ReceiptAsync();
        }

        using var visitor = office.Suite.Visitor();
        foreach (
            var (prefix, few) in (IEnumerable<(string, string)>)
                [("", "moins de 5"), ("/ar", "أقل من 5"), ("/en", "fewer than 5")]
        )
        {
            var page = (await visitor.OpenAsync($"{prefix}/cndp/figures")).Text;
            Assert.Equal(2, page.Split("<svg").Length - 1);
            Assert.Equal(2, page.Split("role=\"img\" aria-labelledby=").Length - 1);
            Assert.Equal(2, page.Split("<table").Length - 1);
            Assert.Contains(">7<", page, StringComparison.Ordinal);
            Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
            Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
            Assert.DoesNotContain($">{few}<", page, StringComparison.Ordinal);
        }

        await office.FileAsync(CommissionOffice.WithIdentityNumbers());
        office.GoTo(office.Now.AddMinutes(11));
        var later = (await visitor.OpenAsync("/en/cndp/figures")).Text;
        Assert.Contains("fewer than 5", later, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_of_a_year_that_is_over_is_drawn_from_its_figures_and_published_by_somebody_else()
    {
        await using var office = await CommissionOffice.OpenAsync();
        for (var count = 0; count < 8; count++)
        {
            await office.ReceiptAsync();
        }

        var year = MoroccanTime.DayOf(office.Now).Year;
        var early = await (await office.AsAsync("samira")).PostAsync(
            "/api/cndp/v1/publications/annual-reports",
            new { year }
        );
        Assert.Equal((422, "CNDP-116"), (early.Status, early.Code));
        office.GoTo(MoroccanTime.StartOf(new(year + 1, 1, 2)));
        var commissioner = await (await office.AsAsync("hassan")).PostAsync(
            "/api/cndp/v1/publications/annual-reports",
            new { year }
        );
        Assert.Equal(403, commissioner.Status);
        var drafted = await (await office.AsAsync("samira")).PostAsync(
            "/api/cndp/v1/publications/annual-reports",
            new { year }
        );
        Assert.True(drafted.Status == 201, drafted.Text);
        var published = await (await office.AsAsync("hassan")).PostAsync(
            $"/api/cndp/v1/publications/drafts/{(string)drafted.Json["id"]!}/publication"
        );
        Assert.True(published.Status == 200, published.Text);

        using var stranger = office.Suite.Stranger();
        var read = await stranger.GetAsync(
            $"/api/cndp/v1/publications/{(string)published.Json["number"]!}"
        );
        Assert.Contains(
            $"Rapport annuel {year}",
            (string)read.Json["titleFr"]!,
            StringComparison.Ordinal
        );
        Assert.Contains("- Reçus: 8", (string)read.Json["textFr"]!, StringComparison.Ordinal);
        Assert.Contains("§ تصريح", (string)read.Json["textAr"]!, StringComparison.Ordinal);
        Assert.Equal("annualReport", (string)read.Json["publication"]!["kind"]!);
    }

    private static async Task<JsonNode> ReadAsync(CommissionOffice office, int year)
    {
        using var stranger = office.Suite.Stranger();
        var answer = await stranger.GetAsync($"{Figures}?year={year}");
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json;
    }

    private static JsonNode Of(JsonNode figures, string kind) =>
        figures["formalities"]!.AsArray().Single(row => (string)row!["kind"]! == kind)!;
}
