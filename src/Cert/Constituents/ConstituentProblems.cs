using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>The refusals around constituents, their assets and systems, and notices to owners. Codes are never renumbered.</summary>
internal static class ConstituentProblems
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;

    public static readonly Problem Unknown = new(
        "CERT-100",
        StatusCodes.Status404NotFound,
        "No such constituent, or nothing of it under this identifier"
    );

    public static readonly Problem AlreadyRegistered = new(
        "CERT-101",
        StatusCodes.Status409Conflict,
        "The organisation is registered: change what stands"
    );

    public static readonly Problem RegisterSilent = new(
        "CERT-102",
        StatusCodes.Status503ServiceUnavailable,
        "The register of organisations does not answer now"
    );

    public static readonly Problem ClassUnknown = new(
        "CERT-103",
        Unprocessable,
        "One of entity, vitalInfrastructure, operator, digitalService, trustService, other",
        Field: "class"
    );

    public static readonly Problem SectorUnknown = new(
        "CERT-104",
        Unprocessable,
        "Not a sector of decree 2-21-406 annex 1; of vital importance is only what has one",
        Field: "sector"
    );

    /// <param name="field">Of the contacts.</param>
    public static Problem ContactInvalid(string field) =>
        new(
            "CERT-105",
            Unprocessable,
            "A name of 2 to 100 characters, a telephone number, an e-mail address",
            Field: field
        );

    public static readonly Problem NumberInvalid = new(
        "CERT-106",
        Unprocessable,
        "Not a public number of an autonomous system (RFC 6793): AS1 to AS4199999999",
        Field: "value"
    );

    public static readonly Problem PrefixInvalid = new(
        "CERT-107",
        Unprocessable,
        "Not a public block of addresses: CIDR notation, no bit behind the length, IPv4 from /8, IPv6 from /19",
        Field: "value"
    );

    public static readonly Problem DomainInvalid = new(
        "CERT-108",
        Unprocessable,
        "Not a domain name of two labels or more (RFC 1123, RFC 5890)",
        Field: "value"
    );

    public static readonly Problem AssetTwice = new(
        "CERT-109",
        StatusCodes.Status409Conflict,
        "The constituent has stated it already",
        Field: "value"
    );

    public static readonly Problem TooMany = new(
        "CERT-110",
        StatusCodes.Status409Conflict,
        "A constituent states at most 500 assets and 500 systems"
    );

    public static readonly Problem OwnOrganisation = new(
        "CERT-111",
        StatusCodes.Status409Conflict,
        "Nobody confirms what their own organisation states"
    );

    public static readonly Problem NameInvalid = new(
        "CERT-112",
        Unprocessable,
        "A name of 2 to 200 characters",
        Field: "name"
    );

    public static readonly Problem LevelInvalid = new(
        "CERT-113",
        Unprocessable,
        "1 to 4: the level of the worst incident that the system could have (decree 2-21-406 art. 12)",
        Field: "worstLevel"
    );

    public static readonly Problem NotVital = new(
        "CERT-114",
        StatusCodes.Status409Conflict,
        "Back-up sites are followed for the sensitive systems (class A or B) of an infrastructure of vital importance"
    );

    /// <param name="field">recoveryTime, recoveryPoint, operator or kind.</param>
    public static Problem BackupInvalid(string field) =>
        new(
            "CERT-115",
            Unprocessable,
            "A kind of site, who runs it unless it is one's own, and minutes from 0 to 525 600",
            Field: field
        );

    /// <param name="field">heldAt, reachedTime, reachedPoint or evidence.</param>
    public static Problem ExerciseInvalid(string field) =>
        new(
            "CERT-116",
            Unprocessable,
            "A day that has passed, minutes from 0 to 525 600, and the SHA-256 of the report in 64 hexadecimal digits",
            Field: field
        );

    public static readonly Problem NoBackup = new(
        "CERT-117",
        StatusCodes.Status409Conflict,
        "An exercise needs a back-up site: state it first"
    );

    /// <param name="field">addresses, subject or text.</param>
    public static Problem NoticeInvalid(string field) =>
        new(
            "CERT-118",
            Unprocessable,
            "1 to 200 public addresses or domains, a subject of 3 to 200 and a text of 3 to 10 000 characters",
            Field: field
        );

    public static readonly Problem NoticeRed = new(
        "CERT-119",
        Unprocessable,
        "What is TLP:RED goes to named persons alone and not by a notice",
        Field: "tlp"
    );

    public static readonly Problem OwnerUnknown = new(
        "CERT-120",
        StatusCodes.Status409Conflict,
        "None of the addresses has an owner here",
        Field: "addresses"
    );

    public static readonly Problem KindUnknown = new(
        "CERT-121",
        Unprocessable,
        "One of autonomousSystem, prefix, domain",
        Field: "kind"
    );
}
