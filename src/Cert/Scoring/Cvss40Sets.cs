using System.Globalization;

namespace MarocNumeric.Trust.Cert.Scoring;

/// <summary>What FIRST has fixed of each set: its score, its most severe vectors, and its depth in steps.</summary>
internal static class Cvss40Sets
{
    /// <summary>Levels 1, 2, 3 and 6, then the scores with levels 4 and 5 at 00, 01, 02, 10, 11 … 22 (FIRST's published scores of the 270 sets).</summary>
    private static readonly string[] Rows =
    [
        "0000 10 9.8 9.5 10 9.3 9.1 9.3 8.9 8.1",
        "0001 9.9 9.5 9.2 9.6 8.7 8.1 9 8 6.8",
        "0010 9.8 9.5 9 9.3 8.9 8.1 8.8 7.8 6.9",
        "0011 9.5 9.2 8.4 9.2 8.1 6.5 8 7 4.8",
        "0021 9.2 8.2 7.2 7.9 6.9 5 6.9 5.5 2.7",
        "0100 9.9 9.5 9.2 9.5 9 8.4 9.2 8.2 7.2",
        "0101 9.7 9.2 8.5 9.1 8.3 7.1 8.1 7.1 5.3",
        "0110 9.5 9.2 8.5 9.2 8 7 8.4 7.1 5",
        "0111 9.3 8.5 7.3 8.2 7.2 5.9 7 5.2 3",
        "0121 8.6 7.5 5.2 7.1 5.2 2.9 6.3 2.9 1.7",
        "1000 9.8 9.4 9.1 9.4 8.6 7.7 8.7 7.4 6.3",
        "1001 9.5 8.7 8.1 8.9 7.4 6.4 7.5 6.3 4.9",
        "1010 9.4 8.8 7.6 8.6 7.4 5.9 7.2 5.7 5.2",
        "1011 8.9 7.7 6.7 7.6 5.8 5 5.7 5.2 2.5",
        "1021 8.3 7 5.4 6.5 5.8 2.6 5.3 2.1 1.3",
        "1100 9.5 8.8 7.6 9 7.5 6.1 7.7 6.8 5.2",
        "1101 9 7.6 7 7.7 6.2 5.3 6.6 5.9 3",
        "1110 8.9 7.6 6.2 7.4 5.7 4.7 6.1 5.7 2.4",
        "1111 7.8 6.7 5.8 5.9 5.7 2.3 5.2 2.9 1.6",
        "1121 7.1 5.9 3 5.8 2.6 1.5 2.3 1.3 0.6",
        "2000 9.3 8.6 7.5 8.6 7.4 5.6 7 5.2 4",
        "2001 8.7 7.2 5.8 7.4 6.1 3.4 5.4 4 2.2",
        "2010 8.5 7.4 6.2 7.2 5.5 4.6 5.3 3.4 1.9",
        "2011 7.5 5.5 5.1 5.7 4.1 1.9 3.6 1.9 0.8",
        "2021 6.4 5.1 2 4.7 2.1 1.1 2.4 0.9 0.4",
        "2100 8.8 7.3 6 7.3 5.9 4.1 5.4 4.5 2",
        "2101 7.5 5.3 5 5.5 4 2 4.3 2.2 1.1",
        "2110 7.5 5.8 4 6.1 4.8 2 4.6 1.7 0.8",
        "2111 5.5 4.5 2.1 5.1 1.8 0.9 1.8 0.7 0.2",
        "2121 5.3 2.4 1.4 2.4 1.2 0.5 1 0.3 0.1",
    ];

    /// <summary>The values of a metric from the most severe on, one step apart.</summary>
    private static readonly Dictionary<string, string> Ladders = new(StringComparer.Ordinal)
    {
        ["AV"] = "NALP",
        ["PR"] = "NLH",
        ["UI"] = "NPA",
        ["AC"] = "LH",
        ["AT"] = "NP",
        ["VC"] = "HLN",
        ["VI"] = "HLN",
        ["VA"] = "HLN",
        // Safety stands above High in the modified metrics of the subsequent system.
        ["SC"] = "SHLN",
        ["SI"] = "SHLN",
        ["SA"] = "SHLN",
        ["CR"] = "HML",
        ["IR"] = "HML",
        ["AR"] = "HML",
    };

