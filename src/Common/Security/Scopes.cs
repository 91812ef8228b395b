namespace MarocNumeric.Trust.Common.Security;

/// <summary>The scopes of the APIs, and what each role may ask for.</summary>
public static class Scopes
{
    public const string PkiRead = "pki.read";
    public const string PkiRequest = "pki.request";
    public const string PkiIssue = "pki.issue";
    public const string PkiApprove = "pki.approve";
    public const string PkiRevoke = "pki.revoke";
    public const string CertReport = "cert.report";
    public const string CertRead = "cert.read";
    public const string CertHandle = "cert.handle";

    /// <summary>Exercises one's own rights under law 09-08: requests to controllers, complaints.</summary>
    public const string CndpAsk = "cndp.ask";
    public const string CndpFile = "cndp.file";
    public const string CndpDecide = "cndp.decide";
    public const string LabelApply = "label.apply";
    public const string LabelAssess = "label.assess";

    /// <summary>A federation's members' applications, and a word on each; it decides nothing.</summary>
    public const string LabelFederate = "label.federate";
    public const string PlanEdit = "plan.edit";
    public const string IdentityAdmin = "identity.admin";

    public static readonly IReadOnlyList<string> All =
    [
        PkiRead,
        PkiRequest,
        PkiIssue,
        PkiApprove,
        PkiRevoke,
        CertReport,
        CertRead,
        CertHandle,
        CndpAsk,
        CndpFile,
        CndpDecide,
        LabelApply,
        LabelAssess,
        LabelFederate,
        PlanEdit,
        IdentityAdmin,
    ];

    private static readonly Dictionary<string, string[]> ByRole = new(StringComparer.Ordinal)
    {
        [Roles.Citizen] = [PkiRead, PkiRequest, PkiRevoke, CertReport, CndpAsk],
        [Roles.OrgAdmin] = [PkiRead],
        [Roles.CertificateAgent] = [PkiRead, PkiRequest, PkiRevoke],
        [Roles.SecurityOfficer] = [CertReport, CertRead],
        [Roles.Merchant] = [LabelApply],
        [Roles.Federation] = [LabelFederate],
        [Roles.DataController] = [CndpFile],
        [Roles.Dpo] = [CndpFile],
        [Roles.RaOfficer] = [PkiRead, PkiRequest, PkiApprove, PkiRevoke],
        [Roles.CaAdmin] = [PkiRead, PkiRevoke],
        [Roles.PkiAuditor] = [PkiRead],
        [Roles.CertAnalyst] = [CertRead, CertHandle],
        [Roles.CertLead] = [CertRead, CertHandle],
        [Roles.CndpOfficer] = [CndpDecide],
        [Roles.CndpCommissioner] = [CndpDecide],
        [Roles.LabelSecretary] = [LabelAssess],
        [Roles.LabelAssessor] = [LabelAssess],
        [Roles.LabelCommittee] = [LabelAssess],
        [Roles.LabelAppeal] = [LabelAssess],
        [Roles.PlanEditor] = [PlanEdit],
        [Roles.PlanPublisher] = [PlanEdit],
        [Roles.IdentityAdmin] = [IdentityAdmin],
        [Roles.Auditor] = [PkiRead, CertRead],
    };

    /// <summary>What a person holding these roles may be given. pki.issue is for machines of a registration authority alone.</summary>
    public static IReadOnlyList<string> AllowedTo(IEnumerable<string> roles) =>
        [
            .. roles
                .SelectMany(role => ByRole.GetValueOrDefault(role, []))
                .Distinct(StringComparer.Ordinal),
        ];
}
