using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace MarocNumeric.Trust.Label.Probing;

/// <summary>
/// What of a page bars people who read it with help, as far as its markup alone tells: nothing is drawn and no script runs.
/// What its sheets tell is in <see cref="StyleObstacle"/>; what scripts make of the page is left to an assessor's browser.
/// Rules and weights are called as axe-core calls them, so that both reports are read side by side (WCAG 2.2: 1.1.1, 1.4.2,
/// 1.4.4, 2.4.2, 2.4.4, 3.1.1, 4.1.2).
/// </summary>
internal static partial class Obstacle
{
    /// <summary>Text that can be made twice as large is readable for most (WCAG 2.2, 1.4.4).</summary>
    private const double LeastZoom = 2;

    private const int LongestTag = 200;

    private static readonly string[] Pressed = ["button", "submit", "reset"];
    private static readonly string[] Shown = ["src", "href", "id", "name", "type", "content"];

    /// <param name="labelled">A label of the page names the element.</param>
    /// <returns>Null for an element that is in nobody's way.</returns>
    public static PageObstacle? Of(IElement element, bool labelled)
    {
        var (rule, critical) = element.LocalName switch
        {
            "img"
                when !element.HasAttribute("alt") && !IsDecoration(element) && !IsNamed(element) =>
                ("image-alt", true),
            "area"
                when element.HasAttribute("href") && !Says(element, "alt") && !IsNamed(element) => (
                "area-alt",
                true
            ),
            "input" when IsOf(element, "image") && !Says(element, "alt") && !IsNamed(element) => (
                "input-image-alt",
                true
            ),
            // A submit or reset button without a value has the browser's own name.
            "input"
                when IsOf(element, Pressed)
                    && (IsOf(element, "button") ? !Says(element, "value") : IsBlank(element))
                    && !IsNamed(element) => ("input-button-name", true),
            "button" when !IsNamed(element) && !HasContent(element) => ("button-name", true),
            "select" when !labelled && !IsNamed(element) && !IsWrapped(element) => (
                "select-name",
                true
            ),
            "textarea"
            or "input"
                when !labelled
                    && !IsOf(element, [.. Pressed, "hidden", "image"])
                    && !Says(element, "placeholder")
                    && !IsNamed(element)
                    && !IsWrapped(element) => ("label", true),
            "meta" when IsNailed(element) => ("meta-viewport", true),
            "a" when element.HasAttribute("href") && !IsNamed(element) && !HasContent(element) => (
                "link-name",
                false
            ),
            "iframe" when !IsNamed(element) => ("frame-title", false),
            "audio" or "video" when IsLoud(element) => ("no-autoplay-audio", false),
            _ => (string.Empty, false),
        };
        // What is not shown is heard all the same.
        return rule.Length == 0 || rule is not "no-autoplay-audio" && IsHidden(element)
            ? null
            : new(rule, critical, TagOf(element));
    }

    /// <returns>What the page as a whole lacks.</returns>
    public static IEnumerable<PageObstacle> Of(IDocument document)
    {
        if (document.DocumentElement is not { } root)
        {
            yield break;
        }

        if (!Says(root, "lang") && !Says(root, "xml:lang"))
        {
            yield return new("html-has-lang", false, "<html>");
        }

        if (string.IsNullOrWhiteSpace(document.Title))
        {
            yield return new("document-title", false, "<title>");
        }
    }

    /// <summary>By an attribute of its own.</summary>
    private static bool IsNamed(IElement element) =>
        Says(element, "aria-label") || Says(element, "aria-labelledby") || Says(element, "title");

    private static bool IsDecoration(IElement element) =>
        element.GetAttribute("role") is "presentation" or "none";

    /// <summary>Text, a picture with its text, or something inside that has a name.</summary>
    private static bool HasContent(IElement element) =>
        PageWalk.TextOf(element).Length > 0
        || PageWalk
            .Each(element)
            .Take(100)
            .OfType<IElement>()
            .Any(inner =>
                inner != element
                && (
                    IsNamed(inner)
                    || PageWalk.Is(inner, "img") && Says(inner, "alt")
                    || PageWalk.Is(inner, "svg")
                        && inner.Children.Any(part =>
                            PageWalk.Is(part, "title") && PageWalk.TextOf(part).Length > 0
                        )
                )
            );

    private static bool IsWrapped(IElement element) => PageWalk.Above(element, "label") is not null;

    public static bool IsHidden(IElement element)
    {
        var at = element;
        for (var steps = 0; at is not null && steps < 40; steps++, at = at.ParentElement)
        {
            if (
                at.HasAttribute("hidden")
                || at.GetAttribute("aria-hidden") is "true"
                || at.GetAttribute("style") is { } style && NotDrawn().IsMatch(style)
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A page that cannot be made larger.</summary>
    private static bool IsNailed(IElement element) =>
        element.GetAttribute("name") is { } name
        && name.Equals("viewport", StringComparison.OrdinalIgnoreCase)
        && element.GetAttribute("content") is { } content
        && (
            Fixed().IsMatch(content)
            || Largest().Match(content) is { Success: true } zoom
                && double.TryParse(
                    zoom.Groups["zoom"].ValueSpan,
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var most
                )
                && most < LeastZoom
        );

    /// <summary>It starts by itself with its sound, and nothing is shown that would stop it (WCAG 2.2, 1.4.2).</summary>
    private static bool IsLoud(IElement element) =>
        element.HasAttribute("autoplay")
        && !element.HasAttribute("muted")
        && !element.HasAttribute("controls")
        && (
            Says(element, "src")
            || element.Children.Any(part => PageWalk.Is(part, "source") && Says(part, "src"))
        );

    private static bool IsOf(IElement element, params ReadOnlySpan<string> types)
    {
        foreach (var type in types)
        {
            if (type.Equals(element.GetAttribute("type"), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>It says a value, and the value says nothing.</summary>
    private static bool IsBlank(IElement element) =>
        element.HasAttribute("value") && !Says(element, "value");

    private static bool Says(IElement element, string attribute) =>
        !string.IsNullOrWhiteSpace(element.GetAttribute(attribute));

    public static string TagOf(IElement element)
    {
        var tag =
            $"<{element.LocalName}{string.Concat(
                Shown
                    .Where(name => Says(element, name))
                    .Select(name => $" {name}=\"{element.GetAttribute(name)}\"")
            )}>";
        return tag.Length <= LongestTag ? tag : $"{tag[..LongestTag]}…";
    }

    [GeneratedRegex(
        @"display\s*:\s*none|visibility\s*:\s*hidden",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex NotDrawn();

    [GeneratedRegex(
        @"user-scalable\s*=\s*(no\b|0\b)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Fixed();

    [GeneratedRegex(
        @"maximum-scale\s*=\s*(?<zoom>[0-9]{1,3}(\.[0-9]{1,6})?)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Largest();
}
