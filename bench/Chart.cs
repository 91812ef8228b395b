using System.Globalization;
using System.Net;
using System.Text;

namespace MarocNumeric.Trust.Bench;

/// <summary>Each row's ratio as a bar, its target as a mark: what is met is seen before it is read.</summary>
internal static class Chart
{
    private const int Width = 760;
    private const int Left = 230;
    private const int Step = 34;
    private const int Scale = 220;

    public static string Of(IReadOnlyList<Row> rows)
    {
        var svg = new StringBuilder();
        svg.AppendLine(
            CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {(rows.Count * Step) + 40}" role="img" aria-label="Ratios to their targets" font-family="sans-serif" font-size="13">"""
        );
        for (var index = 0; index < rows.Count; index++)
        {
            Draw(svg, rows[index], 10 + (index * Step));
        }

        var bottom = (rows.Count * Step) + 10;
        svg.AppendLine(
            CultureInfo.InvariantCulture,
            $"""<line x1="{Left + Scale}" y1="4" x2="{Left + Scale}" y2="{bottom}" stroke="#333" stroke-dasharray="4 3"/><text x="{Left + Scale}" y="{bottom + 18}" text-anchor="middle" fill="#333">target</text>"""
        );
        return svg.AppendLine("</svg>").ToString();
    }

    private static void Draw(StringBuilder svg, Row row, int top)
    {
        if (row.Target is not { } target || target == 0)
        {
            return;
        }

        var length = (int)Math.Min(row.Ratio / target * Scale, Width - Left - 130);
        svg.AppendLine(
            CultureInfo.InvariantCulture,
            $"""<text x="{Left - 8}" y="{top + 15}" text-anchor="end" fill="#222">{WebUtility.HtmlEncode(row.Name)}</text><rect x="{Left}" y="{top}" width="{length}" height="20" fill="{(row.Met ? "#0b6246" : "#b36b00")}"/><text x="{Left + length + 6}" y="{top + 15}" fill="#222">{row.Ratio:0.###} of {target:0.###}</text>"""
        );
    }
}
