using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Requests;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Campaigns;

/// <summary>How far a campaign is.</summary>
/// <param name="Announced">Lines that it will have; null where nobody said.</param>
/// <param name="PerSecond">Certificates a second over the last minute of its work; null before the first.</param>
/// <param name="Left">Seconds to the end at that pace; null where it cannot be told, 0 where it is done.</param>
/// <param name="Reasons">How many lines were refused for each reason.</param>
internal sealed record CampaignProgress(
    Guid Id,
    string Name,
    DateTimeOffset OpenedAt,
    int? Announced,
    int Issued,
    int Refused,
    double? PerSecond,
    double? Left,
    IReadOnlyDictionary<string, int> Reasons
)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static async Task<CampaignProgress> ReadAsync(
        PkiDbContext db,
        Campaign campaign,
        CancellationToken cancel
    )
    {
        var requests = db.Requests.Where(row =>
            row.Campaign == campaign.Id && row.State == RequestState.Issued
        );
        var issued = await requests.CountAsync(cancel);
        var reasons = await db
            .CampaignRefusals.Where(row => row.Campaign == campaign.Id)
            .GroupBy(row => row.Code)
            .Select(group => new { Code = group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Code, row => row.Count, StringComparer.Ordinal, cancel);
        var pace = await PaceAsync(requests, cancel);
        var refused = reasons.Values.Sum();
        var open = campaign.Announced - issued - refused;
        return new(
            campaign.Id,
            campaign.Name,
            campaign.OpenedAt,
            campaign.Announced,
            issued,
            refused,
            pace,
            open <= 0 ? 0
                : pace is > 0 ? open / pace
                : null,
            reasons
        );
    }

    /// <summary>Over the minute before its last certificate: a pause does not make it slow.</summary>
    private static async Task<double?> PaceAsync(
        IQueryable<CertificateRequest> requests,
        CancellationToken cancel
    )
    {
        if (await requests.MaxAsync(row => row.DecidedAt, cancel) is not { } last)
        {
            return null;
        }

        var since = last - Window;
        var within = requests.Where(row => row.DecidedAt > since);
        var first = await within.MinAsync(row => row.DecidedAt, cancel) ?? last;
        var seconds = Math.Max(1, (last - first).TotalSeconds);
        return Math.Round(await within.CountAsync(cancel) / seconds, 1);
    }
}
