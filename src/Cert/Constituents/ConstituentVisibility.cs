using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>Who sees what stands of a constituent: its own security officer and the team, nobody else (law 05-20 art. 16, 18 and 39: the lists are secret).</summary>
internal static class ConstituentVisibility
{
    public static IQueryable<Constituent> VisibleTo(
        this IQueryable<Constituent> constituents,
        Caller caller
    )
    {
        if (caller.IsOfTeam())
        {
            return constituents;
        }

        var own = caller.SeesOrganisation() ? caller.Organisation : (Guid?)null;
        return constituents.Where(row => row.Id == own);
    }

    /// <returns>The refusal for whoever sees the constituent and may not speak for it; null for its own people.</returns>
    public static Problem? OfOwner(Caller caller, Constituent row) =>
        caller.SeesOrganisation() && caller.Organisation == row.Id
            ? null
            : CommonProblems.Forbidden;

    /// <returns>Null for an analyst or a lead of another organisation.</returns>
    public static Problem? OfTeam(Caller caller, Constituent row) =>
        !caller.IsOfTeam() ? CommonProblems.Forbidden
        : caller.Organisation == row.Id ? ConstituentProblems.OwnOrganisation
        : null;

    /// <returns>Null for a lead of another organisation.</returns>
    public static Problem? OfLead(Caller caller, Constituent row) =>
        !caller.LeadsTeam() ? CommonProblems.Forbidden
        : caller.Organisation == row.Id ? ConstituentProblems.OwnOrganisation
        : null;
}
