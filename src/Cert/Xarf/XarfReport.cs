using MarocNumeric.Trust.Cert.Reports;

namespace MarocNumeric.Trust.Cert.Xarf;

/// <summary>A report of XARF version 4, read and checked.</summary>
/// <param name="ReportId">Of its sender: the same again is the same report.</param>
/// <param name="Facts">The same report as one of ours.</param>
internal sealed record XarfReport(
    Guid ReportId,
    ReportFacts Facts,
    IReadOnlyList<XarfReport.Item> Evidence
)
{
    /// <param name="Content">Decoded; its digest was found right where one stood beside it.</param>
    internal sealed record Item(string MediaType, string? Description, byte[] Content);
}
