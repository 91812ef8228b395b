using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Identity.Organisations;

/// <summary>Who may arrange what: identity administrators everything, an organisation's administrator its own organisation.</summary>
internal static class Administration
{
    /// <summary>The scope is checked at the door; a machine has it because an administrator gave it.</summary>
    public static bool AdministersAll(this Caller caller) =>
        caller.Scopes.Contains(Scopes.IdentityAdmin)
        && (caller.IsMachine || caller.HoldsAuthorityRole(Roles.IdentityAdmin));

    public static bool Administers(this Caller caller, Guid organisation) =>
        caller.AdministersAll()
        || caller.Organisation == organisation && caller.Roles.Contains(Roles.OrgAdmin);
}
