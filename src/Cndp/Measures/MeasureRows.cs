using System.Globalization;
using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Measures;

/// <summary>What stands on the paper of a measure beside its reasons.</summary>
internal static class MeasureRows
{
    public static IReadOnlyList<ControlPapers.Row> Of(
        Measure row,
        string? controller,
        ControlPapers papers
    )
    {
        List<ControlPapers.Row> rows = [new("measure", papers.Text($"measure-{row.Kind}"))];
        Add("controller", controller);
        Add("declaration", row.Declaration, latin: true);
        Add("article", row.Article is null ? null : $"{papers.Text("law")} {row.Article}");
        Add(
            "fine-range",
            row.FineLeast is { } least ? $"{Money(least)} – {Money(row.FineMost!.Value)}" : null
        );
        Add("amount", row.Amount is { } amount ? Money(amount) : null);
        Add("until", row.Until is { } until ? Moments.Day(until) : null);
        return rows;

        void Add(string label, string? value, bool latin = false)
        {
            if (value is not null)
            {
                rows.Add(new(label, value, latin));
            }
        }
    }

    public static string Money(long amount) =>
        $"{amount.ToString("N0", CultureInfo.CurrentCulture)} MAD";
}
