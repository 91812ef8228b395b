using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cert.Scoring;

/// <summary>What is wrong with a CVSS vector, by the metric at fault.</summary>
internal static class ScoringProblems
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;
    private const int LongestName = 5;

    public static Problem NotAVector(string field) =>
        new(
            "CERT-060",
            Unprocessable,
            "A CVSS vector begins with CVSS:3.1/ or CVSS:4.0/ and lists its metrics",
            Field: field
        );

    /// <param name="name">As it was sent; repeated only where it looks like a metric's name.</param>
    public static Problem MetricUnknown(string field, string name) =>
        new(
            "CERT-061",
            Unprocessable,
            "This version of CVSS has no such metric",
            name.Length <= LongestName && name.All(char.IsAsciiLetter) ? $"Metric: {name}" : null,
            field
        );

    public static Problem ValueUnknown(string field, CvssMetric metric) =>
        new(
            "CERT-062",
            Unprocessable,
            "The metric does not take this value",
            $"{metric.Name}: {string.Join(", ", metric.Values)}{(metric.Group is CvssGroup.Base ? "" : ", X")}",
            field
        );

    public static Problem MetricTwice(string field, string name) =>
        new(
            "CERT-063",
            Unprocessable,
            "A metric stands once in a vector",
            $"Metric: {name}",
            field
        );

    public static Problem MetricMissing(string field, string name) =>
        new(
            "CERT-064",
            Unprocessable,
            "A vector has every metric of the base group",
            $"Metric: {name}",
            field
        );

    public static Problem OutOfOrder(string field, string name) =>
        new(
            "CERT-065",
            Unprocessable,
            "The metrics of CVSS 4.0 stand in the order of its specification",
            $"Metric: {name}",
            field
        );
}
