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
}
