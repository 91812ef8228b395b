using SkiaSharp;

namespace MarocNumeric.Trust.Common.Papers;

/// <summary>One line, set and measured: its runs from left to right.</summary>
internal sealed record PaperLine(IReadOnlyList<PaperRun> Runs)
{
    public float Width => Runs.Sum(run => run.Width);
}

/// <summary>Glyphs of one font in one direction.</summary>
/// <param name="Positions">From the run's own beginning, in points.</param>
/// <param name="Clusters">For each glyph the octet of <paramref name="Text"/> that it stands for: what makes the text selectable.</param>
/// <param name="Text">UTF-8, in the order read.</param>
internal sealed record PaperRun(
    PaperFace Face,
    float Size,
    ushort[] Glyphs,
    SKPoint[] Positions,
    uint[] Clusters,
    byte[] Text,
    float Width
);

/// <param name="RightToLeft">Of the paragraph; what stands in it keeps its own direction.</param>
internal sealed record PaperStyle(float Size, bool Bold, bool RightToLeft, string Language)
{
    /// <summary>From one baseline to the next: Naskh reaches further up and down than Latin does.</summary>
    public float Leading => Size * (RightToLeft ? 1.68f : 1.5f);

    /// <summary>From the top of a line to its baseline.</summary>
    public float Ascent => Size * (RightToLeft ? 1.2f : 1.1f);
}
