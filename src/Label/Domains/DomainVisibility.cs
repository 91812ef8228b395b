using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Label.Applications;

namespace MarocNumeric.Trust.Label.Domains;

/// <summary>Who sees a claimed domain: its organisation's merchants, and the label's own people, who change nothing of it.</summary>
internal static class DomainVisibility
{
    public static IQueryable<ClaimedDomain> VisibleTo(
        this IQueryable<ClaimedDomain> domains,
        Caller caller
    )
    {
        if (caller.IsOfLabel())
        {
            return domains;
        }

        var own = caller.SpeaksForMerchant() ? caller.Organisation : (Guid?)null;
        return domains.Where(row => row.Organisation == own);
    }

    /// <summary>In an organisation, as its merchant or as its machine.</summary>
    public static bool SpeaksForMerchant(this Caller caller) =>
        caller.Organisation != Guid.Empty
        && (
            caller.IsMachine
                ? caller.Scopes.Contains(Scopes.LabelApply)
                : caller.Roles.Contains(Roles.Merchant)
        );

    /// <returns>The refusal for whoever sees the domain and may not speak for its organisation.</returns>
    public static Problem? OfOwner(Caller caller, ClaimedDomain row) =>
        caller.SpeaksForMerchant() && caller.Organisation == row.Organisation
            ? null
            : CommonProblems.Forbidden;
}
