using System.Globalization;
using AngleSharp.Dom;

namespace MarocNumeric.Trust.Label.Probing;

/// <summary>
/// What of a page's sheets bars people, as far as it can be shown without drawing the page (WCAG 2.2: 1.4.3, 2.4.7): a rule
/// that gives a text both its colour and its ground with too little contrast, and one that takes the mark of the focus away
/// and puts nothing in its place. Where another rule, a sheet that was not read or a veil may make it otherwise, nothing is said.
/// </summary>
internal static class StyleObstacle
{
    /// <summary>Of a text with its ground.</summary>
    public const double Least = 4.5;

    /// <summary>Of one as large as 18 points, or 14 in bold.</summary>
    public const double LeastLarge = 3;

    private const int MostRules = 50;

    private static readonly HashSet<string> Textless = new(StringComparer.Ordinal)
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "option",
        "textarea",
    };

    /// <summary>Beside an outline these do not show where the focus is.</summary>
    private static readonly HashSet<string> Quiet = new(StringComparer.Ordinal)
    {
        "-webkit-tap-highlight-color",
        "cursor",
        "transition",
        "-webkit-appearance",
        "appearance",
    };

    private static readonly string[] Pressed =
    [
        "button",
        "submit",
        "reset",
        "image",
        "checkbox",
        "radio",
        "range",
        "file",
    ];

    /// <summary>Rules that may be one: where there is none, no page is read for them.</summary>
    public static bool MayBe(IEnumerable<StyleRule> rules) =>
        rules.Any(rule =>
            PageStyles.ContrastOf(rule.Declared) < Least
            || TakesFocus(rule.Declared) && IsOfFocus(rule)
        );

    /// <param name="time">Once it is over, what was found so far stands.</param>
    public static IEnumerable<PageObstacle> Of(
        IDocument document,
        PageStyles styles,
        StyleTime time
    )
    {
        if (document.Body is not { } body)
        {
            return [];
        }

        var elements = PageWalk
            .Each(body)
            .OfType<IElement>()
            .Where(element => !IsDeep(element))
            .ToList();
        return Pale(elements, styles, time).Concat(Unmarked(elements, styles, time));
    }

    private static IEnumerable<PageObstacle> Pale(
        List<IElement> elements,
        PageStyles styles,
        StyleTime time
    )
    {
        var open = styles.Whole ? styles.Pale(Least).Take(MostRules).ToList() : [];
        foreach (var element in elements.Where(HoldsText))
        {
            if (time.IsOver)
            {
                yield break;
            }

            if (
                styles.Inline
                && element.GetAttribute("style") is { } own
                && PageStyles.ContrastOf(StyleSheet.Declarations(own)) is { } contrast
                && IsPoor(contrast, element, styles, time)
                && !styles.IsOverruled(element, time)
                && IsSeen(element, styles, time)
            )
            {
                yield return new(
                    "color-contrast",
                    Critical: false,
                    $"{Rounded(contrast)} {Obstacle.TagOf(element)} {own}"
                );
            }

            if (
                open.Find(each =>
                    each.Kept.Selector.Means(element, time)
                    && IsPoor(each.Contrast, element, styles, time)
                    && !styles.IsOverruled(element, each.Kept, time)
                    && IsSeen(element, styles, time)
                ) is
                { Kept: { } pale } found
            )
            {
                open.RemoveAll(each => each.Kept.Rule == pale.Rule);
                yield return new(
                    "color-contrast",
                    Critical: false,
                    $"{Rounded(found.Contrast)} {Written(pale.Rule, "color", "background", "background-color")}"
                )
                {
                    OfSheet = true,
                };
            }
        }
    }

    private static IEnumerable<PageObstacle> Unmarked(
        List<IElement> elements,
        PageStyles styles,
        StyleTime time
    )
    {
        if (!styles.Whole)
        {
            yield break;
        }

        var rules = styles
            .Rules.Where(IsOfFocus)
            .SelectMany(rule =>
                StyleSheet
                    .Selectors(rule.Selector)
                    .Select(StyleSelector.OfFocus)
                    .OfType<StyleSelector>()
                    .Select(selector => (Rule: rule, Selector: selector))
            )
            .ToList();
        var marks = rules.Where(each => !TakesFocus(each.Rule.Declared)).ToList();
        var reached = elements.Where(IsReached).ToList();
        foreach (
            var (rule, selector) in rules
                .Where(each =>
                    TakesFocus(each.Rule.Declared)
                    && !each.Rule.Conditional
                    && each.Selector is { Unknown: false, IsLast: true }
                    && !each.Selector.Text.Contains("::", StringComparison.Ordinal)
                    && !each.Selector.Text.Contains(":not(", StringComparison.OrdinalIgnoreCase)
                    && !each.Selector.Text.Contains(
                        ":focus-within",
                        StringComparison.OrdinalIgnoreCase
                    )
                )
                .DistinctBy(each => each.Rule)
                .Take(MostRules)
        )
        {
            if (time.IsOver)
            {
                yield break;
            }

            if (
                reached.Any(element =>
                    selector.Means(element, time)
                    && !marks.Exists(mark => IsMarked(element, mark.Selector, time))
                    && IsSeen(element, styles, time)
                )
            )
            {
                yield return new(
                    "focus-visible",
                    Critical: false,
                    Written(rule, "outline", "outline-style", "outline-width")
                )
                {
                    OfSheet = true,
                };
            }
        }
    }

    /// <summary>By a rule for it, or for what it stands in.</summary>
    private static bool IsMarked(IElement element, StyleSelector mark, StyleTime time)
    {
        var at = element;
        for (var steps = 0; at is not null && steps < 40; steps++, at = at.ParentElement)
        {
            if (mark.Means(at, time))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfFocus(StyleRule rule) =>
        rule.Selector.Contains(":focus", StringComparison.OrdinalIgnoreCase);

    /// <summary>It takes the outline away, and shows nothing else.</summary>
    private static bool TakesFocus(IReadOnlyDictionary<string, StyleValue> declared) =>
        declared.Any(each => IsOutline(each.Key) && IsNone(each.Value))
        && declared.All(each =>
            IsOutline(each.Key) && (IsNone(each.Value) || each.Key is "outline-offset")
            || Quiet.Contains(each.Key)
        );

    private static bool IsOutline(string name) =>
        name.StartsWith("outline", StringComparison.Ordinal)
        || name.StartsWith("-moz-outline", StringComparison.Ordinal);

    private static bool IsNone(StyleValue value) =>
        value
            .Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Any(part => part.ToLowerInvariant() is "none" or "0" or "0px");

    private static bool IsPoor(
        double contrast,
        IElement element,
        PageStyles styles,
        StyleTime time
    ) => contrast < LeastLarge || contrast < Least && styles.Whole && styles.IsSmall(element, time);

    private static bool IsSeen(IElement element, PageStyles styles, StyleTime time) =>
        !Obstacle.IsHidden(element) && !IsSetAside(element) && !styles.IsVeiled(element, time);

    /// <summary>What is out of use, and the name of a mark, need no contrast (WCAG 2.2, 1.4.3).</summary>
    private static bool IsSetAside(IElement element)
    {
        var at = element;
        for (var steps = 0; at is not null && steps < 40; steps++, at = at.ParentElement)
        {
            if (
                at.HasAttribute("disabled")
                || at.GetAttribute("aria-disabled") is "true"
                || at.ClassName?.Contains("logo", StringComparison.OrdinalIgnoreCase) is true
                || at.Id?.Contains("logo", StringComparison.OrdinalIgnoreCase) is true
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDeep(IElement element)
    {
        var at = element;
        for (var steps = 0; at is not null; steps++, at = at.ParentElement)
        {
            if (steps == StyleSelector.Deepest)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HoldsText(IElement element) =>
        !Textless.Contains(element.LocalName)
        && element.ChildNodes.OfType<IText>().Any(text => text.Data.Any(char.IsLetterOrDigit));

    /// <summary>By a keyboard. A field that one writes in shows its caret.</summary>
    private static bool IsReached(IElement element)
    {
        if (
            element.GetAttribute("tabindex") is { } given
            && int.TryParse(given, CultureInfo.InvariantCulture, out var order)
        )
        {
            return order >= 0 && element.LocalName is not ("input" or "textarea");
        }

        return element.LocalName switch
        {
            "a" => element.HasAttribute("href"),
            "button" or "select" or "summary" => true,
            "input" => Pressed.Contains(
                element.GetAttribute("type"),
                StringComparer.OrdinalIgnoreCase
            ),
            _ => false,
        };
    }

    /// <summary>Never more than it has.</summary>
    private static string Rounded(double contrast) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(contrast * 100) / 100:0.00}:1");

    private static string Written(StyleRule rule, params string[] names) =>
        $"{rule.Selector} {{ {string.Join(
            " ",
            names
                .Where(rule.Declared.ContainsKey)
                .Select(name => $"{name}: {rule[name]!.Text};")
        )} }}";
}
