using System.Globalization;
using System.Text;
using System.Xml;
using MarocNumeric.Trust.Common.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>GET /cert/advisories.atom (RFC 4287): the last public advisories for whoever subscribes, in the language of the address.</summary>
internal static class FeedAdvisories
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const int Most = 50;

    public static void MapPages(IEndpointRouteBuilder standard) =>
        standard.MapGet("/cert/advisories.atom", HandleAsync);

    private static async Task<IResult> HandleAsync(
        PublicAdvisories advisories,
        Publisher publisher,
        TeamKey key,
        HttpContext http
    )
    {
        var rows = await advisories
            .All.OrderByDescending(row => row.PublishedAt)
            .ThenBy(row => row.Advisory)
            .Take(Most)
            .ToListAsync(http.RequestAborted);
        http.Response.Headers.CacheControl = "max-age=60, public";
        return TypedResults.Bytes(
            Write(
                rows,
                publisher,
                rows.FirstOrDefault()?.PublishedAt ?? key.Writer.Made,
                $"{http.Request.PathBase}"
            ),
            "application/atom+xml; charset=utf-8"
        );
    }

    /// <param name="prefix">Of the language: "/ar".</param>
    private static byte[] Write(
        IReadOnlyList<AdvisoryEdition> rows,
        Publisher publisher,
        DateTimeOffset updated,
        string prefix
    )
    {
        using var buffer = new MemoryStream();
        using (
            var xml = XmlWriter.Create(
                buffer,
                new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }
            )
        )
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, Language.Current.Code);
            Text(xml, "id", publisher.At("/cert/advisories.atom"));
            Text(xml, "title", publisher.Name);
            Text(xml, "updated", Json.Instant(updated));
            xml.WriteStartElement("author", Atom);
            Text(xml, "name", publisher.Name);
            xml.WriteEndElement();
            Link(xml, "self", publisher.At($"{prefix}/cert/advisories.atom"));
            Link(xml, "alternate", publisher.At($"{prefix}/cert/advisories"));
            foreach (var row in rows)
            {
                Entry(xml, row, publisher, prefix);
            }

            xml.WriteEndElement();
        }

        return buffer.ToArray();
    }

    private static void Entry(
        XmlWriter xml,
        AdvisoryEdition row,
        Publisher publisher,
        string prefix
    )
    {
        var text = TextOf(row);
        xml.WriteStartElement("entry", Atom);
        Text(xml, "id", $"urn:uuid:{row.Advisory}");
        Text(xml, "title", text.Title!);
        Text(xml, "updated", Json.Instant(row.PublishedAt));
        Text(xml, "summary", text.Summary!);
        Link(xml, "alternate", publisher.At($"{prefix}/cert/advisories/{row.Number}"));
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string text) =>
        xml.WriteElementString(name, Atom, Carried(text));

    /// <summary>In the language of the address: Arabic, or else French.</summary>
    public static BulletinText TextOf(AdvisoryEdition row) =>
        CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft
            ? row.Content.Texts.Arabic
            : row.Content.Texts.French;

    /// <summary>What XML cannot carry is left out: texts come from people's clipboards.</summary>
    public static string Carried(string text) =>
        string.Concat(text.EnumerateRunes().Where(Carried));

    private static bool Carried(Rune rune) =>
        rune.Value is 0x9 or 0xA or 0xD or (>= 0x20 and <= 0xFFFD) or >= 0x10000;

    private static void Link(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }
}
