using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Identity.Mandates;

/// <summary>Every refusal about mandates, in one place. Codes are never renumbered.</summary>
internal static class MandateProblems
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;

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
