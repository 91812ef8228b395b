using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Requests;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>Who sees which dossiers: what one filed or holds; an organisation's certificate agents its own; the authority's officers and auditors all.</summary>
internal static class DossierVisibility
{
    /// <summary>Rows that <paramref name="caller"/> may see; for everyone else they do not exist.</summary>
    public static IQueryable<Dossier> VisibleTo(this IQueryable<Dossier> dossiers, Caller caller)
    {
        if (caller.SeesAll())
        {
            return dossiers;
        }

        var (organisation, subject) = (
            caller.SeesOrganisation() ? caller.Organisation : (Guid?)null,
            caller.Subject
        );
        return dossiers.Where(row =>
            row.Organisation == organisation || row.FiledBy == subject || row.Holder == subject
        );
    }

    /// <summary>On the applicant's side: an officer who sees it all brings no piece and withdraws nothing.</summary>
    public static bool IsApplicant(this Caller caller, Dossier dossier) =>
        Is(dossier.FiledBy, caller)
        || Is(dossier.Holder, caller)
        || dossier.Organisation == caller.Organisation && caller.SeesOrganisation();

    /// <summary>What one asked for, entered, attested or will hold, one does not decide on.</summary>
    public static bool IsOwn(this Caller caller, Dossier dossier) =>
        Is(dossier.FiledBy, caller) || Is(dossier.Holder, caller) || Is(dossier.AttestedBy, caller);

    private static bool Is(string? account, Caller caller) =>
        string.Equals(account, caller.Subject, StringComparison.Ordinal);
}
