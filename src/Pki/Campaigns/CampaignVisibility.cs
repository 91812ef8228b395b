using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Requests;

namespace MarocNumeric.Trust.Pki.Campaigns;

internal static class CampaignVisibility
{
    /// <summary>As requests are seen: the authority's people all, an organisation's agents its own, whoever opened it.</summary>
    public static IQueryable<Campaign> VisibleTo(this IQueryable<Campaign> campaigns, Caller caller)
    {
        if (caller.SeesAll())
        {
            return campaigns;
        }

        var (organisation, subject) = (
            caller.SeesOrganisation() ? caller.Organisation : (Guid?)null,
            caller.Subject
        );
        return campaigns.Where(row => row.Organisation == organisation || row.OpenedBy == subject);
    }
}
