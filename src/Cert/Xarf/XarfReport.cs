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
    /// <param name="Description">Also that the digest which stood beside it is another.</param>
    /// <param name="Content">Decoded.</param>
    internal sealed record Item(string MediaType, string? Description, byte[] Content);
}
