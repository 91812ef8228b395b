using System.IO.Compression;
using System.Text;
using CsCheck;
using MarocNumeric.Trust.Cndp.Imports;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Tables;

namespace MarocNumeric.Trust.Cndp.Tests.Tables;

/// <summary>Files that somebody sends: read where they are tables, refused by name where they are not, and never a reason to fall.</summary>
public sealed class TableReadingTests
{
    private static readonly byte[] Workbook = XlsxWriting.Write(
        [
            new(
                "Registre",
                [
                    ["ICE", "Nom"],
                    ["001", "Fichier clients"],
                    ["", "الزبناء"],
                ]
            ),
            new(
                "Codes",
                [
                    ["x"],
                ]
            ),
        ],
        rightToLeft: true
    );

    [Theory]
    [InlineData("ICE;Nom\n001;Fichier clients\n;الزبناء\n")]
    [InlineData("\uFEFFICE,Nom\r\n001,\"Fichier clients\"\r\n,الزبناء")]
    [InlineData("ICE\tNom\n001\tFichier clients\n\t\n\tالزبناء\n\n")]
    public void A_CSV_file_is_read_whatever_separates_its_cells(string text)
    {
        var table = Read(Encoding.UTF8.GetBytes(text));

        Assert.Equal(["ICE", "Nom"], table.Header);
        Assert.Equal(["001|Fichier clients", "|الزبناء"], table.Rows.Select(Line));
    }

    [Fact]
    public void A_spreadsheet_s_unicode_text_is_read()
    {
        byte[] file =
        [
            .. Encoding.Unicode.GetPreamble(),
            .. Encoding.Unicode.GetBytes("ICE\tNom\n001\tالزبناء\n"),
        ];

        Assert.Equal("001|الزبناء", Line(Assert.Single(Read(file).Rows)));
    }

    [Fact]
    public void A_workbook_is_read_from_its_first_sheet()
    {
        var table = Read(Workbook);

        Assert.Equal(["ICE", "Nom"], table.Header);
        Assert.Equal(["001|Fichier clients", "|الزبناء"], table.Rows.Select(Line));
    }

    [Fact]
    public void A_workbook_as_programs_write_it_has_shared_texts_numbers_dates_and_gaps()
    {
        var table = Read(
            Changed(
                "xl/worksheets/sheet1.xml",
                """
                <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><r><t>Date</t></r><r><t xml:space="preserve"> prévue</t></r></is></c></row>
                <row r="4"><c r="A4"><v>1.23456789012345E+14</v></c><c r="B4" t="b"><v>1</v></c><c r="C4" s="1"><v>46391</v></c><c r="ZZ4"/></row>
                <row r="5"><c r="B5"><f>A4+1</f><v>3</v></c></row>
                </sheetData></worksheet>
                """,
                (
                    "xl/sharedStrings.xml",
                    """<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>IC</t></r><r><t>E</t></r><rPh sb="0" eb="1"><t>non</t></rPh></si></sst>"""
                ),
                (
                    "xl/_rels/workbook.xml.rels",
                    """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                    <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="/xl/worksheets/sheet1.xml"/>
                    <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/>
                    <Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>
                    </Relationships>
                    """
                )
            )
        );

        Assert.Equal(["ICE", "", "Date prévue"], table.Header);
        Assert.Equal((4, "123456789012345|true|46391"), (table.Rows[0].Line, Line(table.Rows[0])));
        Assert.True(table.Rows[1][1].IsFormula);
    }

    [Theory]
    [InlineData("xl/vbaProject.bin")]
    [InlineData("xl/externalLinks/externalLink1.xml")]
    [InlineData("xl/embeddings/oleObject1.bin")]
    public void Macros_embedded_files_and_links_to_others_are_refused(string part)
    {
        Assert.Equal("COMMON-180", Refusal(Changed(part, "x")));
    }

    [Fact]
    public void A_bomb_is_stopped_while_it_is_unpacked()
    {
        var rows = new StringBuilder(
            """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"""
        );
        rows.Append(' ', 40 * 1024 * 1024).Append("</sheetData></worksheet>");
        var bomb = Changed("xl/worksheets/sheet1.xml", rows.ToString());

        Assert.True(bomb.Length < 100_000);
        Assert.Contains(Refusal(bomb), (string[])["COMMON-180", "COMMON-181"]);
    }

    [Fact]
    public void An_entity_is_never_opened()
    {
        var file = Changed(
            "xl/worksheets/sheet1.xml",
            """<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"""
        );

        Assert.Equal("COMMON-180", Refusal(file));
    }

