using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Label.Applications;
using MarocNumeric.Trust.Label.Domains;

namespace MarocNumeric.Trust.Label.Awards;

/// <summary>Who may do what with a label that was given.</summary>
internal static class AwardRights
{
    public static bool IsHolder(Caller caller, Award row) =>
        caller.SpeaksForMerchant() && caller.Organisation == row.Organisation;

    public static Problem? OfHolder(Caller caller, Award row) =>
        IsHolder(caller, row) ? null : CommonProblems.Forbidden;

    /// <summary>Nobody decides on their own organisation's label.</summary>
    public static Problem? OfSecretary(Caller caller, Award row) =>
        !caller.IsSecretary() ? CommonProblems.Forbidden
        : caller.Organisation == row.Organisation ? ApplicationProblems.OwnMatter
        : null;
}
