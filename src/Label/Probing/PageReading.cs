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

    private const int MostStyleObstacles = 50;

    private const int StackOctets = 64 * 1024 * 1024;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    /// <summary>A process reads so many pages at once: a document in memory is many times its markup.</summary>
    private static readonly SemaphoreSlim Readers = new(4);

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

    /// <summary>Looks at a page once more, with its sheets: a document is never kept until these have come.</summary>
    public static async Task<IReadOnlyList<PageObstacle>> ReadStylesAsync(
        Fetched fetched,
        PageStyles styles,
        CancellationToken cancel
    )
    {
        await Readers.WaitAsync(cancel);
        try
        {
            return await OnDeepStackAsync(() => ReadStyles(Decoded(fetched), styles));
        }
        finally
        {
            Readers.Release();
        }
    }

    public static Page Read(Uri address, string markup)
    {
        var cut = markup.Length > LargestMarkup;
        return Parsed(
                cut ? markup[..LargestMarkup] : markup,
                document => new PageWalk(address, document).Page(cut)
            ) ?? new(address, string.Empty) { Cut = true };
    }

    public static IReadOnlyList<PageObstacle> ReadStyles(string markup, PageStyles styles) =>
        Parsed(
            markup[..Math.Min(markup.Length, LargestMarkup)],
            document =>
                StyleObstacle.Of(document, styles, new(Longest)).Take(MostStyleObstacles).ToList()
        ) ?? [];

    /// <returns>Null for a page with too many elements.</returns>
    private static T? Parsed<T>(string markup, Func<IDocument, T> read)
        where T : class
    {
        var since = TimeProvider.System.GetTimestamp();
        var elements = 0;
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
            using var document = parser.ParseDocument(markup);
            return read(document);
        }
        catch (PageTooLargeException)
        {
            return null;
        }
    }

    /// <summary>The parser goes down a document by calling itself here and there: as deep as a page may be, it fits into this stack.</summary>
    private static Task<T> OnDeepStackAsync<T>(Func<T> read)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
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
}
