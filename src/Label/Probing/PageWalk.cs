using System.Text;
using AngleSharp.Dom;

namespace MarocNumeric.Trust.Label.Probing;

/// <summary>One walk over a document, with a stack of its own: a page of a hundred thousand nested elements must not end the process.</summary>
internal sealed class PageWalk(Uri address, IDocument document)
{
    private const int MostText = 200_000;
    private const int MostOfAKind = 2_000;
    private const int MostObstacles = 200;
    private const int LongestLine = 500;
    private const int MostSheets = 50;

    /// <summary>Letters of the sheets that stand on a page: kept while a visit lasts, and many visits go on at once.</summary>
    private const int MostSheetText = 64 * 1024;

    private static readonly HashSet<string> Unread = new(StringComparer.OrdinalIgnoreCase)
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
    };

    private static readonly HashSet<string> Inline = new(StringComparer.OrdinalIgnoreCase)
    {
        "a",
        "b",
        "em",
        "i",
        "span",
        "strong",
        "bdi",
        "small",
        "sup",
        "sub",
        "u",
        "mark",
    };

    private readonly StringBuilder text = new();
    private readonly List<PageLink> links = [];
    private readonly List<PageField> fields = [];
    private readonly List<PageAsset> assets = [];
    private readonly List<string> languages = [];
    private readonly List<PageObstacle> obstacles = [];
    private readonly List<PageSheet> sheets = [];
    private int sheetText;
    private bool painted;
    private readonly Dictionary<string, string> labels = new(StringComparer.Ordinal);
    private Uri? baseAddress;

    public Page Page(bool cut)
    {
        if (document.DocumentElement is { } root)
        {
            foreach (var element in Each(root).OfType<IElement>())
            {
                if (Is(element, "base") && At(element, "href") is { } stated)
                {
                    baseAddress = stated;
                }
                else if (
                    Is(element, "label")
                    && labels.Count < MostOfAKind
                    && element.GetAttribute("for") is { } target
                )
                {
                    labels.TryAdd(target, TextOf(element));
                }
            }

            foreach (var node in Each(root))
            {
                Take(node);
            }

            obstacles.AddRange(Obstacle.Of(document));
        }

        return new(address, text.ToString())
        {
            Language = document.DocumentElement?.GetAttribute("lang"),
            Links = links,
            Fields = fields,
            Assets = assets,
            OtherLanguages = languages,
            Obstacles = obstacles,
            Sheets = sheets,
            Painted = painted,
            Cut = cut,
        };
    }

    private void Take(INode node)
    {
        if (node is IText words)
        {
            Append(words.Data);
            return;
        }

        if (node is not IElement element)
        {
            return;
        }

        if (!Inline.Contains(element.LocalName))
        {
            Append(" ");
        }

        if (
            obstacles.Count < MostObstacles
            && Obstacle.Of(element, element.Id is { } id && labels.ContainsKey(id)) is { } bars
        )
        {
            obstacles.Add(bars);
        }

        painted |=
            element.GetAttribute("style") is { } own
            && own.Contains("background", StringComparison.OrdinalIgnoreCase);
        switch (element.LocalName)
        {
            // A link within the page leads nowhere.
            case "a"
                when element.GetAttribute("href") is { } href
                    && !href.StartsWith('#')
                    && At(element, "href") is { } leads
                    && links.Count < MostOfAKind:
                var said = TextOf(element);
                links.Add(
                    new(
                        leads,
                        said,
                        ProbeWords.Fold($"{said} {Uri.UnescapeDataString(leads.PathAndQuery)}")
                    )
                );
                break;
            case "link"
                when element.GetAttribute("hreflang") is { } language && languages.Count < 100:
                languages.Add(language);
                break;
            case "link" when Named(element, "rel", "stylesheet"):
                Add(At(element, "href"), AssetKind.Style);
                AddSheet(element, At(element, "href"));
                break;
            // A script is to make a sheet of it.
            case "link" when Named(element, "rel", "preload") && Named(element, "as", "style"):
                AddSheet(element, At(element, "href"));
                break;
            case "style":
                AddSheet(element, at: null);
                break;
            case "script":
                Add(At(element, "src"), AssetKind.Script);
                break;
            case "iframe":
                Add(At(element, "src"), AssetKind.Frame);
                break;
            case "img":
                Add(At(element, "src"), AssetKind.Image, Around(element));
                break;
            case "input" or "select" or "textarea" when fields.Count < MostOfAKind:
                fields.Add(Field(element));
                break;
        }
    }

    private PageField Field(IElement element)
    {
        var name = element.GetAttribute("name") ?? element.Id ?? string.Empty;
        var label =
            element.Id is { } id && labels.TryGetValue(id, out var named) ? named : string.Empty;
        if (label.Length == 0)
        {
            label = Above(element, "label") is { } around
                ? TextOf(around)
                : element.GetAttribute("aria-label")
                    ?? element.GetAttribute("placeholder")
                    ?? element.NextSibling?.TextContent
                    ?? string.Empty;
        }

        var form = Above(element, "form");
        return new(
            (element.GetAttribute("type") ?? element.LocalName).ToLowerInvariant(),
            Short(name),
            ProbeWords.Fold(Short(label)),
            element.GetAttribute("autocomplete")?.ToLowerInvariant(),
            element.HasAttribute("checked"),
            form is not null
                && At(form, "action") is { } target
                && !string.Equals(target.Host, address.Host, StringComparison.OrdinalIgnoreCase)
        );
    }

    private void Add(Uri? at, AssetKind kind, Uri? around = null)
    {
        if (at is not null && assets.Count < MostOfAKind)
        {
            assets.Add(new(at, kind, around));
        }
    }

    private void AddSheet(IElement element, Uri? at)
    {
        if (sheets.Count > MostSheets)
        {
            return;
        }

        var medium = element.GetAttribute("media")?.Trim();
        var written = Is(element, "style") ? element.TextContent : string.Empty;
        sheetText += written.Length;
        // The first one too many stands for all of them: it is not read.
        var over = sheets.Count == MostSheets || sheetText > MostSheetText;
        sheets.Add(
            new(
                over ? null : at,
                over ? null : written,
                medium is not (null or "" or "all" or "screen")
                    || element.HasAttribute("onload")
                    || element.HasAttribute("disabled")
                    || Named(element, "rel", "alternate")
                    || Named(element, "rel", "preload")
            )
        );
    }

    private Uri? Around(IElement image) => Above(image, "a") is { } link ? At(link, "href") : null;

    /// <summary>Near above: a form's field stands a dozen elements deep, not a thousand.</summary>
    public static IElement? Above(IElement element, string name)
    {
        var at = element.ParentElement;
        for (var steps = 0; at is not null && steps < 40; steps++, at = at.ParentElement)
        {
            if (Is(at, name))
            {
                return at;
            }
        }

        return null;
    }

    public static bool Is(IElement element, string name) =>
        string.Equals(element.LocalName, name, StringComparison.Ordinal);

    private static bool Named(IElement element, string attribute, string value) =>
        element.GetAttribute(attribute)?.Contains(value, StringComparison.OrdinalIgnoreCase)
            is true;

    private Uri? At(IElement element, string attribute) =>
        element.GetAttribute(attribute) is { Length: > 0 and <= 2000 } given
        && Uri.TryCreate(baseAddress ?? address, given.Trim(), out var found)
        && found.Scheme is "http" or "https" or "mailto" or "tel"
            ? found
            : null;

    private void Append(string words)
    {
        foreach (var letter in words)
        {
            if (text.Length >= MostText)
            {
                return;
            }

            var plain = char.IsWhiteSpace(letter) ? ' ' : letter;
            if (plain is not ' ' || text.Length > 0 && text[^1] is not ' ')
            {
                text.Append(plain);
            }
        }
    }

    public static string TextOf(INode node)
    {
        var said = new StringBuilder();
        foreach (var part in Each(node).Take(MostOfAKind).OfType<IText>())
        {
            said.Append(part.Data).Append(' ');
            if (said.Length > LongestLine)
            {
                break;
            }
        }

        return Short(
            string.Join(
                ' ',
                said.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            )
        );
    }

    private static string Short(string words) =>
        words.Length <= LongestLine ? words : words[..LongestLine];

    /// <summary>A node and all below it, in the order of the page; not below what nobody reads.</summary>
    public static IEnumerable<INode> Each(INode root)
    {
        var open = new Stack<INode>();
        open.Push(root);
        while (open.TryPop(out var at))
        {
            yield return at;
            if (at is IElement element && Unread.Contains(element.LocalName))
            {
                continue;
            }

            var below = at.ChildNodes;
            for (var index = below.Length - 1; index >= 0; index--)
            {
                open.Push(below[index]);
            }
        }
    }
}
