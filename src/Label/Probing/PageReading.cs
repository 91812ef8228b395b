using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace MarocNumeric.Trust.Label.Probing;

/// <summary>
/// Reads a page of somebody's site with AngleSharp, without scripts and without loading anything. What is hostile in it costs
/// little: so many octets, so many elements, so much time, and a walk without recursion.
/// </summary>
internal static class PageReading
{
    /// <summary>Octets of markup; a shop's pages have a tenth of it.</summary>
    public const int LargestMarkup = 2 * 1024 * 1024;

    public const int MostElements = 40_000;

    private const int MostText = 200_000;
    private const int MostOfAKind = 2_000;
    private const int LongestLine = 500;
    private const int StackOctets = 64 * 1024 * 1024;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    /// <summary>A process reads so many pages at once: a document in memory is many times its markup.</summary>
    private static readonly SemaphoreSlim Readers = new(4);

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

    public static async Task<Page?> ReadAsync(Fetched fetched, CancellationToken cancel)
    {
        if (!fetched.Read)
        {
            return null;
        }

        if (fetched.MediaType is "application/pdf" || fetched.Body.AsSpan().StartsWith("%PDF-"u8))
        {
            return new(fetched.Final, string.Empty) { IsDocument = true };
        }

        if (
            fetched.MediaType
            is not (null or "text/html" or "application/xhtml+xml" or "text/plain")
        )
        {
            return null;
        }

        await Readers.WaitAsync(cancel);
        try
        {
            return await OnDeepStackAsync(() => Read(fetched.Final, Decoded(fetched)));
        }
        finally
        {
            Readers.Release();
        }
    }

    public static Page Read(Uri address, string markup)
    {
        var since = TimeProvider.System.GetTimestamp();
        var elements = 0;
        var cut = markup.Length > LargestMarkup;
        var parser = new HtmlParser(
            new HtmlParserOptions
            {
                IsScripting = false,
                OnCreated = (_, _) =>
                {
                    if (
                        ++elements > MostElements
                        || elements % 64 == 0 && TimeProvider.System.GetElapsedTime(since) > Longest
                    )
                    {
                        throw new PageTooLargeException();
                    }
                },
            },
            BrowsingContext.New(Configuration.Default)
        );
        try
        {
            using var document = parser.ParseDocument(cut ? markup[..LargestMarkup] : markup);
            return new Walk(address, document).Page(cut);
        }
        catch (PageTooLargeException)
        {
            return new(address, string.Empty) { Cut = true };
        }
    }

    /// <summary>The parser goes down a document by calling itself here and there: as deep as a page may be, it fits into this stack.</summary>
    private static Task<Page> OnDeepStackAsync(Func<Page> read)
    {
        var done = new TaskCompletionSource<Page>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        new Thread(
            () =>
            {
                try
                {
                    done.SetResult(read());
                }
#pragma warning disable CA1031 // It goes on to who waits.
                catch (Exception failure)
#pragma warning restore CA1031
                {
                    done.SetException(failure);
                }
            },
            StackOctets
        )
        {
            IsBackground = true,
        }.Start();
        return done.Task;
    }

    private static string Decoded(Fetched fetched)
    {
        var body = fetched.Body.AsSpan(0, Math.Min(fetched.Body.Length, LargestMarkup));
        var charset = fetched.Charset?.Trim('"') ?? Declared(body);
        try
        {
            return Encoding
                .GetEncoding(
                    charset ?? "utf-8",
                    EncoderFallback.ReplacementFallback,
                    DecoderFallback.ReplacementFallback
                )
                .GetString(body);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8.GetString(body);
        }
    }

    /// <summary>What the page says of itself in its first kilobyte (HTML, section 4.2.5.4).</summary>
    private static string? Declared(ReadOnlySpan<byte> body)
    {
        var head = Encoding.Latin1.GetString(body[..Math.Min(body.Length, 1024)]);
        var at = head.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        return at < 0
            ? null
            : new string([
                .. head[(at + "charset=".Length)..]
                    .TrimStart('"', '\'')
                    .TakeWhile(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'),
            ]);
    }

    private sealed class PageTooLargeException() : Exception("The page has too many elements");

    /// <summary>One walk over a document, with a stack of its own: a page of a hundred thousand nested elements must not end the process.</summary>
    private sealed class Walk(Uri address, IDocument document)
    {
        private readonly StringBuilder text = new();
        private readonly List<PageLink> links = [];
        private readonly List<PageField> fields = [];
        private readonly List<PageAsset> assets = [];
        private readonly List<string> languages = [];
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
            }

            return new(address, text.ToString())
            {
                Language = document.DocumentElement?.GetAttribute("lang"),
                Links = links,
                Fields = fields,
                Assets = assets,
                OtherLanguages = languages,
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
                element.Id is { } id && labels.TryGetValue(id, out var named)
                    ? named
                    : string.Empty;
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

        private Uri? Around(IElement image) =>
            Above(image, "a") is { } link ? At(link, "href") : null;

        /// <summary>Near above: a form's field stands a dozen elements deep, not a thousand.</summary>
        private static IElement? Above(IElement element, string name)
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

        private static bool Is(IElement element, string name) =>
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

        private static string TextOf(INode node)
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
        private static IEnumerable<INode> Each(INode root)
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
}
