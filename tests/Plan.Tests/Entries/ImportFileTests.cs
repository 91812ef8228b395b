using System.IO.Compression;
using System.Security;
using System.Text;
using CsCheck;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Plan.Tests.Entries;

/// <summary>Files at the door of the plan: workbooks as well as CSV, and whatever stands in their cells.</summary>
public sealed class ImportFileTests
{
    private static readonly string[] Header =
    [
        "kind",
        "subject",
        "value",
        "day",
        "source",
        "reason",
    ];

    /// <summary>Cells that come near to a row that is taken.</summary>
    private static readonly string[] Telling =
    [
        "",
        "value",
        "law",
        "session",
        "TS-O4",
        "A50",
        "1/3",
        "46326",
        "=1+1",
    ];

    [Fact]
    public async Task A_workbook_is_verified_cell_by_cell_and_each_fault_has_row_and_column()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var people = await PlanPeople.OfAsync(suite);

        var faulty = await ImportAsync(
            people.Editor,
            Workbook([
                Header,
                ["value", "TS-O4", "120", "2026-10-31", "Rapport", "Relevé"],
                ["value", "TS-O4", "=60+60", "31/02/2026", "Rapport", "Relevé"],
                [],
                ["value", "CN-O2", "5", "2026-10-31", "Rapport", "Relevé"],
                ["météo", "A07", "", "", "", ""],
            ])
        );

        Assert.Equal((422, 4), (faulty.Status, (int)faulty.Json["rows"]!));
        Assert.Equal(
            ["3 value PLAN-013", "3 day PLAN-013", "5 subject PLAN-012", "6 kind PLAN-018"],
            faulty.Json["faults"]!
                .AsArray()
                .Select(one => $"{one!["row"]} {one["column"]} {one["code"]}")
        );
        Assert.Null((string?)faulty.Json["batch"]);
    }

    [Fact]
    public async Task Numbers_and_days_as_a_workbook_keeps_them_are_taken_and_published_as_a_whole()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var people = await PlanPeople.OfAsync(suite);
        using var stranger = suite.Stranger();

        // 46326 is the last of October 2026.
        var taken = await ImportAsync(
            people.Editor,
            Workbook([Header, ["value", "TS-O4", "120.5", "46326", "Rapport", "Relevé"]])
        );
        var published = await people.Publisher.PostAsync(
            $"{PlanPeople.Api}/batches/{(string?)taken.Json["batch"]}/publication"
        );
        var current = (await stranger.GetAsync($"{PlanPeople.Api}/objectives/TS-O4")).Json[
            "current"
        ]!;

        Assert.Equal((200, 200), (taken.Status, published.Status));
        Assert.Equal(
            ("imported", 120.5m, "2026-10-31"),
            ((string?)current["origin"], (decimal)current["value"]!, (string?)current["day"])
        );
    }

    [Fact]
    public async Task Whatever_stands_in_the_cells_every_fault_names_a_row_and_a_column_of_the_file()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var people = await PlanPeople.OfAsync(suite);
        var cell = Gen.OneOf(
            Gen.Int[0, Telling.Length - 1].Select(index => Telling[index]),
            Gen.String[0, 20]
        );
        var rows = cell.Array[Header.Length].Array[1, 6];

        await rows.SampleAsync(
            async cells =>
            {
                var answer = await ImportAsync(
                    people.Editor,
                    Workbook([Header, .. cells]),
                    "?dryRun=true"
                );
                Assert.True(answer.Status is 200 or 422, answer.Text);
                if (answer.Status == 422 && answer.Json["faults"]?.AsArray() is { } faults)
                {
                    Assert.NotEmpty(faults);
                    Assert.All(
                        faults,
                        fault =>
                        {
                            Assert.InRange((int)fault!["row"]!, 2, cells.Length + 1);
                            Assert.Contains((string)fault["column"]!, Known);
                            Assert.StartsWith(
                                "PLAN-",
                                (string)fault["code"]!,
                                StringComparison.Ordinal
                            );
                        }
                    );
                }
            },
            iter: 60,
            threads: 1
        );
    }

    /// <summary>Of the header, or a field that a row lacks because the file has no column for it.</summary>
    private static readonly HashSet<string> Known =
    [
        .. Header,
        "title",
        "titleAr",
        "stage",
        "actions",
        "place",
        "planned",
    ];

    private static Task<Answer> ImportAsync(Api api, byte[] file, string query = "") =>
        new ChosenFile("file", file, "plan.xlsx", "application/octet-stream").SendAsync(
            api,
            $"{PlanPeople.Api}/imports{query}"
        );

    /// <summary>As programs write it (ECMA-376 part 1): texts in line, numbers as numbers, and what begins with "=" as a formula.</summary>
    private static byte[] Workbook(string[][] rows)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string related =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string package = "http://schemas.openxmlformats.org/package/2006/relationships";
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(
                "_rels/.rels",
                $"<Relationships xmlns=\"{package}\"><Relationship Id=\"r\" Type=\"{related}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            );
            Add(
                "xl/workbook.xml",
                $"<workbook xmlns=\"{main}\" xmlns:r=\"{related}\"><sheets><sheet name=\"Plan\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"
            );
            Add(
                "xl/_rels/workbook.xml.rels",
                $"<Relationships xmlns=\"{package}\"><Relationship Id=\"s\" Type=\"{related}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            );
            Add(
                "xl/worksheets/sheet1.xml",
                $"<worksheet xmlns=\"{main}\"><sheetData>{string.Concat(rows.Select(Row))}</sheetData></worksheet>"
            );

            void Add(string name, string text)
            {
                using var part = new StreamWriter(zip.CreateEntry(name).Open());
                part.Write(text);
            }
        }

        return file.ToArray();

        static string Row(string[] cells, int index) =>
            $"<row r=\"{index + 1}\">{string.Concat(cells.Select((cell, column) => Cell($"{(char)('A' + column)}{index + 1}", cell)))}</row>";

        static string Cell(string place, string text) =>
            text.StartsWith('=') ? $"<c r=\"{place}\"><f>{Plain(text[1..])}</f><v>1</v></c>"
            : text.Length > 0 && text.All(letter => char.IsAsciiDigit(letter) || letter is '.')
                ? $"<c r=\"{place}\"><v>{text}</v></c>"
            : $"<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{Plain(text)}</t></is></c>";

        // What XML cannot say at all is left out.
        static string Plain(string text) =>
            SecurityElement.Escape(new([.. text.Where(System.Xml.XmlConvert.IsXmlChar)]))!;
    }
}