    private static readonly string[] OfEq1 = ["AV", "PR", "UI"];
    private static readonly string[] OfEq2 = ["AC", "AT"];
    private static readonly string[] OfEq3And6 = ["VC", "VI", "VA", "CR", "IR", "AR"];
    private static readonly string[] OfEq4 = ["SC", "SI", "SA"];

    /// <summary>By level: the most severe vectors, in the metrics' order, and the depth.</summary>
    private static readonly (string[] Tops, int Depth)[] Eq1Levels =
    [
        (["NNN"], 1),
        (["ANN", "NLN", "NNP"], 4),
        (["PNN", "ALP"], 5),
    ];

    private static readonly (string[] Tops, int Depth)[] Eq2Levels =
    [
        (["LN"], 1),
        (["HN", "LP"], 2),
    ];

    private static readonly (string[] Tops, int Depth)[] Eq4Levels =
    [
        (["HSS"], 6),
        (["HHH"], 5),
        (["LLL"], 4),
    ];

    private static readonly Dictionary<
        (int Eq3, int Eq6),
        (string[] Tops, int Depth)
    > Eq3And6Levels = new()
    {
        [(0, 0)] = (["HHHHHH"], 7),
        [(0, 1)] = (["HHLMMH", "HHHMMM"], 6),
        [(1, 0)] = (["LHHHHH", "HLHHHH"], 8),
        [(1, 1)] = (["LHLHMH", "LHHHMM", "HLHMHM", "HLLMHH", "LLHHHM"], 8),
        [(2, 1)] = (["LLLHHH"], 10),
    };

    private static readonly Dictionary<Cvss40Set, decimal> Scores = Rows.SelectMany(ReadRow)
        .ToDictionary(entry => entry.Set, entry => entry.Score);

    /// <summary>Null where there is no such set.</summary>
    public static decimal? ScoreOf(Cvss40Set set) =>
        Scores.TryGetValue(set, out var score) ? score : null;

    /// <returns>How deep a vector lies in its level of the characteristic, as a share of the level's depth.</returns>
    public static decimal ShareOfEq1(Cvss40Set set, Func<string, string> of) =>
        Share(Eq1Levels[set.Eq1], OfEq1, of);

    public static decimal ShareOfEq2(Cvss40Set set, Func<string, string> of) =>
        Share(Eq2Levels[set.Eq2], OfEq2, of);

    public static decimal ShareOfEq3And6(Cvss40Set set, Func<string, string> of) =>
        Share(Eq3And6Levels[(set.Eq3, set.Eq6)], OfEq3And6, of);

    public static decimal ShareOfEq4(Cvss40Set set, Func<string, string> of) =>
        Share(Eq4Levels[set.Eq4], OfEq4, of);

    /// <summary>The steps from the first of the most severe vectors that no metric of this one exceeds.</summary>
    private static decimal Share(
        (string[] Tops, int Depth) level,
        string[] metrics,
        Func<string, string> of
    ) =>
        level
            .Tops.Select(top =>
                metrics
                    .Select(
                        (metric, index) => Step(metric, of(metric)[0]) - Step(metric, top[index])
                    )
                    .ToList()
            )
            .First(steps => steps.TrueForAll(step => step >= 0))
            .Sum() / (decimal)level.Depth;

    private static int Step(string metric, char value) =>
        Ladders[metric].IndexOf(value, StringComparison.Ordinal);

    private static IEnumerable<(Cvss40Set Set, decimal Score)> ReadRow(string row)
    {
        var parts = row.Split(' ');
        var level = parts[0].Select(digit => digit - '0').ToArray();
        return parts
            .Skip(1)
            .Select(
                (score, index) =>
                    (
                        new Cvss40Set(level[0], level[1], level[2], index / 3, index % 3, level[3]),
                        decimal.Parse(score, CultureInfo.InvariantCulture)
                    )
            );
    }
}

/// <summary>A set of vectors of equal severity: a level in each of six characteristics, 0 the most severe.</summary>
internal sealed record Cvss40Set(int Eq1, int Eq2, int Eq3, int Eq4, int Eq5, int Eq6);
