using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.SiteTests;

/// <summary>For applications, which go on from what a site showed last.</summary>
internal static class LastTest
{
    /// <returns>The last test of a domain that ended with a report, as it stands; null for none.</returns>
    public static Task<SiteTest?> LastOfAsync(
        this IQueryable<SiteTest> tests,
        string domain,
        CancellationToken cancel
    ) =>
        tests
            .AsNoTracking()
            .Where(found => found.Domain == domain && found.State == SiteTestState.Finished)
            .OrderByDescending(found => found.FinishedAt)
            .FirstOrDefaultAsync(cancel);
}
