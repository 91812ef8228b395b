using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace MarocNumeric.Trust.Label.Probing;

/// <summary>The sheets of one page in their order, and the rules of them that matter to what is judged.</summary>
internal sealed partial class PageStyles
{
    /// <summary>What makes the colour of a text, and the ground that it stands on.</summary>
    private static readonly string[] Painting =
    [
        "color",
        "background",
        "background-color",
        "background-image",
        "all",
    ];

    /// <summary>Where one of these is declared, what is seen is not the text in its colour on the ground of its element.</summary>
    private static readonly string[] Veiling =
    [
        "display",
        "visibility",
        "opacity",
        "filter",
        "mix-blend-mode",
        "background-clip",
        "-webkit-background-clip",
        "-webkit-text-fill-color",
        "clip",
        "clip-path",
        "text-indent",
        "text-shadow",
        "animation",
        "animation-name",
        "font-size",
        "width",
        "height",
        "max-width",
        "max-height",
        "left",
        "right",
        "top",
        "margin-left",
        "content-visibility",
        "transform",
    ];

    private static readonly string[] Sizing = ["font-size", "font"];

    /// <summary>Of all sheets together; a shop's have a few thousand.</summary>
    private const int MostSelectors = 20_000;

    private readonly IReadOnlyList<Kept> painting;
    private readonly IReadOnlyList<Kept> veiling;
    private readonly IReadOnlyList<Kept> sizing;

    /// <param name="whole">Every sheet of the page was read and understood.</param>
    /// <param name="inline">The page's policy lets style attributes work (CSP Level 3, section 8.3).</param>
    public PageStyles(IReadOnlyList<StyleRule> rules, bool whole, bool inline)
    {
        Inline = inline;
        Rules = rules;
        var kept = rules
            .Index()
            .SelectMany(rule =>
                StyleSheet
                    .Selectors(rule.Item.Selector)
                    .Select(StyleSelector.AtRest)
                    .OfType<StyleSelector>()
                    .Select(selector => new Kept(rule.Item, selector, rule.Index))
            )
            .Take(MostSelectors + 1)
            .ToList();
        Whole = whole && kept.Count <= MostSelectors;
        painting = Of(kept, Painting, _ => true);
        veiling = Of(kept, Veiling, each => IsVeil(each.Rule.Declared));
        sizing = Of(kept, Sizing, each => !Sizing.All(name => IsSmall(each.Rule.Declared, name)));
    }

    public bool Whole { get; }

    public bool Inline { get; }

    public IReadOnlyList<StyleRule> Rules { get; }

    /// <summary>One selector of a rule, with the place of the rule.</summary>
    internal sealed record Kept(StyleRule Rule, StyleSelector Selector, int Place);

    /// <summary>Rules that say of the same elements which colour a text has and which ground, and with what contrast.</summary>
    public IEnumerable<(Kept Kept, double Contrast)> Pale(double least) =>
        painting
            .Where(each => !each.Rule.Conditional && !each.Selector.Unknown)
            .Select(each => (each, ContrastOf(each.Rule.Declared)))
            .Where(each => each.Item2 < least)
            .Select(each => (each.each, each.Item2!.Value));

    /// <returns>Null where one of the two is missing, or is no plain colour.</returns>
    public static double? ContrastOf(IReadOnlyDictionary<string, StyleValue> declared) =>
        declared.GetValueOrDefault("color") is { } text
        && StyleColor.Read(text.Text) is { } letters
        && GroundOf(declared) is { } ground
            ? StyleColor.Contrast(letters, ground)
            : null;

    /// <summary>Another rule, or the style attribute, has its say in how the element is painted.</summary>
    public bool IsOverruled(IElement element, Kept pale, StyleTime time)
    {
        var important = IsImportant(pale.Rule.Declared);
        return Own(element) is { } own && Painting.Any(own.ContainsKey)
            || painting.Any(other =>
                other.Rule != pale.Rule
                && (
                    other.Selector.Unknown
                    || IsStronger(other, pale, important)
                    || !IsPlain(other.Rule.Declared)
                        && !pale.Rule.Declared.ContainsKey("background")
                )
                && other.Selector.Means(element, time)
            );
    }

    /// <summary>The same of a style attribute, which only an important declaration overrules.</summary>
    public bool IsOverruled(IElement element, StyleTime time) =>
        painting.Any(other =>
            IsImportant(other.Rule.Declared) && other.Selector.Means(element, time)
        );

    /// <summary>It, or something above it, is not seen as it is painted.</summary>
    public bool IsVeiled(IElement element, StyleTime time) =>
        Above(element)
            .Any(at =>
                Own(at) is { } own && IsVeil(own)
                || veiling.Any(rule => rule.Selector.Means(at, time))
            );

