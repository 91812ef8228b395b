using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Results;

/// <summary>Refusals that every module shares.</summary>
public static class CommonProblems
{
    public static readonly Problem IdempotencyKeyReused = new(
        "COMMON-001",
        StatusCodes.Status422UnprocessableEntity,
        "This Idempotency-Key was used for another request",
        Field: "Idempotency-Key"
    );

    public static readonly Problem IdempotencyKeyInUse = new(
        "COMMON-002",
        StatusCodes.Status409Conflict,
        "The first request with this Idempotency-Key has not been answered yet",
        Field: "Idempotency-Key"
    );

    public static readonly Problem IdempotencyKeyInvalid = new(
        "COMMON-003",
        StatusCodes.Status400BadRequest,
        "An Idempotency-Key is 1 to 200 visible ASCII characters",
        Field: "Idempotency-Key"
    );

    public static readonly Problem BodyTooLarge = new(
        "COMMON-004",
        StatusCodes.Status413PayloadTooLarge,
        "The body is larger than this address takes"
    );

    public static readonly Problem TooManyRequests = new(
        "COMMON-005",
        StatusCodes.Status429TooManyRequests,
        "Too many requests: wait as long as Retry-After says"
    );

    public static readonly Problem PageSizeInvalid = new(
        "COMMON-006",
        StatusCodes.Status400BadRequest,
        "A page holds 1 to 200 items",
        Field: "limit"
    );

    public static readonly Problem VersionStale = new(
        "COMMON-007",
        StatusCodes.Status412PreconditionFailed,
        "The record has changed since you read it",
        Field: "If-Match"
    );

    public static readonly Problem VersionMissing = new(
        "COMMON-008",
        StatusCodes.Status428PreconditionRequired,
        "Say which version you change: send the ETag in If-Match",
        Field: "If-Match"
    );

    public static Problem AssuranceTooLow(AssuranceLevel needed) =>
        new(
            "COMMON-009",
            StatusCodes.Status403Forbidden,
            "This act needs a stronger sign-in",
            needed.Acr()
        );

    public static readonly Problem PlainHttpRefused = new(
        "COMMON-018",
        StatusCodes.Status421MisdirectedRequest,
        "This address is served over HTTPS alone: nothing of what was sent has been read"
    );
}
