using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Identity;

/// <summary>Every refusal of the identity provider, in one place. Codes are never renumbered.</summary>
internal static class IdentityProblems
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;

    /// <summary>One answer for a wrong name, a wrong password and an account at rest: a stranger learns nothing.</summary>
    public static readonly Problem SignInFails = new(
        "IDENTITY-001",
        StatusCodes.Status401Unauthorized,
        "The name or the password is wrong, or the account rests after too many attempts",
        Field: "password"
    );

    public static readonly Problem CodeFails = new(
        "IDENTITY-002",
        StatusCodes.Status401Unauthorized,
        "The code is wrong or was used before, or the account rests after too many attempts",
        Field: "code"
    );

    public static readonly Problem UserNameInvalid = new(
        "IDENTITY-003",
        Unprocessable,
        "A user name is 3 to 64 letters a-z, digits, dots, hyphens or underscores",
        Field: "userName"
    );

    public static readonly Problem UserNameTaken = new(
        "IDENTITY-004",
        StatusCodes.Status409Conflict,
        "This user name is taken",
        Field: "userName"
    );

    public static readonly Problem IceInvalid = new(
        "IDENTITY-005",
        Unprocessable,
        "An ICE is fifteen digits that divide by 97 (decree 2-11-63)",
        Field: "ice"
    );

    public static readonly Problem IceTaken = new(
        "IDENTITY-006",
        StatusCodes.Status409Conflict,
        "An organisation with this ICE exists",
        Field: "ice"
    );

    public static readonly Problem KindUnknown = new(
        "IDENTITY-007",
        Unprocessable,
        "There is no such kind of organisation",
        Field: "kind"
    );

    public static readonly Problem RoleNotHere = new(
        "IDENTITY-008",
        Unprocessable,
        "This role is not held in an organisation of this kind",
        Field: "role"
    );

    public static readonly Problem OrganisationUnknown = new(
        "IDENTITY-009",
        StatusCodes.Status404NotFound,
        "No such organisation"
    );

    public static readonly Problem AccountUnknown = new(
        "IDENTITY-010",
        StatusCodes.Status404NotFound,
        "No such account",
        Field: "account"
    );

    public static readonly Problem NameInvalid = new(
        "IDENTITY-011",
        Unprocessable,
        "A name is 2 to 200 characters and no control characters",
        Field: "name"
    );

    public static readonly Problem ScopeUnknown = new(
        "IDENTITY-012",
        Unprocessable,
        "There is no such scope",
        Field: "scopes"
    );

    public static readonly Problem RedirectInvalid = new(
        "IDENTITY-013",
        Unprocessable,
        "A redirect address is https, or http on a loopback address, and has no fragment (RFC 8252 section 7.3)",
        Field: "redirectUris"
    );

    public static readonly Problem OwnRole = new(
        "IDENTITY-014",
        StatusCodes.Status403Forbidden,
        "Nobody gives a role to themselves"
    );

    public static readonly Problem PasswordWeak = new(
        "IDENTITY-015",
        Unprocessable,
        "A password is 12 to 128 characters and does not hold the user name",
        Field: "new"
    );

    public static readonly Problem EmailInvalid = new(
        "IDENTITY-016",
        Unprocessable,
        "This is not a mail address",
        Field: "email"
    );

    public static readonly Problem ClientKindUnknown = new(
        "IDENTITY-017",
        Unprocessable,
        "A client is machine, web or native",
        Field: "kind"
    );

    public static readonly Problem ClientUnknown = new(
        "IDENTITY-018",
        StatusCodes.Status404NotFound,
        "No such client"
    );

    public static readonly Problem SecondFactorStands = new(
        "IDENTITY-019",
        StatusCodes.Status409Conflict,
        "This account has a second factor already"
    );

    public static readonly Problem EventUnknown = new(
        "IDENTITY-030",
        Unprocessable,
        "A webhook asks for at least one kind of event, and for those that there are",
        Field: "events"
    );

    public static readonly Problem WebhookUnknown = new(
        "IDENTITY-031",
        StatusCodes.Status404NotFound,
        "No such webhook"
    );

    public static readonly Problem WebhooksTooMany = new(
        "IDENTITY-032",
        StatusCodes.Status409Conflict,
        "An organisation has at most ten webhooks"
    );

    /// <summary>One answer for a passkey used before, of another origin, of nobody, or of an account at rest: a stranger learns nothing.</summary>
    public static readonly Problem PasskeyFails = new(
        "IDENTITY-040",
        StatusCodes.Status400BadRequest,
        "The passkey's answer is not valid here, was sent before, or came too late"
    );

    public static readonly Problem PasskeyNotEntered = new(
        "IDENTITY-041",
        StatusCodes.Status400BadRequest,
        "The authenticator's answer is not valid here, was sent before, or came too late: nothing was registered",
        Field: "name"
    );

    public static readonly Problem PasskeyNameInvalid = new(
        "IDENTITY-042",
        Unprocessable,
        "A passkey's name is 2 to 60 characters and no control characters",
        Field: "name"
    );

    public static readonly Problem PasskeysFull = new(
        "IDENTITY-043",
        StatusCodes.Status409Conflict,
        "An account holds 20 passkeys at most"
    );

    public static readonly Problem LastFactorStays = new(
        "IDENTITY-044",
        StatusCodes.Status409Conflict,
        "Whoever holds an authority's role keeps a second factor"
    );

    public static readonly Problem RecoveryCodeFails = new(
        "IDENTITY-045",
        StatusCodes.Status401Unauthorized,
        "The code is wrong or was used before, or the account rests after too many attempts",
        Field: "code"
    );

    public static readonly Problem OldPasswordFails = new(
        "IDENTITY-046",
        StatusCodes.Status403Forbidden,
        "The present password is wrong, or the account rests after too many attempts",
        Field: "old"
    );

    public static readonly Problem EnrolmentFails = new(
        "IDENTITY-047",
        Unprocessable,
        "The code does not belong to this secret, or the page is older than fifteen minutes",
        Field: "code"
    );

    public static readonly Problem OwnFactors = new(
        "IDENTITY-048",
        StatusCodes.Status403Forbidden,
        "Nobody resets their own second factors"
    );

    public static readonly Problem FactorMissing = new(
        "IDENTITY-049",
        StatusCodes.Status409Conflict,
        "Recovery codes stand in for a second factor: add one first"
    );

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

    public static readonly Problem InvitationUnknown = new(
        "IDENTITY-070",
        StatusCodes.Status404NotFound,
        "No such invitation"
    );

    public static readonly Problem InvitationOver = new(
        "IDENTITY-071",
        StatusCodes.Status409Conflict,
        "The invitation has been answered, withdrawn, or has expired"
    );

    public static readonly Problem MemberUnknown = new(
        "IDENTITY-072",
        Unprocessable,
        "Who acts for an organisation holds a role in it: invite them first",
        Field: "account"
    );

    public static readonly Problem OrganisationUnverified = new(
        "IDENTITY-073",
        StatusCodes.Status409Conflict,
        "The organisation is not verified yet"
    );

    public static readonly Problem NotRepresentative = new(
        "IDENTITY-074",
        StatusCodes.Status403Forbidden,
        "The verified legal representative alone signs and revokes mandates"
    );

    public static readonly Problem MandateUnknown = new(
        "IDENTITY-075",
        StatusCodes.Status404NotFound,
        "No such mandate"
    );

    public static readonly Problem MandateCannotMove = new(
        "IDENTITY-076",
        StatusCodes.Status409Conflict,
        "The mandate is past this step"
    );

    public static readonly Problem MandatePeriodInvalid = new(
        "IDENTITY-077",
        Unprocessable,
        "A mandate begins now or later and ends within the longest period that is allowed",
        Field: "until"
    );

    private static readonly Problem MandateTerms = new(
        "IDENTITY-078",
        Unprocessable,
        "The scope is certificates, declarations or labels, and a limit of acts is 1 to 1 000 000"
    );

    public static readonly Problem MandateScopeUnknown = MandateTerms with { Field = "scope" };

    public static readonly Problem MandateLimitInvalid = MandateTerms with { Field = "mostActs" };

    public static readonly Problem OwnMandate = new(
        "IDENTITY-079",
        StatusCodes.Status403Forbidden,
        "Nobody is their own agent while others belong to the organisation; an agent alone accepts and renounces",
        Field: "agent"
    );

    public static readonly Problem NotTheAgent = OwnMandate with { Field = null };
}
