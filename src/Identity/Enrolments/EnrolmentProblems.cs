using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>Every refusal about the enrolment of an organisation, in one place. Codes are never renumbered.</summary>
internal static class EnrolmentProblems
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;

    public static readonly Problem EnrolmentUnknown = new(
        "IDENTITY-050",
        StatusCodes.Status404NotFound,
        "No such enrolment"
    );

    public static readonly Problem EnrolmentCannotMove = new(
        "IDENTITY-051",
        StatusCodes.Status409Conflict,
        "The enrolment is past this step"
    );

    public static readonly Problem OwnEnrolment = new(
        "IDENTITY-052",
        StatusCodes.Status403Forbidden,
        "Nobody decides on what they filed, nor on an organisation that is theirs"
    );

    public static readonly Problem ReasonRequired = new(
        "IDENTITY-053",
        Unprocessable,
        "A reason is 3 to 2000 characters; a refusal states its reasons in law and in fact (law 03-01)"
    );

    public static readonly Problem CompletionAskedOnce = new(
        "IDENTITY-054",
        StatusCodes.Status409Conflict,
        "Completion is asked for once (law 55-19 art. 10)"
    );

    public static readonly Problem ParticularMissing = new(
        "IDENTITY-055",
        Unprocessable,
        "An organisation of this kind states this particular"
    );

    public static readonly Problem ParticularNotHere = new(
        "IDENTITY-056",
        Unprocessable,
        "An organisation of this kind has no such particular"
    );

    public static readonly Problem LatinNameInvalid = new(
        "IDENTITY-057",
        Unprocessable,
        "A name in Latin letters is 2 to 200 characters, holds a Latin letter and no control or direction characters"
    );

    public static readonly Problem ArabicNameInvalid = new(
        "IDENTITY-058",
        Unprocessable,
        "A name in Arabic letters is 2 to 200 characters, holds an Arabic letter and no control or direction characters"
    );

    /// <param name="most">Characters that this field takes.</param>
    public static Problem LineInvalid(int most) =>
        new(
            "IDENTITY-059",
            Unprocessable,
            "This text is too short, too long, or holds control or direction characters",
            $"At most {most} characters"
        );

    public static readonly Problem CourtUnknown = new(
        "IDENTITY-060",
        Unprocessable,
        "There is no such court",
        Field: "court"
    );

    public static readonly Problem RegisterNumberInvalid = new(
        "IDENTITY-061",
        Unprocessable,
        "A number of the commercial register is 1 to 10 digits",
        Field: "registerNumber"
    );

    public static readonly Problem TaxNumberInvalid = new(
        "IDENTITY-062",
        Unprocessable,
        "A tax number (identifiant fiscal) is 7 or 8 digits, the first not zero",
        Field: "taxNumber"
    );

    public static readonly Problem ChoiceUnknown = new(
        "IDENTITY-063",
        Unprocessable,
        "Choose one of those that are offered"
    );

    public static readonly Problem ProofDateInvalid = new(
        "IDENTITY-064",
        Unprocessable,
        "The date of the document is a day that has come, YYYY-MM-DD",
        Field: "proofDate"
    );

    public static readonly Problem MailDomainInvalid = new(
        "IDENTITY-065",
        Unprocessable,
        "Mail domains are 1 to 20 domain names of at least two labels",
        Field: "mailDomains"
    );

    public static readonly Problem MailDomainPublic = new(
        "IDENTITY-066",
        Unprocessable,
        "This domain is open to everybody: it proves nothing about the organisation",
        Field: "mailDomains"
    );

    public static readonly Problem PieceInvalid = new(
        "IDENTITY-067",
        Unprocessable,
        "A document is named by its identifier and its SHA-256, 64 lower-case hexadecimal digits; 20 at most",
        Field: "pieces"
    );

    public static readonly Problem OrganisationTaken = new(
        "IDENTITY-068",
        StatusCodes.Status409Conflict,
        "An organisation with this number in the commercial register, or this tax number, exists"
    );

    public static readonly Problem OutsideDomains = new(
        "IDENTITY-069",
        Unprocessable,
        "The address is not in one of the organisation's verified domains: name an account instead",
        Field: "whom"
    );
}
