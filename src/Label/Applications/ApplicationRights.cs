using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Label.Domains;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>Who sees an application and who may do what with it. Whoever speaks for the applicant decides nothing on it, whatever role they hold.</summary>
internal static class ApplicationRights
{
    /// <summary>The refusal for a caller who sees the application and may not do this; null where they may.</summary>
    internal delegate Problem? Right(Caller caller, Application row);

    /// <summary>Drafts are their organisation's alone.</summary>
    public static IQueryable<Application> VisibleTo(
        this IQueryable<Application> applications,
        Caller caller
    )
    {
        var own = caller.SpeaksForMerchant() ? caller.Organisation : (Guid?)null;
        var ofLabel = caller.IsOfLabel();
        return applications.Where(row =>
            row.Organisation == own || ofLabel && row.State != ApplicationState.Draft
        );
    }

    public static bool IsSecretary(this Caller caller) =>
        Holds(caller, Roles.LabelSecretary) || IsMachineOfLabel(caller);

    public static bool IsAssessor(this Caller caller) =>
        Holds(caller, Roles.LabelAssessor) || IsMachineOfLabel(caller);

    /// <summary>People alone vote and answer appeals.</summary>
    public static bool IsCommittee(this Caller caller) => Holds(caller, Roles.LabelCommittee);

    public static bool IsAppeal(this Caller caller) => Holds(caller, Roles.LabelAppeal);

    public static readonly Right OfMerchant = (caller, row) =>
        caller.SpeaksForMerchant() && caller.Organisation == row.Organisation
            ? null
            : CommonProblems.Forbidden;

    public static readonly Right OfSecretary = (caller, row) =>
        !caller.IsSecretary() ? CommonProblems.Forbidden : OwnMatter(caller, row);

    /// <summary>The one that it was given to.</summary>
    public static readonly Right OfItsAssessor = (caller, row) =>
        !caller.IsAssessor() ? CommonProblems.Forbidden
        : OwnMatter(caller, row) is { } own ? own
        : string.Equals(row.Assessor, caller.Subject, StringComparison.Ordinal) ? null
        : ApplicationProblems.NotAssigned;

    /// <summary>Who assessed does not decide.</summary>
    public static readonly Right OfCommittee = (caller, row) =>
        !caller.IsCommittee() ? CommonProblems.Forbidden
        : OwnMatter(caller, row) is { } own ? own
        : string.Equals(row.Assessor, caller.Subject, StringComparison.Ordinal)
            ? ApplicationProblems.FourEyes
        : null;

    /// <summary>People who had no hand in what was decided; that none of them voted is asked of the votes.</summary>
    public static readonly Right OfAppeal = (caller, row) =>
        !caller.IsAppeal() ? CommonProblems.Forbidden
        : OwnMatter(caller, row) is { } own ? own
        : string.Equals(row.Assessor, caller.Subject, StringComparison.Ordinal)
        || string.Equals(row.DecidedBy, caller.Subject, StringComparison.Ordinal)
            ? ApplicationProblems.FourEyes
        : null;

    /// <summary>Any of the label's people.</summary>
    public static readonly Right OfLabel = (caller, row) =>
        caller.IsOfLabel() ? null : CommonProblems.Forbidden;

    private static Problem? OwnMatter(Caller caller, Application row) =>
        caller.Organisation == row.Organisation
        || string.Equals(row.BegunBy, caller.Subject, StringComparison.Ordinal)
        || string.Equals(row.FiledBy, caller.Subject, StringComparison.Ordinal)
            ? ApplicationProblems.OwnMatter
            : null;

    private static bool Holds(Caller caller, string role) =>
        caller.Scopes.Contains(Scopes.LabelAssess) && caller.HoldsAuthorityRole(role);

    private static bool IsMachineOfLabel(Caller caller) =>
        caller.IsMachine && caller.Scopes.Contains(Scopes.LabelAssess);

    public static bool IsOfLabel(this Caller caller) =>
        caller.IsSecretary() || caller.IsAssessor() || caller.IsCommittee() || caller.IsAppeal();
}
