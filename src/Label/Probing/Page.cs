namespace MarocNumeric.Trust.Label.Probing;

/// <summary>What is kept of a page once it was read: never the document itself, so that many visits at once stay small.</summary>
/// <param name="Address">Where it came from.</param>
/// <param name="Text">What a person reads, as far as it was read.</param>
internal sealed record Page(Uri Address, string Text)
{
    /// <summary>Of the html element, "fr".</summary>
    public string? Language { get; init; }

    public IReadOnlyList<PageLink> Links { get; init; } = [];

    public IReadOnlyList<PageField> Fields { get; init; } = [];

    public IReadOnlyList<PageAsset> Assets { get; init; } = [];

    /// <summary>The hreflang values that it names.</summary>
    public IReadOnlyList<string> OtherLanguages { get; init; } = [];

    /// <summary>What bars people who read it with help.</summary>
    public IReadOnlyList<PageObstacle> Obstacles { get; init; } = [];

    /// <summary>Its style sheets, in their order.</summary>
    public IReadOnlyList<PageSheet> Sheets { get; init; } = [];

    /// <summary>An element has both a colour and a ground in its style attribute.</summary>
    public bool Painted { get; init; }

    /// <summary>A PDF, whose text is not read.</summary>
    public bool IsDocument { get; init; }

    /// <summary>Something of it was left out: it has too many elements.</summary>
    public bool Cut { get; init; }

    /// <summary>As <see cref="ProbeWords.Fold"/>.</summary>
    public string Folded { get; } = ProbeWords.Fold(Text);

    /// <summary>A piece of the text around a place of the folded one, for the evidence.</summary>
    public string Around(int at, int length)
    {
        // Folding may shorten a text that has marks; a neighbourhood is what people need, not the letter.
        var from = Math.Clamp(at - 40, 0, Text.Length);
        var to = Math.Clamp(at + length + 60, from, Text.Length);
        return Text[from..to].Trim();
    }
}

/// <param name="Text">What it says.</param>
/// <param name="Folded">What it says and where it leads, folded.</param>
internal sealed record PageLink(Uri Address, string Text, string Folded);

/// <summary>A field of a form that sends to the site itself, or of no form at all.</summary>
/// <param name="Type">"checkbox".</param>
/// <param name="Label">What stands beside it, folded.</param>
internal sealed record PageField(
    string Type,
    string Name,
    string Label,
    string? Autocomplete,
    bool Checked,
    bool Abroad
);

/// <param name="Active">A script, a style sheet or a frame: what can change the page.</param>
/// <param name="Around">Where a link around an image leads.</param>
internal sealed record PageAsset(Uri Address, AssetKind Kind, Uri? Around = null)
{
    public bool Active => Kind is not AssetKind.Image;
}

internal enum AssetKind
{
    Script,
    Style,
    Frame,
    Image,
}

/// <param name="Rule">As axe-core calls it where it has it: "image-alt".</param>
/// <param name="Critical">As axe-core weighs it; otherwise serious.</param>
/// <param name="Markup">The element's own tag, or the rule of a sheet.</param>
internal sealed record PageObstacle(string Rule, bool Critical, string Markup)
{
    /// <summary>It stands in a style sheet, which several pages may have: it is one there.</summary>
    public bool OfSheet { get; init; }
}

/// <param name="Address">Null for one that stands on the page.</param>
/// <param name="Text">Of one that stands on the page; null for one that is too large to be kept.</param>
/// <param name="Conditional">By its medium, or because a script is to put it on.</param>
internal sealed record PageSheet(Uri? Address, string? Text, bool Conditional);
