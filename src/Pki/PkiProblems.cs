using System.Text.Json;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Requests;
using MarocNumeric.Trust.Pki.Revocation;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Pki;

/// <summary>Every refusal of the certificate authority, in one place. Codes are never renumbered.</summary>
internal static class PkiProblems
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;

    public static readonly Problem RequestTooLarge = new(
        "PKI-001",
        StatusCodes.Status413PayloadTooLarge,
        "A certification request holds at most 64 KiB",
        Field: "csr"
    );

    public static Problem RequestUnreadable(string why) =>
        new(
            "PKI-002",
            Unprocessable,
            "This is not a certification request (RFC 2986, PEM or DER)",
            why,
            "csr"
        );

    public static readonly Problem ProofOfPossessionFails = new(
        "PKI-003",
        Unprocessable,
        "The request is not signed with the key that it names (RFC 2986 section 4.2)",
        Field: "csr"
    );

    public static Problem AlgorithmUnsupported(string oid) =>
        new(
            "PKI-004",
            Unprocessable,
            "Signatures of requests are RSA or ECDSA with SHA-256, SHA-384 or SHA-512, or Ed25519",
            oid,
            "csr"
        );

    public static Problem KeyUnsupported(string detail) =>
        new(
            "PKI-005",
            Unprocessable,
            "Keys are RSA of 2048 to 4096 bits, P-256, P-384, P-521 or Ed25519",
            detail,
            "csr"
        );

    public static Problem KeyWeak(string rule) =>
        new("PKI-006", Unprocessable, "This key is weak: make another", rule, "csr");

    public static readonly Problem KeyBlocked = new(
        "PKI-007",
        Unprocessable,
        "This key is known to be weak or compromised: make another",
        Field: "csr"
    );

    public static readonly Problem KeyOfAnother = new(
        "PKI-008",
        Unprocessable,
        "This key is certified for another subject: make another",
        Field: "csr"
    );

    public static Problem AttributeForeign(string oid) =>
        new(
            "PKI-009",
            Unprocessable,
            "The request carries an attribute that this authority does not know",
            oid,
            "csr"
        );

    public static readonly Problem ProfileUnknown = new(
        "PKI-010",
        Unprocessable,
        "There is no such profile: /pki/policy names them",
        Field: "profile"
    );

    public static Problem ProfileNeedsAccreditation(string name) =>
        new(
            "PKI-011",
            Unprocessable,
            "Nothing is issued as qualified until an accreditation record is entered (law 43-20 art. 32)",
            name,
            "profile"
        );

    public static Problem ProfileInternal(string name) =>
        new(
            "PKI-012",
            Unprocessable,
            "The suite alone makes certificates of this profile",
            name,
            "profile"
        );

    /// <param name="name">Null for what is no attribute's name, and could be a person's.</param>
    public static Problem SubjectAttributeUnknown(string? name) =>
        new(
            "PKI-013",
            Unprocessable,
            "The profile has no such subject attribute",
            name,
            name is null ? "subject" : $"subject.{name}"
        );

    public static Problem SubjectAttributeMissing(string name) =>
        new(
            "PKI-014",
            Unprocessable,
            "The profile needs this subject attribute",
            name,
            $"subject.{name}"
        );

    public static Problem SubjectAttributeRepeated(string name) =>
        new(
            "PKI-015",
            Unprocessable,
            "Each subject attribute stands once",
            name,
            $"subject.{name}"
        );

    public static Problem SubjectValueInvalid(string name, string rule) =>
        new(
            "PKI-016",
            Unprocessable,
            "A subject value breaks its rule",
            $"{name}: {rule}",
            $"subject.{name}"
        );

    public static Problem AlternativeNameMissing(string kind) =>
        new(
            "PKI-017",
            Unprocessable,
            "The profile needs an alternative name in the request (RFC 5280 section 4.2.1.6)",
            kind,
            "csr"
        );

    public static Problem AlternativeNameInvalid(string rule) =>
        new("PKI-018", Unprocessable, "An alternative name breaks its rule", rule, "csr");

    public static Problem LintRefuses(string rules) =>
        new(
            "PKI-019",
            Unprocessable,
            "The certificate would break a rule of its standard and was not signed",
            rules
        );

    public static Problem RequestUnknown(Guid id) =>
        new("PKI-020", StatusCodes.Status404NotFound, "No such request", $"{id}");

    public static readonly Problem OwnRequest = new(
        "PKI-021",
        StatusCodes.Status403Forbidden,
        "Nobody decides on their own request"
    );

    public static readonly Problem RefusalReasonRequired = new(
        "PKI-022",
        Unprocessable,
        "A refusal needs a reason of 3 to 1000 characters",
        Field: "reason"
    );

    public static Problem RequestCannotMove(RequestState from, RequestState to) =>
        new(
            "PKI-023",
            StatusCodes.Status409Conflict,
            "The request is past this step",
            $"{from} cannot become {to}"
        );

    public static Problem CertificateUnknown(string serial) =>
        new("PKI-030", StatusCodes.Status404NotFound, "No such certificate", serial, "serial");

    public static Problem CertificateCannotMove(CertificateState from, CertificateState to) =>
        new(
            "PKI-031",
            StatusCodes.Status409Conflict,
            "The certificate is past this step",
            $"{from} cannot become {to}"
        );

    public static readonly Problem ReasonUnknown = new(
        "PKI-032",
        Unprocessable,
        "A revocation has a reason of RFC 5280 section 5.3.1 that an end entity may have",
        string.Join(
            ", ",
            CertificateRevocation.OfEndEntities.Select(reason =>
                JsonNamingPolicy.CamelCase.ConvertName($"{reason}")
            )
        ),
        "reason"
    );

    public static readonly Problem SerialInvalid = new(
        "PKI-033",
        StatusCodes.Status400BadRequest,
        "A serial is 2 to 40 hexadecimal digits",
        Field: "serial"
    );

    public static readonly Problem AccreditationInvalid = new(
        "PKI-034",
        Unprocessable,
        "An accreditation has the number of its decision, a qualified profile as its service, and an end after its beginning",
        Field: "service"
    );

    public static readonly Problem TicketInvalid = new(
        "PKI-036",
        StatusCodes.Status400BadRequest,
        "The form is not the one that was shown to this person: begin again",
        Field: "ticket"
    );

    public static readonly Problem LineUnreadable = new(
        "PKI-037",
        StatusCodes.Status400BadRequest,
        "A line is one JSON object with id, profile and csr (NDJSON), or a record of a CSV file whose first record names its columns",
        Field: "line"
    );

    public static readonly Problem LineTooLong = new(
        "PKI-038",
        StatusCodes.Status413PayloadTooLarge,
        "A line holds at most 128 KiB",
        Field: "line"
    );

    public static readonly Problem LineUnnamed = new(
        "PKI-039",
        Unprocessable,
        "A line of a campaign has an id of 1 to 100 characters, by which it is found again",
        Field: "id"
    );

    public static readonly Problem CampaignInvalid = new(
        "PKI-040",
        Unprocessable,
        "A campaign has a name of 1 to 100 characters and at most 1 000 000 lines",
        Field: "campaign"
    );

    public static Problem CampaignUnknown(Guid id) =>
        new("PKI-041", StatusCodes.Status404NotFound, "No such campaign", $"{id}");
}
