using System.IO.Compression;
using System.Net;
using System.Text;
using MarocNumeric.Trust.Cndp.Imports;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Tables;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Sets;

/// <summary>Nadia brings the register of treatments that her company kept in a spreadsheet, at the pages and without scripts.</summary>
public sealed class ImportRegisterTests
{
    private const string Columns =
        "Traitement;traitement.finalites;traitement.description;traitement.date_mise_en_oeuvre;personnes.categories;donnees.categories;donnees.detail;conservation";

    private const string Good =
        "Gestion du personnel;RH;Suivre les contrats, les absences et les formations du personnel.;04/01/2027;Salariés;IDENTITE|CONTACT;IDENTITE ; Nom|CONTACT ; Adresse;IDENTITE ; 5 ; AN ; DEPART ; EFFACEMENT|CONTACT ; 5 ; AN ; DEPART ; EFFACEMENT";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_register_is_mapped_checked_row_by_row_and_filed_by_one_act(string database)
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var filed = await office.FileAsync(CommissionOffice.Facts());
        using var nadia = await office.Suite.PersonAsync("nadia");
        await BringAsync(
            nadia,
            string.Join(
                '\n',
                Columns,
                Quoted(Good),
                Quoted(
                    Good.Replace("Gestion du personnel", "Recrutement", StringComparison.Ordinal)
                        .Replace(";RH;", ";RECRUTEMENT;", StringComparison.Ordinal)
                ),
                Quoted(
                    Good.Replace("Gestion du personnel", "Visiteurs", StringComparison.Ordinal)
                        .Replace("04/01/2027", "en janvier", StringComparison.Ordinal)
                ),
                "Trop peu;;;;;;;"
            ),
            $"filing:{filed["id"]}"
        );
        // The first column has a name of the company's own.
        Assert.EndsWith("/columns", nadia.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("Gestion du personnel", nadia.Page.Text, StringComparison.Ordinal);
        var set = nadia.Address.AbsolutePath[..^"/columns".Length];
        await nadia.SubmitAsync(
            "/columns",
            [.. Chosen(nadia.Page.Text), ("column-0", "traitement.finalites")]
        );
        Assert.Contains("CNDP-052", nadia.Page.Text, StringComparison.Ordinal);
        await nadia.SubmitAsync(
            "/columns",
            [
                .. Chosen(nadia.Page.Text).Where(one => one.Name is not "column-0"),
                ("column-0", "traitement.nom"),
            ]
        );

        Assert.Equal(set, nadia.Address.AbsolutePath);
        var page = WebUtility.HtmlDecode(nadia.Page.Text);
        Assert.Contains("CNDP-053", page, StringComparison.Ordinal);
        Assert.Contains("traitement.date_mise_en_oeuvre", page, StringComparison.Ordinal);
        var report = Encoding.UTF8.GetString((await nadia.OpenAsync($"{set}/report.csv")).Bytes);
        Assert.Contains("4,", report, StringComparison.Ordinal);
        Assert.Contains(
            "CNDP-053,traitement.date_mise_en_oeuvre",
            report,
            StringComparison.Ordinal
        );
        await nadia.OpenAsync(set);
        await nadia.SubmitAsync("/confirm");
        Assert.Equal(422, nadia.Page.Status);
        await nadia.SubmitAsync("/confirm", ("engagement", "true"));
        await Eventually.Async(async () =>
            (await nadia.OpenAsync(set)).Text.Contains("Déposée", StringComparison.Ordinal)
            || WebUtility.HtmlDecode(nadia.Page.Text).Contains("Déposée", StringComparison.Ordinal)
        );

        var mine = await office.EveryAsync("nadia", CommissionOffice.Declarations);
        // The template, and the three rows that were in order: the short one takes everything else from the template.
        Assert.Equal(4, mine.Count);
        // What was wrong goes on as a draft of its own.
        await nadia.SubmitAsync("/rows/4/draft");
        Assert.EndsWith("/check", nadia.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("Visiteurs", nadia.Page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/ar")]
    [InlineData("/en")]
    public async Task Our_own_columns_are_known_in_every_language(string language)
    {
        await using var office = await CommissionOffice.OpenAsync();
        using var nadia = await office.Suite.PersonAsync("nadia");
        var csv = await nadia.OpenAsync($"{language}/cndp/sets/template.csv");
        var workbook = await nadia.OpenAsync($"{language}/cndp/sets/template.xlsx");
        Assert.Equal(200, workbook.Status);
        var header = TableReading
            .Read((byte[])[.. csv.Bytes, .. "x\n"u8])
            .Match(
                table => table.Header,
                problem => throw new InvalidOperationException(problem.Title)
            );
        Assert.InRange(header.Count, 60, Table.MostColumns);
        Assert.Equal(header.Count, header.Distinct().Count());

        // With one row the page has nothing to ask: it judges at once.
        await BringAsync(
            nadia,
            $"{Encoding.UTF8.GetString(csv.Bytes).Trim('\uFEFF', '\r', '\n')}\n,,{string.Join(',', Enumerable.Repeat("x", header.Count - 2))}",
            template: null
        );

        Assert.DoesNotContain("/columns", nadia.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("CNDP-053", nadia.Page.Text, StringComparison.Ordinal);
        using var zip = new ZipArchive(new MemoryStream(workbook.Bytes));
        Assert.Contains(zip.Entries, entry => entry.FullName is "xl/worksheets/sheet2.xml");
    }

    [Fact]
    public async Task A_file_that_is_no_table_is_refused_on_the_page()
    {
        await using var office = await CommissionOffice.OpenAsync();
        using var nadia = await office.Suite.PersonAsync("nadia");

        await BringAsync(nadia, "\0\0", template: null);

        Assert.Equal(422, nadia.Page.Status);
        Assert.Contains("CNDP-050", nadia.Page.Text, StringComparison.Ordinal);
    }

    private static async Task BringAsync(Person person, string csv, string? template)
    {
        await person.OpenAsync("/cndp/sets/new");
        await person.SubmitFilesAsync(
            "/cndp/sets/new",
            [new("file", Encoding.UTF8.GetBytes(csv), "registre.csv")],
            ("template", template ?? string.Empty)
        );
    }

    private static IEnumerable<(string Name, string Value)> Chosen(string page) =>
        Filing
            .FormValues.Of(page)
            .Where(field => field.Name.StartsWith("column-", StringComparison.Ordinal));

    /// <summary>Cells that hold the separator stand in quotes, as a spreadsheet writes them.</summary>
    private static string Quoted(string row)
    {
        var cells = row.Split(';', 7);
        var last = cells[6].IndexOf("EFFACEMENT", StringComparison.Ordinal);
        Assert.True(last > 0);
        var border = cells[6].IndexOf(";IDENTITE", StringComparison.Ordinal);
        return string.Join(
            ';',
            [.. cells[..6], $"\"{cells[6][..border]}\"", $"\"{cells[6][(border + 1)..]}\""]
        );
    }
}
