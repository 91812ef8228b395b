namespace MarocNumeric.Trust.Common.Security;

/// <summary>The roles of the suite. A role is always held in an organisation; "citizen" is every account.</summary>
public static class Roles
{
    public const string Citizen = "citizen";
    public const string OrgAdmin = "org-admin";
    public const string CertificateAgent = "certificate-agent";
    public const string SecurityOfficer = "security-officer";
    public const string Merchant = "merchant";
    public const string DataController = "data-controller";
    public const string Dpo = "dpo";
    public const string Federation = "federation";
    public const string RaOfficer = "ra-officer";
    public const string CaAdmin = "ca-admin";
    public const string PkiAuditor = "pki-auditor";
    public const string CertAnalyst = "cert-analyst";
    public const string CertLead = "cert-lead";
    public const string CndpOfficer = "cndp-officer";
    public const string CndpCommissioner = "cndp-commissioner";
    public const string LabelSecretary = "label-secretary";
    public const string LabelAssessor = "label-assessor";
    public const string LabelCommittee = "label-committee";
    public const string LabelAppeal = "label-appeal";
    public const string PlanEditor = "plan-editor";
    public const string PlanPublisher = "plan-publisher";
    public const string IdentityAdmin = "identity-admin";
    public const string Auditor = "auditor";

    /// <summary>Roles that any organisation may give to its people.</summary>
    public static readonly IReadOnlyList<string> OfOrganisations =
    [
        OrgAdmin,
        CertificateAgent,
        SecurityOfficer,
        Merchant,
        DataController,
        Dpo,
        Federation,
    ];

    /// <summary>Roles that exist only inside an authority, each with the kind of authority. They cannot act without a second factor.</summary>
    public static readonly IReadOnlyDictionary<string, string> OfAuthorities = new Dictionary<
        string,
        string
    >(StringComparer.Ordinal)
    {
        [RaOfficer] = OrganisationKinds.CertificationAuthority,
        [CaAdmin] = OrganisationKinds.CertificationAuthority,
        [PkiAuditor] = OrganisationKinds.CertificationAuthority,
        [CertAnalyst] = OrganisationKinds.Cert,
        [CertLead] = OrganisationKinds.Cert,
        [CndpOfficer] = OrganisationKinds.Cndp,
        [CndpCommissioner] = OrganisationKinds.Cndp,
        [LabelSecretary] = OrganisationKinds.Label,
        [LabelAssessor] = OrganisationKinds.Label,
        [LabelCommittee] = OrganisationKinds.Label,
        [LabelAppeal] = OrganisationKinds.Label,
        [PlanEditor] = OrganisationKinds.Plan,
        [PlanPublisher] = OrganisationKinds.Plan,
        [IdentityAdmin] = OrganisationKinds.Operator,
        [Auditor] = OrganisationKinds.Operator,
    };

    public static IEnumerable<string> All => [Citizen, .. OfOrganisations, .. OfAuthorities.Keys];
}

/// <summary>What an organisation is. The last six are the suite's own authorities.</summary>
public static class OrganisationKinds
{
    public const string Administration = "administration";
    public const string Company = "company";
    public const string Association = "association";
    public const string CertificationAuthority = "certification-authority";
    public const string Cert = "cert";
    public const string Cndp = "cndp";
    public const string Label = "label";
    public const string Plan = "plan";
    public const string Operator = "operator";

    public static readonly IReadOnlyList<string> All =
    [
        Administration,
        Company,
        Association,
        CertificationAuthority,
        Cert,
        Cndp,
        Label,
        Plan,
        Operator,
    ];
}
