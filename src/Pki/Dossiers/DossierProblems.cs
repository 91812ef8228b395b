using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>Every refusal about dossiers. Codes are never renumbered.</summary>
internal static class DossierProblems
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;
    private const int Conflict = StatusCodes.Status409Conflict;
    private const int Forbidden = StatusCodes.Status403Forbidden;

    public static Problem Unknown(Guid id) =>
        new("PKI-050", StatusCodes.Status404NotFound, "No such dossier", $"{id}");

    public static Problem CannotMove(DossierState from, DossierState to) =>
        new("PKI-051", Conflict, "The dossier is past this step", $"{from} cannot become {to}");

    public static Problem NameMissing(string field) =>
        new(
            "PKI-052",
            Unprocessable,
            "A given and a family name are needed in Latin or in Arabic letters",
            Field: field
        );

    public static Problem NameInvalid(string field, string rule) =>
        new("PKI-053", Unprocessable, "A name breaks its rule", rule, field);

    public static Problem MailInvalid(string rule) =>
        new(
            "PKI-054",
            Unprocessable,
            "The address is a professional one of the organisation",
            rule,
            "mail"
        );

    public static readonly Problem PhoneInvalid = new(
        "PKI-055",
        Unprocessable,
        "A telephone number has 9 to 15 digits",
        Field: "phone"
    );

    public static readonly Problem IdentityNumberInvalid = new(
        "PKI-056",
        Unprocessable,
        "The number of the national identity card has one or two letters and 1 to 7 digits",
        Field: "cin"
    );

    public static Problem WorkInvalid(string field, string rule) =>
        new("PKI-057", Unprocessable, "A particular of the post breaks its rule", rule, field);

    public static Problem UseInvalid(string field, string rule) =>
        new(
            "PKI-058",
            Unprocessable,
            "A certificate has a use, a life of 1 to 3 years and a key that the holder makes",
            rule,
            field
        );

    public static readonly Problem ConditionsNotAccepted = new(
        "PKI-059",
        Unprocessable,
        "The conditions of use in force are accepted before anything is filed (law 43-20 art. 33)",
        Field: "conditions"
    );

    public static readonly Problem OrganisationUnverified = new(
        "PKI-060",
        Conflict,
        "The organisation has not been verified yet: dossiers are filed for verified ones alone"
    );

    public static readonly Problem MandateMissing = new(
        "PKI-061",
        Forbidden,
        "This needs a mandate for certificates that is in force (mandataire de certification)"
    );

    public static readonly Problem OwnDossier = new(
        "PKI-062",
        Forbidden,
        "Nobody decides on what they asked for, entered or attested"
    );

    public static readonly Problem FourEyes = new(
        "PKI-063",
        Forbidden,
        "Who verified the identity does not approve: another officer does"
    );

    public static Problem Incomplete(string missing) =>
        new("PKI-064", Conflict, "Something is still missing in the dossier", missing);

    public static readonly Problem PieceKindUnknown = new(
        "PKI-065",
        Unprocessable,
        "A piece is the identity card (identity) or the act of appointment (appointment)",
        Field: "kind"
    );

    public static Problem PieceNotUsable(string kind) =>
        new("PKI-066", Conflict, "A piece waits for the scanner or was infected", kind);

    public static Problem VerificationInvalid(string field, string rule) =>
        new(
            "PKI-067",
            Unprocessable,
            "A verification names its way, its place, the document shown and its end (law 43-20 art. 33)",
            rule,
            field
        );

    public static readonly Problem VerificationNotAccredited = new(
        "PKI-068",
        Unprocessable,
        "A qualified certificate proves an identity only where an accreditation is in force (decree 2-22-687 art. 20)",
        Field: "method"
    );

    public static readonly Problem ActivationWrong = new(
        "PKI-069",
        Unprocessable,
        "The number or the activation code is not right",
        Field: "code"
    );

    public static readonly Problem ActivationLocked = new(
        "PKI-070",
        Conflict,
        "The activation code is used up or over: ask for another one",
        Field: "code"
    );

    public static readonly Problem NotHolder = new(
        "PKI-071",
        Forbidden,
        "Only the person whom the certificate is for may do this"
    );

    public static readonly Problem IssuedAlready = new(
        "PKI-072",
        Conflict,
        "The certificate of this profile has been made for this dossier",
        Field: "profile"
    );

    public static readonly Problem ReportOver = new(
        "PKI-073",
        Conflict,
        "The 48 working hours for reporting an error are over: ask for the revocation instead"
    );

    public static readonly Problem RevocationCodeWrong = new(
        "PKI-074",
        Unprocessable,
        "The certificate's number or its revocation code is not right",
        Field: "code"
    );

    public static Problem TextRequired(string field) =>
        new("PKI-075", Unprocessable, "This needs 3 to 1000 characters", Field: field);

    public static readonly Problem RegisterSilent = new(
        "PKI-076",
        StatusCodes.Status503ServiceUnavailable,
        "The register of organisations and mandates does not answer from here"
    );

    public static Problem NothingToCorrect(DossierState state) =>
        new("PKI-077", Conflict, "The particulars are not open to correction", $"{state}");
}
