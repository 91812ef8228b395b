using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>Who sees which enrolments: who files it, the organisation's administrators, and registration officers once it is filed.</summary>
internal static class EnrolmentVisibility
{
    public static bool DecidesEnrolments(this Caller caller) =>
        caller.HoldsAuthorityRole(Roles.RaOfficer);

    public static Guid AccountId(this Caller caller) =>
        Guid.TryParse(caller.Subject, out var id) ? id : Guid.Empty;

    public static IQueryable<Enrolment> VisibleTo(this IQueryable<Enrolment> rows, Caller caller)
    {
        var (account, decides) = (caller.AccountId(), caller.DecidesEnrolments());
        var organisation =
            caller.Organisation != Guid.Empty && caller.Roles.Contains(Roles.OrgAdmin)
                ? caller.Organisation
                : (Guid?)null;
        return rows.Where(row =>
            row.FiledBy == account
            || (organisation != null && row.Organisation == organisation)
            || (
                decides
                && row.State != EnrolmentState.Draft
                && (row.State != EnrolmentState.Withdrawn || row.FiledAt != null)
            )
        );
    }

    /// <returns>Null where it does not exist for <paramref name="caller"/>.</returns>
    public static Task<Enrolment?> FindEnrolmentAsync(
        this IdentityDbContext db,
        Guid id,
        Caller caller,
        CancellationToken cancel
    ) => db.Enrolments.VisibleTo(caller).SingleOrDefaultAsync(row => row.Id == id, cancel);
}
