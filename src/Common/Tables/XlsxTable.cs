using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Tables;

/// <summary>
/// The first sheet of a workbook (ECMA-376 part 1, SpreadsheetML), with its own hard limits: what is packed is counted as
/// it comes out, nothing is fetched, no entity is opened, and what carries macros or links to other files is refused.
/// </summary>
internal static class XlsxTable
{
    private const int MostEntries = 500;

    /// <summary>Octets of all parts that are read, unpacked: a bomb is stopped here.</summary>
    private const int MostUnpacked = 32 * 1024 * 1024;

    private static readonly string[] Refused = ["vbaProject", "externalLinks/", "embeddings/"];

    private static readonly XmlReaderSettings Strict = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostUnpacked,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    public static Result<Table> Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var packed = new MemoryStream(file.ToArray(), writable: false);
            using var zip = new ZipArchive(packed, ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries)
            {
                return TableProblems.Unreadable($"a workbook of more than {MostEntries} parts");
            }

            return zip.Entries.Any(entry =>
                Refused.Any(part =>
                    entry.FullName.Contains(part, StringComparison.OrdinalIgnoreCase)
                )
            )
                ? TableProblems.Unreadable(
                    "a workbook with macros, embedded files or links to others"
                )
                : new Parts(zip).Read();
        }
        catch (Exception damage)
            when (damage
                    is InvalidDataException
                        or IOException
                        or XmlException
                        or NotSupportedException
                        or ArgumentException
                        or OverflowException
            )
        {
            // What the archive and the markup say of their damage helps nobody who has the workbook open.
            return TableProblems.Unreadable("the workbook is damaged");
        }
    }

    /// <summary>The parts of one workbook, under one budget.</summary>
    private sealed class Parts(ZipArchive zip)
    {
        private int left = MostUnpacked;

        public Result<Table> Read()
        {
            var workbook = Target(string.Empty, "_rels/.rels", IsType("/officeDocument"));
            if (workbook is null || Open(workbook) is not { } book)
            {
                return TableProblems.Unreadable("not a workbook");
            }

            if (FirstSheet(book).Refused(out var problem, out var relation))
            {
                return problem;
            }

            var folder = workbook[..(workbook.LastIndexOf('/') + 1)];
            var relations = $"{folder}_rels/{workbook[folder.Length..]}.rels";
            var sheet = Target(folder, relations, IsId(relation));
            if (sheet is null || Open(sheet) is not { } rows)
            {
                return TableProblems.Unreadable("the workbook has no sheet");
            }

            var shared = Target(folder, relations, IsType("/sharedStrings")) is { } strings
                ? Shared(Open(strings))
                : [];
            return left < 0
                ? TableProblems.TooLarge($"at most {MostUnpacked / 1024 / 1024} MiB unpacked")
                : Rows(rows, shared);
        }

        private static Func<XmlReader, bool> IsType(string end) =>
            relation =>
                relation.GetAttribute("Type")?.EndsWith(end, StringComparison.Ordinal) is true;

        private static Func<XmlReader, bool> IsId(string id) =>
            relation => string.Equals(relation.GetAttribute("Id"), id, StringComparison.Ordinal);

        /// <returns>The part that a relationship inside the workbook leads to; null for one that leads out of it.</returns>
        private string? Target(string folder, string relations, Func<XmlReader, bool> wanted)
        {
            using var reader = Open(relations);
            while (reader?.Read() is true)
            {
                if (
                    reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" }
                    && wanted(reader)
                    && reader.GetAttribute("TargetMode") is not "External"
                    && reader.GetAttribute("Target") is { Length: > 0 } target
                )
                {
                    return target[0] is '/' ? target[1..] : folder + target;
                }
            }

            return null;
        }

        /// <returns>Null for a part that is not there, and for one that is beyond the budget (<see cref="left"/> is below zero then).</returns>
        private XmlReader? Open(string name)
        {
            if (left < 0 || zip.GetEntry(name) is not { } entry)
            {
                return null;
            }

            using var packed = entry.Open();
            var octets = new MemoryStream();
            var buffer = new byte[64 * 1024];
            while (packed.Read(buffer) is > 0 and var read)
            {
                left -= read;
                if (left < 0)
                {
                    return null;
                }

                octets.Write(buffer, 0, read);
            }

            octets.Position = 0;
            return XmlReader.Create(octets, Strict);
        }

        private static Result<string> FirstSheet(XmlReader book)
        {
            using (book)
            {
                string? found = null;
                while (book.Read())
                {
                    if (book.NodeType is not XmlNodeType.Element)
                    {
                        continue;
                    }

                    if (
                        book.LocalName is "workbookPr"
                        && book.GetAttribute("date1904") is "1" or "true"
                    )
                    {
                        return TableProblems.Unreadable(
                            "a workbook that counts its days from 1904: save it with days from 1900"
                        );
                    }

                    if (
                        found is null
                        && book.LocalName is "sheet"
                        && book.GetAttribute("state") is null or "visible"
                    )
                    {
                        found =
                            book.GetAttribute(
                                "id",
                                "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                            )
                            ?? book.GetAttribute(
                                "id",
                                "http://purl.oclc.org/ooxml/officeDocument/relationships"
                            );
                    }
                }

                return found is null
                    ? TableProblems.Unreadable("the workbook has no sheet")
                    : found;
            }
        }

        /// <summary>Texts that cells point to, without the reading aids beside them.</summary>
        private static List<string> Shared(XmlReader? strings)
        {
            var found = new List<string>();
            using (strings)
            {
                while (strings?.Read() is true)
                {
                    if (strings is { NodeType: XmlNodeType.Element, LocalName: "si" })
                    {
                        using var item = strings.ReadSubtree();
                        found.Add(TextOf(item));
                    }
                }
            }

            return found;
        }

        private static string TextOf(XmlReader item)
        {
            var text = new StringBuilder();
            var aid = 0;
            while (item.Read())
            {
                if (item.LocalName is "rPh" && !item.IsEmptyElement)
                {
                    aid += item.NodeType is XmlNodeType.Element ? 1 : -1;
                }
                else if (
                    aid == 0
                    && item.NodeType
                        is XmlNodeType.Text
                            or XmlNodeType.CDATA
                            or XmlNodeType.SignificantWhitespace
                )
                {
                    text.Append(item.Value);
                }
            }

            return text.ToString();
        }

        private static Result<Table> Rows(XmlReader sheet, List<string> shared)
        {
            var table = new TableBuilding();
            var (line, at, cells) = (0, -1, new List<Cell>());
            using (sheet)
            {
                while (sheet.Read())
                {
                    if (sheet is { NodeType: XmlNodeType.Element, LocalName: "row" })
                    {
                        if (table.Add(line, cells) is { } problem)
                        {
                            return problem;
                        }

                        line = int.TryParse(
                            sheet.GetAttribute("r"),
                            NumberStyles.None,
                            CultureInfo.InvariantCulture,
                            out var said
                        )
                            ? said
                            : line + 1;
                        at = -1;
                        cells.Clear();
                    }
                    else if (sheet is { NodeType: XmlNodeType.Element, LocalName: "c" })
                    {
                        at = ColumnOf(sheet.GetAttribute("r")) ?? at + 1;
                        using var inside = sheet.ReadSubtree();
                        if (CellOf(inside, shared) is not { } cell)
                        {
                            return TableProblems.Unreadable(
                                $"row {line} has a cell of more than {Table.LongestCell} characters, or one that points nowhere"
                            );
                        }

                        if (cell.IsEmpty)
                        {
                            continue;
                        }

                        if (at >= Table.MostColumns)
                        {
                            return TableProblems.TooLarge($"at most {Table.MostColumns} columns");
                        }

                        while (cells.Count <= at)
                        {
                            cells.Add(new(string.Empty));
                        }

                        cells[at] = cell;
                    }
                }
            }

            return table.Add(line, cells) is { } last ? last : table.Done();
        }

        /// <returns>0 for "A1"; null where the cell does not say where it stands.</returns>
        private static int? ColumnOf(string? reference)
        {
            var column = 0;
            foreach (var letter in reference ?? string.Empty)
            {
                if (!char.IsAsciiLetterUpper(letter))
                {
                    break;
                }

                column = column * 26 + (letter - 'A' + 1);
                if (column > Table.MostColumns)
                {
                    return Table.MostColumns;
                }
            }

            return column == 0 ? null : column - 1;
        }

        /// <returns>Null for a cell that is too long, or points to a text that is not there.</returns>
        private static Cell? CellOf(XmlReader cell, List<string> shared)
        {
            cell.Read();
            var type = cell.GetAttribute("t");
            var text = new StringBuilder();
            var inside = string.Empty;
            while (cell.Read())
            {
                if (cell.NodeType is XmlNodeType.Element)
                {
                    if (cell.LocalName is "f")
                    {
                        return new Cell(null, IsFormula: true);
                    }

                    inside = cell.LocalName;
                }
                else if (
                    inside is "v" or "t"
                    && cell.NodeType
                        is XmlNodeType.Text
                            or XmlNodeType.CDATA
                            or XmlNodeType.SignificantWhitespace
                )
                {
                    text.Append(cell.Value);
                }
            }

            var typed = Typed(type, text.ToString(), shared);
            return typed?.Length > Table.LongestCell || typed is null
                ? null
                : new Cell(typed.Trim());
        }

        private static string? Typed(string? type, string value, List<string> shared) =>
            type switch
            {
                "s" => int.TryParse(
                    value,
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var at
                )
                && at < shared.Count
                    ? shared[at]
                    : null,
                "b" => value is "1" ? "true" : "false",
                // What a calculation has come to is no answer, and "#REF!" is none either: the reading of the column says so.
                "inlineStr" or "str" or "e" or "d" => value,
                _ => Number(value),
            };

        /// <summary>Excel writes fifteen digits as 1.23456789012345E+14; people typed the digits.</summary>
        private static string Number(string value) =>
            decimal.TryParse(
                value,
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? number.ToString("0.##########", CultureInfo.InvariantCulture)
                : value;
    }
}
