using System.IO.Compression;
using System.Text;
using System.Xml;

namespace MarocNumeric.Trust.Cndp.Imports;

/// <summary>A plain workbook (ECMA-376 part 1): sheets of texts, no formulas, no styles. The same content gives the same octets.</summary>
internal static class XlsxWriting
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>The earliest that the archive's format can say: a template has no hour.</summary>
    private static readonly DateTimeOffset NoHour = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="Name">At most 31 characters (section 18.2.19 leaves the limit to the program; this is Excel's).</param>
    internal sealed record Sheet(string Name, IReadOnlyList<IReadOnlyList<string>> Rows);

    /// <param name="rightToLeft">The first column stands on the right.</param>
    public static byte[] Write(IReadOnlyList<Sheet> sheets, bool rightToLeft)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", xml => ContentTypes(xml, sheets.Count));
            Add(
                zip,
                "_rels/.rels",
                xml => Related(xml, [($"{Relations}/officeDocument", "xl/workbook.xml")])
            );
            Add(zip, "xl/workbook.xml", xml => Workbook(xml, sheets));
            Add(
                zip,
                "xl/_rels/workbook.xml.rels",
                xml =>
                    Related(
                        xml,
                        sheets.Select(
                            (_, index) =>
                                ($"{Relations}/worksheet", $"worksheets/sheet{index + 1}.xml")
                        )
                    )
            );
            foreach (var (sheet, index) in sheets.Select((sheet, index) => (sheet, index)))
            {
                Add(
                    zip,
                    $"xl/worksheets/sheet{index + 1}.xml",
                    xml => Rows(xml, sheet, rightToLeft)
                );
            }
        }

        return file.ToArray();
    }

    private static void Add(ZipArchive zip, string name, Action<XmlWriter> write)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = NoHour;
        using var stream = entry.Open();
        using var xml = XmlWriter.Create(
            stream,
            new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }
        );
        xml.WriteStartDocument(standalone: true);
        write(xml);
        xml.WriteEndDocument();
    }

    private static void ContentTypes(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Types", Types);
        Element(
            xml,
            ("Default", Types),
            ("Extension", "rels"),
            ("ContentType", "application/vnd.openxmlformats-package.relationships+xml")
        );
        Element(xml, ("Default", Types), ("Extension", "xml"), ("ContentType", "application/xml"));
        Element(
            xml,
            ("Override", Types),
            ("PartName", "/xl/workbook.xml"),
            ("ContentType", $"{Kind}.sheet.main+xml")
        );
        for (var sheet = 1; sheet <= sheets; sheet++)
        {
            Element(
                xml,
                ("Override", Types),
                ("PartName", $"/xl/worksheets/sheet{sheet}.xml"),
                ("ContentType", $"{Kind}.worksheet+xml")
            );
        }

        xml.WriteEndElement();
    }

    private static void Related(XmlWriter xml, IEnumerable<(string Type, string Target)> relations)
    {
        xml.WriteStartElement("Relationships", Package);
        foreach (var ((type, target), index) in relations.Select((one, index) => (one, index)))
        {
            Element(
                xml,
                ("Relationship", Package),
                ("Id", $"rId{index + 1}"),
                ("Type", type),
                ("Target", target)
            );
        }

        xml.WriteEndElement();
    }

    private static void Workbook(XmlWriter xml, IReadOnlyList<Sheet> sheets)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteStartElement("sheets", Main);
        foreach (var (sheet, index) in sheets.Select((sheet, index) => (sheet, index)))
        {
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", sheet.Name[..Math.Min(31, sheet.Name.Length)]);
            xml.WriteAttributeString("sheetId", $"{index + 1}");
            xml.WriteAttributeString("r", "id", Relations, $"rId{index + 1}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Rows(XmlWriter xml, Sheet sheet, bool rightToLeft)
    {
        xml.WriteStartElement("worksheet", Main);
        if (rightToLeft)
        {
            xml.WriteStartElement("sheetViews", Main);
            Element(xml, ("sheetView", Main), ("rightToLeft", "1"), ("workbookViewId", "0"));
            xml.WriteEndElement();
        }

        xml.WriteStartElement("sheetData", Main);
        foreach (var row in sheet.Rows)
        {
            xml.WriteStartElement("row", Main);
            foreach (var text in row)
            {
                xml.WriteStartElement("c", Main);
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", Main);
                xml.WriteElementString("t", Main, text);
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Element(
        XmlWriter xml,
        (string Name, string Space) element,
        params IEnumerable<(string Name, string Value)> attributes
    )
    {
        xml.WriteStartElement(element.Name, element.Space);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }

        xml.WriteEndElement();
    }
}
