using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>Who sees which filings and who acts on them: an organisation's data controllers and DPOs its own, an agent what they filed under mandates that are in force, the commission all.</summary>
internal static class DeclarationVisibility
{
    private static readonly string[] OfOrganisations = [Roles.DataController, Roles.Dpo];

    /// <summary>Rows that <paramref name="caller"/> may see; for everyone else they do not exist.</summary>
    /// <param name="mandated">Organisations for which the caller holds a mandate in force (<see cref="Filing.Registers.MandatedAsync"/>): what was filed under one is seen no longer than one holds.</param>
    public static IQueryable<Declaration> VisibleTo(
        this IQueryable<Declaration> declarations,
        Caller caller,
        params IReadOnlyList<Guid> mandated
    )
    {
        if (caller.IsOfCommission())
        {
            return declarations;
        }

        var (organisation, subject) = (
            caller.SeesOrganisation() ? caller.Organisation : (Guid?)null,
            caller.Subject
        );
        return declarations.Where(row =>
            row.Organisation == organisation
            || row.FiledBy == subject
                && (row.Mandate == null || mandated.Contains(row.Organisation))
        );
    }

    /// <summary>An officer of the commission, or a machine that acts for one.</summary>
    public static bool Examines(this Caller caller) =>
        caller.Scopes.Contains(Scopes.CndpDecide)
        && (caller.IsMachine || caller.HoldsAuthorityRole(Roles.CndpOfficer));

    /// <summary>A member of the commission, who alone authorises, refuses and takes back.</summary>
    public static bool Decides(this Caller caller) =>
        caller.Scopes.Contains(Scopes.CndpDecide)
        && (caller.IsMachine || caller.HoldsAuthorityRole(Roles.CndpCommissioner));

    public static bool IsOfCommission(this Caller caller) => caller.Examines() || caller.Decides();

    public static bool SeesOrganisation(this Caller caller) =>
        caller.Organisation != Guid.Empty
        && caller.Scopes.Contains(Scopes.CndpFile)
        && (caller.IsMachine || OfOrganisations.Any(caller.Roles.Contains));

    /// <summary>On the controller's side of this filing.</summary>
    public static bool IsFiler(this Caller caller, Declaration declaration) =>
        caller.Scopes.Contains(Scopes.CndpFile)
        && (
            declaration.Organisation == caller.Organisation && caller.SeesOrganisation()
            || string.Equals(declaration.FiledBy, caller.Subject, StringComparison.Ordinal)
        );

    /// <summary>What one filed, or one's organisation, one does not decide on.</summary>
    public static bool IsOwn(this Caller caller, Declaration declaration) =>
        declaration.Organisation == caller.Organisation
        || string.Equals(declaration.FiledBy, caller.Subject, StringComparison.Ordinal);
}
