using Icu;

namespace MarocNumeric.Trust.Common.Papers;

/// <summary>What stands left of what (UAX 9). ICU says the levels; lines are turned here, since it would read a text that the runtime has moved meanwhile.</summary>
internal static class PaperDirections
{
    // Once and before any thread asks: the wrapper looks for the library that .NET itself needs.
    private static readonly Lazy<bool> Ready = new(() =>
    {
        Wrapper.Init();
        return true;
    });

    /// <param name="paragraph">Without line feeds.</param>
    /// <returns>One for each UTF-16 unit; odd ones run from right to left.</returns>
    public static byte[] Levels(string paragraph, bool rightToLeft)
    {
        if (paragraph.Length == 0)
        {
            return [];
        }

        _ = Ready.Value;
        using var bidi = new BiDi();
        bidi.SetPara(paragraph, (byte)(rightToLeft ? 1 : 0), null!);
        return [.. bidi.GetLevels()];
    }

    /// <summary>The runs of a line from left to right (rules L1 and L2).</summary>
    public static IReadOnlyList<(int From, int Until, bool Backwards)> Runs(
        string paragraph,
        byte[] levels,
        (int From, int Until) line,
        bool rightToLeft
    )
    {
        var runs = new List<(int From, int Until, byte Level)>();
        for (var at = line.From; at < line.Until; at++)
        {
            var level = IsTrailing(paragraph, at, line.Until)
                ? (byte)(rightToLeft ? 1 : 0)
                : levels[at];
            if (runs.Count > 0 && runs[^1].Level == level)
            {
                runs[^1] = runs[^1] with { Until = at + 1 };
            }
            else
            {
                runs.Add((at, at + 1, level));
            }
        }

        for (
            var level = runs.Select(run => (int)run.Level).DefaultIfEmpty().Max();
            level > 0;
            level--
        )
        {
            Reverse(runs, level);
        }

        return [.. runs.Select(run => (run.From, run.Until, run.Level % 2 == 1))];
    }

    /// <summary>Each stretch of this level or a higher one.</summary>
    private static void Reverse(List<(int From, int Until, byte Level)> runs, int level)
    {
        for (var from = 0; from < runs.Count; from++)
        {
            var until = from;
            while (until < runs.Count && runs[until].Level >= level)
            {
                until++;
            }

            if (until > from)
            {
                runs.Reverse(from, until - from);
                from = until;
            }
        }
    }

    /// <summary>Spaces and marks of direction at the end of a line have the direction of the paragraph (L1).</summary>
    private static bool IsTrailing(string paragraph, int at, int until)
    {
        while (
            at < until
            && (char.IsWhiteSpace(paragraph[at]) || paragraph[at] is >= '\u2066' and <= '\u2069')
        )
        {
            at++;
        }

        return at == until;
    }
}
