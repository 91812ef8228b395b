using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>axe-core on the page that a browser shows, in one call: the package for Playwright opens a second page for each, and brings home what passes as well.</summary>
internal static partial class Accessibility
{
    private const string Run = """
        async () => {
          const found = await axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            resultTypes: ['violations'],
          });
          return found.violations.map(each => `${each.id}: ${each.help} ${each.nodes[0].html}`);
        }
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // Sign-in and home pages come in every journey: what differs by numbers alone is looked at once.
    private static readonly ConcurrentDictionary<string, bool> Seen = new(StringComparer.Ordinal);

    /// <returns>Whether a page of this shape has not been looked at before.</returns>
    public static async Task<bool> IsNewAsync(IPage page)
    {
        var shape = Changing().Replace(await page.ContentAsync(), "#");
        return Seen.TryAdd(
            Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(shape))),
            true
        );
    }

    /// <returns>Every rule that is broken, with the first element that breaks it.</returns>
    public static async Task<string[]> FindingsAsync(IPage page)
    {
        await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>(Run);
    }

    [GeneratedRegex("""CfDJ8[\w-]+|[\da-f]{8}-[\da-f-]{27}|\b\d+""", RegexOptions.NonBacktracking)]
    private static partial Regex Changing();
}
