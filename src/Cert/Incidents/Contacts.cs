using MarocNumeric.Trust.Cert.Reports;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>When the team wrote to those who reported: what the targets of the first contact and of further news are measured by.</summary>
internal static class Contacts
{
    /// <param name="reports">Of the incidents that are asked for.</param>
    /// <returns>By incident, in their order; an incident without a report has nobody to write to and is missing.</returns>
    public static async Task<
        IReadOnlyDictionary<Guid, IReadOnlyList<DateTimeOffset>>
    > ContactsAsync(this CertDbContext db, IQueryable<Report> reports, CancellationToken cancel)
    {
        // That somebody was written to, and when; never what, nor to whom.
        await using var beyond = await db.BeyondAsync(cancel);
        var said = await reports
            .AsNoTracking()
            .Select(report => new
            {
                report.Incident,
                At = db
                    .Messages.Where(message => message.Report == report.Id && message.FromTeam)
                    .Select(message => message.At)
                    .ToList(),
            })
            .ToListAsync(cancel);
        return said.GroupBy(one => one.Incident)
            .ToDictionary(
                one => one.Key,
                IReadOnlyList<DateTimeOffset> (one) =>
                    [.. one.SelectMany(report => report.At).Order()]
            );
    }
}
