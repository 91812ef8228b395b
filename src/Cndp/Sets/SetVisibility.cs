using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Cndp.Sets;

internal static class SetVisibility
{
    /// <summary>Whoever made it; of a set for the organisation itself its colleagues too. Rows under mandates are their agent's alone.</summary>
    public static IQueryable<FilingSet> VisibleTo(this IQueryable<FilingSet> sets, Caller caller)
    {
        var (organisation, subject) = (
            caller.SeesOrganisation() ? caller.Organisation : (Guid?)null,
            caller.Subject
        );
        return sets.Where(row =>
            row.Organisation == organisation && (row.Owner == subject || row.Own)
        );
    }
}
