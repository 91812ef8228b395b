using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Cert.Scoring;

/// <summary>A vector of CVSS 3.1 or 4.0 (FIRST), read strictly: what is stored is this text, and scores are computed from it, never taken from a sender.</summary>
internal sealed class CvssVector
{
    private const char Parting = '/';

    /// <summary>Characters; a whole vector of 4.0 has about 220.</summary>
    public const int Longest = 300;

    private static readonly Dictionary<string, CvssVersion> Prefixes = new(StringComparer.Ordinal)
    {
        ["CVSS:3.1"] = CvssVersion.V31,
        ["CVSS:4.0"] = CvssVersion.V40,
    };

    private readonly Dictionary<string, string> values;

    private CvssVector(CvssVersion version, Dictionary<string, string> values) =>
        (Version, this.values) = (version, values);

    public CvssVersion Version { get; }

    /// <summary>The value given for a metric, X where none was.</summary>
    public string this[string metric] => values.GetValueOrDefault(metric, CvssMetric.NotDefined);

    /// <param name="field">Of the request, for the refusal.</param>
    public static Result<CvssVector> Read(string? text, string field)
    {
        var parts = text?.Split(Parting) ?? [];
        if (
            text is not { Length: <= Longest }
            || parts.Length < 2
            || !Prefixes.TryGetValue(parts[0], out var version)
        )
        {
            return ScoringProblems.NotAVector(field);
        }

        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var order = -1;
        foreach (var part in parts.Skip(1))
        {
            if (ReadPart(part, version, given, field).Refused(out var problem, out var metric))
            {
                return problem;
            }

            var place = Place(metric, version);
            if (version is CvssVersion.V40 && place < order)
            {
                return ScoringProblems.OutOfOrder(field, metric.Name);
            }

            order = place;
        }

        return
            MetricsOf(version)
                .FirstOrDefault(metric =>
                    metric.Group is CvssGroup.Base && !given.ContainsKey(metric.Name)
                )
                is { } missing
            ? ScoringProblems.MetricMissing(field, missing.Name)
            : new CvssVector(version, given);
    }

    /// <summary>The same vector with the groups named and nothing of the others: CVSS-B, CVSS-BT and CVSS-BTE of 4.0.</summary>
    public CvssVector Only(params IReadOnlyList<CvssGroup> groups) =>
        new(
            Version,
            MetricsOf(Version)
                .Where(metric => groups.Contains(metric.Group) && values.ContainsKey(metric.Name))
                .ToDictionary(
                    metric => metric.Name,
                    metric => values[metric.Name],
                    StringComparer.Ordinal
                )
        );

    /// <summary>Whether it says anything of a group.</summary>
    public bool Names(CvssGroup group) =>
        MetricsOf(Version)
            .Any(metric => metric.Group == group && this[metric.Name] is not CvssMetric.NotDefined);

    /// <summary>In the order of the specification, without what is not defined.</summary>
    public override string ToString() =>
        string.Join(
            Parting,
            MetricsOf(Version)
                .Where(metric => this[metric.Name] is not CvssMetric.NotDefined)
                .Select(metric => $"{metric.Name}:{this[metric.Name]}")
                .Prepend(Prefixes.Single(prefix => prefix.Value == Version).Key)
        );

    private static Result<CvssMetric> ReadPart(
        string part,
        CvssVersion version,
        Dictionary<string, string> given,
        string field
    )
    {
        var colon = part.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? part : part[..colon];
        if (
            MetricsOf(version)
                .FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.Ordinal))
            is not { } metric
        )
        {
            return ScoringProblems.MetricUnknown(field, name);
        }

        var value = colon < 0 ? "" : part[(colon + 1)..];
        if (!metric.Takes(value))
        {
            return ScoringProblems.ValueUnknown(field, metric);
        }

        return given.TryAdd(name, value) ? metric : ScoringProblems.MetricTwice(field, name);
    }

    private static IReadOnlyList<CvssMetric> MetricsOf(CvssVersion version) =>
        version is CvssVersion.V31 ? CvssMetric.Of31 : CvssMetric.Of40;

    private static int Place(CvssMetric metric, CvssVersion version) =>
        MetricsOf(version).TakeWhile(other => other != metric).Count();
}

internal enum CvssVersion
{
    V31,
    V40,
}