    [Fact]
    public void What_is_no_table_is_refused_by_name()
    {
        foreach (
            var (file, code) in ((byte[], string)[])
                [
                    ([], "COMMON-180"),
                    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "COMMON-180"),
                    ([0xFF, 0xFF, 0x41], "COMMON-180"),
                    (Encoding.UTF8.GetBytes("ICE;Nom\n"), "COMMON-180"),
                    (Encoding.UTF8.GetBytes(";;\n1;2;3\n"), "COMMON-180"),
                    (Encoding.UTF8.GetBytes("ICE;Nom\n1;2;3\n"), "COMMON-180"),
                    (Encoding.UTF8.GetBytes("ICE;Nom\n1;\"sans fin\n"), "COMMON-180"),
                    (Encoding.UTF8.GetBytes($"ICE;Nom\n1;{new string('a', 5000)}\n"), "COMMON-180"),
                    (
                        Encoding.UTF8.GetBytes(
                            "ICE\n" + string.Concat(Enumerable.Repeat("1\n", 1001))
                        ),
                        "COMMON-181"
                    ),
                    (
                        Encoding.UTF8.GetBytes(
                            string.Join(';', Enumerable.Repeat("a", 121)) + "\n1\n"
                        ),
                        "COMMON-181"
                    ),
                    (new byte[Table.LargestFile + 1], "COMMON-181"),
                ]
        )
        {
            Assert.Equal(code, Refusal(file));
        }
    }

    [Fact]
    public void Whatever_octets_come_a_table_is_within_its_limits_or_a_refusal_has_a_code() =>
        Gen.Byte.Array[0, 2000].Sample(Holds, iter: Iterations);

    [Fact]
    public void A_workbook_that_is_spoilt_anywhere_is_a_table_or_a_refusal() =>
        Gen.Select(Gen.Int[0, Workbook.Length - 1], Gen.Byte, Gen.Int[0, 40])
            .Array[1, 6]
            .Sample(
                spoils =>
                {
                    var file = (byte[])Workbook.Clone();
                    foreach (var (at, value, length) in spoils)
                    {
                        file.AsSpan(at, Math.Min(length, file.Length - at)).Fill(value);
                    }

                    Holds(file);
                },
                iter: Iterations
            );

    [Fact]
    public void A_text_that_looks_like_CSV_is_a_table_or_a_refusal() =>
        Gen.Char["\"\n\r;,\tab\u0000é\uD800"]
            .Array[0, 300]
            .Sample(letters => Holds(Encoding.UTF8.GetBytes(letters)), iter: Iterations);

    [Fact]
    public void How_lines_end_changes_nothing_wherever_an_end_falls() =>
        Gen.Select(Gen.Int[0, 200].Array[20, 60], Gen.OneOf(Gen.Const("\r\n"), Gen.Const("\r")))
            .Sample(
                (lengths, end) =>
                {
                    string Written(string mark) =>
                        $"ICE;Nom{mark}"
                        + string.Concat(
                            lengths.Select(length =>
                                length % 7 == 0
                                    ? mark
                                    : $"{length};\"{new string('a', length)}\"{mark}"
                            )
                        );
                    string[] Lines(string mark) =>
                        [
                            .. Read(Encoding.UTF8.GetBytes(Written(mark)))
                                .Rows.Select(row => $"{row.Line} {Line(row)}"),
                        ];

                    Assert.Equal(Lines("\n"), Lines(end));
                },
                iter: Iterations
            );

    private static readonly long Iterations = Environment.GetEnvironmentVariable("TRUST_LONG")
        is "1"
        ? 200_000
        : 2_000;

    private static void Holds(byte[] file)
    {
        if (TableReading.Read(file).Refused(out var problem, out var table))
        {
            Assert.Contains(problem.Code, (string[])["COMMON-180", "COMMON-181"]);
            return;
        }

        Assert.InRange(table.Rows.Count, 1, Table.MostRows);
        Assert.InRange(table.Header.Count, 1, Table.MostColumns);
        Assert.All(
            table.Rows,
            row =>
            {
                Assert.True(row.Cells.Count <= table.Header.Count);
                Assert.All(row.Cells, cell => Assert.True(cell.Text.Length <= Table.LongestCell));
            }
        );
        // As it is kept until the set is filed.
        Assert.Equal(table.Rows.Select(Line), Table.Of(table.ToJson()).Rows.Select(Line));
    }

    private static string Line(TableRow row) =>
        string.Join('|', row.Cells.Select(cell => cell.IsFormula ? "=" : cell.Text));

    private static Table Read(byte[] file) =>
        TableReading
            .Read(file)
            .Match(table => table, problem => throw new InvalidOperationException($"{problem}"));

    private static string Refusal(byte[] file) =>
        TableReading.Read(file).Match(_ => "read", problem => problem.Code);

    /// <summary>The workbook with other content in some of its parts.</summary>
    private static byte[] Changed(
        string name,
        string content,
        params (string Name, string Content)[] others
    )
    {
        using var file = new MemoryStream();
        file.Write(Workbook);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var (part, text) in others.Prepend((name, content)))
            {
                zip.GetEntry(part)?.Delete();
                using var writer = new StreamWriter(zip.CreateEntry(part).Open());
                writer.Write(text.Trim());
            }
        }

        return file.ToArray();
    }
}
