using System.Globalization;
using System.Xml.Linq;
using MarocNumeric.Trust.Common.Pages;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cndp;

/// <summary>A feed of the commission's for readers and search engines of others (RFC 4287), in the language of the request; older pages by rel="next" (RFC 5005 section 3).</summary>
/// <param name="Issuer">The suite's own address.</param>
/// <param name="Path">Of the feed, from the root, without a language.</param>
/// <param name="Page">The page that shows the same to people.</param>
/// <param name="Next">The query of the next page; null on the last.</param>
internal sealed record AtomFeed(
    Uri Issuer,
    string Path,
    string Page,
    string Title,
    string Author,
    IReadOnlyList<AtomEntry> Entries,
    string? Query = null,
    string? Next = null
)
{
    private const string MediaType = "application/atom+xml; charset=utf-8";

    /// <summary>A feed without entries was last changed before the law it is about came into force: a fixed instant, so that it is the same each time.</summary>
    private static readonly DateTimeOffset Empty = new(2009, 2, 18, 0, 0, 0, TimeSpan.Zero);

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public IResult ToResult()
    {
        var language = Language.Current;
        var self = Address(language, $"{Path}{Query}");
        var feed = new XElement(
            Atom + "feed",
            new XAttribute(XNamespace.Xml + "lang", language.Code),
            new XElement(Atom + "id", Address(language, Path)),
            new XElement(Atom + "title", Title),
            new XElement(
                Atom + "updated",
                Instant(Entries.Select(entry => entry.At).DefaultIfEmpty(Empty).Max())
            ),
            new XElement(Atom + "author", new XElement(Atom + "name", Author)),
            Link("self", "application/atom+xml", self),
            Link("alternate", "text/html", Address(language, Page)),
            Next is null
                ? null
                : Link("next", "application/atom+xml", Address(language, $"{Path}{Next}")),
            Entries.Select(entry => ElementOf(entry, language))
        );
        return TypedResults.Text(
            $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{feed.ToString(SaveOptions.DisableFormatting)}",
            MediaType
        );
    }

    private XElement ElementOf(AtomEntry entry, Language language) =>
        new(
            Atom + "entry",
            new XElement(Atom + "id", $"urn:uuid:{entry.Id}"),
            new XElement(Atom + "title", entry.Title),
            new XElement(Atom + "updated", Instant(entry.At)),
            Link("alternate", "text/html", Address(language, entry.Path)),
            new XElement(
                Atom + "category",
                new XAttribute("term", entry.Term),
                new XAttribute("label", entry.Label)
            ),
            entry.Summary is null ? null : new XElement(Atom + "summary", entry.Summary)
        );

    private static XElement Link(string relation, string type, Uri address) =>
        new(
            Atom + "link",
            new XAttribute("rel", relation),
            new XAttribute("type", type),
            new XAttribute("href", address)
        );

    private Uri Address(Language language, string path) => new(Issuer, $"{language.Prefix}{path}");

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <param name="Path">Of what it is about, from the root, without a language.</param>
/// <param name="Term">A stable name for programs.</param>
/// <param name="Label">The same for people.</param>
/// <param name="Summary">Null where nothing more may be said.</param>
internal sealed record AtomEntry(
    Guid Id,
    string Title,
    DateTimeOffset At,
    string Path,
    string Term,
    string Label,
    string? Summary
);
