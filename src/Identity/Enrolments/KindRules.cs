using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>What differs between kinds of organisation, as data: which particulars one must say, which it cannot have, what proves a capacity.</summary>
/// <param name="Required">Beyond those that every kind must say.</param>
/// <param name="Absent">An administration and an association are in no commercial register.</param>
internal sealed record KindRules(
    string Kind,
    IReadOnlyList<string> Required,
    IReadOnlyList<string> Absent,
    IReadOnlyList<string> Proofs
)
{
    public const string AppointmentAct = "appointment-act";
    public const string RegisterExtract = "register-extract";
    public const string AssemblyMinutes = "assembly-minutes";
    public const string DepositReceipt = "deposit-receipt";

    private static readonly string[] OfEveryKind =
    [
        "name",
        "nameArabic",
        "address",
        "representativeName",
        "representativeNameArabic",
        "representativeFunction",
        "representativeEmail",
        "filer",
        "proofKind",
        "proofNumber",
        "proofDate",
        "proofIssuer",
        "mailDomains",
    ];

    /// <summary>The suite's own authorities are not enrolled: an identity administrator enters them.</summary>
    public static readonly IReadOnlyList<KindRules> All =
    [
        new(
            OrganisationKinds.Administration,
            Required: [],
            Absent: ["court", "registerNumber"],
            [AppointmentAct]
        ),
        // Law 15-95 art. 37: whoever trades is registered; decree 2-11-63 gives each an ICE.
        new(
            OrganisationKinds.Company,
            Required: ["ice", "court", "registerNumber", "taxNumber"],
            Absent: [],
            [RegisterExtract, AppointmentAct, AssemblyMinutes]
        ),
        // Dahir 1-58-376 art. 5: the receipt of its declaration is what an association has.
        new(
            OrganisationKinds.Association,
            Required: [],
            Absent: ["court", "registerNumber"],
            [DepositReceipt, AssemblyMinutes]
        ),
    ];

    public static readonly IReadOnlyList<string> ProofKinds =
    [
        AppointmentAct,
        RegisterExtract,
        AssemblyMinutes,
        DepositReceipt,
    ];

    public static KindRules? Of(string? kind) =>
        All.FirstOrDefault(rules => string.Equals(rules.Kind, kind, StringComparison.Ordinal));

    public bool Requires(string field) =>
        OfEveryKind.Contains(field, StringComparer.Ordinal)
        || Required.Contains(field, StringComparer.Ordinal);

    public bool Asks(string field) => !Absent.Contains(field, StringComparer.Ordinal);
}
