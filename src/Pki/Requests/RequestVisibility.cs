using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>Who sees which requests and certificates: what one asked for oneself; an organisation's agents its own; the authority's officers and auditors all.</summary>
internal static class RequestVisibility
{
    private static readonly string[] OfTheAuthority =
    [
        Roles.RaOfficer,
        Roles.CaAdmin,
        Roles.PkiAuditor,
        Roles.Auditor,
    ];

    private static readonly string[] OfOrganisations = [Roles.CertificateAgent, Roles.OrgAdmin];

    public static bool SeesAll(this Caller caller) =>
        OfTheAuthority.Any(caller.HoldsAuthorityRole)
        || caller.IsMachine
            && (
                caller.Scopes.Contains(Scopes.PkiIssue) || caller.Scopes.Contains(Scopes.PkiApprove)
            );

    public static bool SeesOrganisation(this Caller caller) =>
        caller.Organisation != Guid.Empty
        && (caller.IsMachine || OfOrganisations.Any(caller.Roles.Contains));

    /// <summary>Rows that <paramref name="caller"/> may see; for everyone else they do not exist.</summary>
    public static IQueryable<CertificateRequest> VisibleTo(
        this IQueryable<CertificateRequest> requests,
        Caller caller
    )
    {
        if (caller.SeesAll())
        {
            return requests;
        }

        var (organisation, subject) = (
            caller.SeesOrganisation() ? caller.Organisation : (Guid?)null,
            caller.Subject
        );
        return requests.Where(row =>
            row.Organisation == organisation || row.RequestedBy == subject
        );
    }

    public static IQueryable<Certificates.IssuedCertificate> VisibleTo(
        this IQueryable<Certificates.IssuedCertificate> certificates,
        Caller caller
    )
    {
        if (caller.SeesAll())
        {
            return certificates;
        }

        var (organisation, subject) = (
            caller.SeesOrganisation() ? caller.Organisation : (Guid?)null,
            caller.Subject
        );
        return certificates.Where(row => row.Organisation == organisation || row.Holder == subject);
    }
}