    /// <summary>Nothing makes its text as large as 14 points, which in bold need less contrast (WCAG 2.2, "large scale").</summary>
    public bool IsSmall(IElement element, StyleTime time) =>
        Above(element)
            .All(at =>
                at.LocalName is not ("h1" or "h2" or "h3" or "big" or "font")
                && (Own(at) is not { } own || Sizing.All(name => IsSmall(own, name)))
                && sizing.All(rule => !rule.Selector.Means(at, time))
            );

    private IReadOnlyDictionary<string, StyleValue>? Own(IElement element) =>
        Inline && element.GetAttribute("style") is { Length: > 0 and <= 4000 } own
            ? StyleSheet.Declarations(own)
            : null;

    private static IEnumerable<IElement> Above(IElement element)
    {
        var at = element;
        for (
            var steps = 0;
            at is not null && steps < StyleSelector.Deepest;
            steps++, at = at.ParentElement
        )
        {
            yield return at;
        }
    }

    private static List<Kept> Of(List<Kept> kept, string[] names, Func<Kept, bool> also) =>
        [.. kept.Where(each => names.Any(each.Rule.Declared.ContainsKey) && also(each))];

    private static StyleColor? GroundOf(IReadOnlyDictionary<string, StyleValue> declared)
    {
        var (shorthand, color) = (
            declared.GetValueOrDefault("background"),
            declared.GetValueOrDefault("background-color")
        );
        return !IsPlain(declared) ? null
            : shorthand is null || color is null
                ? StyleColor.Read((shorthand ?? color)?.Text ?? string.Empty)
            : shorthand.Important == color.Important && color.Order > shorthand.Order
                ? StyleColor.Read(color.Text)
            : null;
    }

    /// <summary>No picture lies on the ground.</summary>
    private static bool IsPlain(IReadOnlyDictionary<string, StyleValue> declared) =>
        !declared.ContainsKey("all")
        && declared.GetValueOrDefault("background-image") is null or { Text: "none" }
        && (
            declared.GetValueOrDefault("background") is not { } shorthand
            || shorthand.Text is "none" or "transparent"
            || StyleColor.Read(shorthand.Text) is not null
        );

    private static bool IsImportant(IReadOnlyDictionary<string, StyleValue> declared) =>
        Painting.Any(name => declared.GetValueOrDefault(name) is { Important: true });

    private static bool IsStronger(Kept other, Kept pale, bool important)
    {
        var (theirs, own) = (other.Selector.Weight, pale.Selector.Weight);
        return IsImportant(other.Rule.Declared)
            || !important && (theirs > own || theirs == own && other.Place > pale.Place);
    }

    private static bool IsVeil(IReadOnlyDictionary<string, StyleValue> declared) =>
        declared.Any(each =>
            each.Key switch
            {
                "display" => each.Value.Text is "none",
                "visibility" => each.Value.Text is "hidden" or "collapse",
                "opacity" => each.Value.Text is not ("1" or "1.0" or "100%"),
                "content-visibility" => each.Value.Text is "hidden",
                "font-size" or "width" or "height" or "max-width" or "max-height" => Nothing()
                    .IsMatch(each.Value.Text),
                "left" or "right" or "top" or "margin-left" => Far().IsMatch(each.Value.Text),
                "text-indent" => each.Value.Text is not ("0" or "0px"),
                "transform" => each.Value.Text.Contains(
                    "scale",
                    StringComparison.OrdinalIgnoreCase
                ),
                "filter"
                or "mix-blend-mode"
                or "background-clip"
                or "-webkit-background-clip"
                or "-webkit-text-fill-color"
                or "clip"
                or "clip-path"
                or "text-shadow"
                or "animation"
                or "animation-name" => each.Value.Text
                    is not ("none" or "normal" or "auto" or "border-box"),
                _ => false,
            }
        );

    /// <summary>What is not declared, or makes nothing larger.</summary>
    private static bool IsSmall(IReadOnlyDictionary<string, StyleValue> declared, string name)
    {
        if (declared.GetValueOrDefault(name) is not { } value)
        {
            return true;
        }

        if (KeptSize().IsMatch(value.Text))
        {
            return true;
        }

        return Size().Match(value.Text) is { Success: true } size
            && double.TryParse(
                size.Groups["size"].ValueSpan,
                System.Globalization.NumberStyles.AllowDecimalPoint,
                System.Globalization.CultureInfo.InvariantCulture,
                out var given
            )
            && given
                <= size.Groups["unit"].Value.ToLowerInvariant() switch
                {
                    "px" => 18,
                    "pt" => 13,
                    "%" => 100,
                    _ => 1,
                };
    }

    [GeneratedRegex(
        "^(inherit|initial|unset|medium|small|smaller|x-small|xx-small)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex KeptSize();

    [GeneratedRegex(
        @"^([a-z0-9-]+\s+)*(?<size>[0-9]{0,3}(\.[0-9]{1,6})?)(?<unit>px|pt|%|em|rem)(\s*/.*|\s.*)?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Size();

    [GeneratedRegex(
        "^(0(px|em|rem|%)?|1px)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Nothing();

    [GeneratedRegex("-[0-9]{3,}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Far();
}
