using System.Globalization;
using System.Text;
using System.Xml;
using MarocNumeric.Trust.Common.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>GET /cert/advisories.rss (RSS 2.0): what <see cref="FeedAdvisories"/> tells, for readers that know no Atom.</summary>
internal static class FeedAdvisoriesAsRss
{
    private const int Most = 50;

    public static void MapPages(IEndpointRouteBuilder standard) =>
        standard.MapGet("/cert/advisories.rss", HandleAsync);

    private static async Task<IResult> HandleAsync(
        PublicAdvisories advisories,
        Publisher publisher,
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
            Write(rows, publisher, $"{http.Request.PathBase}"),
            "application/rss+xml; charset=utf-8"
        );
    }

    /// <param name="prefix">Of the language: "/ar".</param>
    private static byte[] Write(
        IReadOnlyList<AdvisoryEdition> rows,
        Publisher publisher,
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
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteStartElement("channel");
            xml.WriteElementString("title", FeedAdvisories.Carried(publisher.Name));
            xml.WriteElementString("link", publisher.At($"{prefix}/cert/advisories"));
            xml.WriteElementString("description", FeedAdvisories.Carried(publisher.Name));
            xml.WriteElementString("language", Language.Current.Code);
            foreach (var row in rows)
            {
                var text = FeedAdvisories.TextOf(row);
                xml.WriteStartElement("item");
                xml.WriteElementString("title", FeedAdvisories.Carried(text.Title!));
                xml.WriteElementString(
                    "link",
                    publisher.At($"{prefix}/cert/advisories/{row.Number}")
                );
                xml.WriteElementString("description", FeedAdvisories.Carried(text.Summary!));
                xml.WriteStartElement("guid");
                xml.WriteAttributeString("isPermaLink", "false");
                xml.WriteString($"urn:uuid:{row.Advisory}");
                xml.WriteEndElement();
                xml.WriteElementString(
                    "pubDate",
                    row.PublishedAt.ToUniversalTime().ToString("R", CultureInfo.InvariantCulture)
                );
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return buffer.ToArray();
    }
}
