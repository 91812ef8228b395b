using MarocNumeric.Trust.Common.Procedures;
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
            // RFC 9470 section 3: not 403, since the same person may come back with a better token.
            StatusCodes.Status401Unauthorized,
            "This act needs a stronger sign-in",
            needed.Acr()
        );

    public static readonly Problem Unauthenticated = new(
        "COMMON-010",
        StatusCodes.Status401Unauthorized,
        "This address needs an access token of the suite"
    );

    public static readonly Problem Forbidden = new(
        "COMMON-011",
        StatusCodes.Status403Forbidden,
        "This token may not do this"
    );

    public static readonly Problem NotFound = new(
        "COMMON-012",
        StatusCodes.Status404NotFound,
        "There is nothing here, or nothing that you may see"
    );

    public static Problem BodyUnreadable(string? why) =>
        new(
            "COMMON-013",
            StatusCodes.Status400BadRequest,
            "The body or a parameter cannot be read as this address describes it",
            why
        );

    public static readonly Problem MethodNotAllowed = new(
        "COMMON-014",
        StatusCodes.Status405MethodNotAllowed,
        "This address does not take that method: see Allow"
    );

    public static readonly Problem MediaTypeUnsupported = new(
        "COMMON-015",
        StatusCodes.Status415UnsupportedMediaType,
        "This address does not take a body of that type"
    );

    public static readonly Problem Unexpected = new(
        "COMMON-016",
        StatusCodes.Status500InternalServerError,
        "Something went wrong on our side; nothing was half done. The trace id finds it in the log"
    );

    public static readonly Problem NotAcceptable = new(
        "COMMON-017",
        StatusCodes.Status406NotAcceptable,
        "There is no form of this that Accept takes",
        Field: "Accept"
    );

    public static readonly Problem PlainHttpRefused = new(
        "COMMON-018",
        StatusCodes.Status421MisdirectedRequest,
        "This address is served over HTTPS alone: nothing of what was sent has been read"
    );

    internal static readonly Problem StorageUnavailable = new(
        "COMMON-019",
        StatusCodes.Status503ServiceUnavailable,
        "The database takes and gives nothing now; nothing was half done. Ask again as Retry-After says"
    );

    internal static Problem BackupUnreadable(string why) =>
        new(
            "COMMON-040",
            StatusCodes.Status422UnprocessableEntity,
            "This is no backup that this program reads",
            why
        );

    /// <summary>Which of the two it is cannot be told: that is what authenticated encryption is for.</summary>
    internal static readonly Problem BackupClosed = new(
        "COMMON-041",
        StatusCodes.Status422UnprocessableEntity,
        "The passphrase does not open this backup, or the backup was altered"
    );

    internal static readonly Problem BackupDamaged = new(
        "COMMON-042",
        StatusCodes.Status422UnprocessableEntity,
        "This backup was altered or cut off"
    );

    internal static Problem BackupPassphraseShort(string where) =>
        new(
            "COMMON-043",
            StatusCodes.Status422UnprocessableEntity,
            "A backup's passphrase has at least 16 characters",
            where
        );

    internal static Problem RestoreTargetTaken(string what) =>
        new(
            "COMMON-044",
            StatusCodes.Status409Conflict,
            "A backup is restored into an empty data directory and an empty database alone",
            what
        );

    internal static Problem BackupOfOtherDatabase(string what) =>
        new(
            "COMMON-045",
            StatusCodes.Status409Conflict,
            "This backup is of another kind of database than Trust:Database names",
            what
        );

    internal static Problem BackupNowhere(string why) =>
        new("COMMON-046", StatusCodes.Status409Conflict, "The backup cannot stand there", why);

    internal static readonly Problem NothingToBackUp = new(
        "COMMON-047",
        StatusCodes.Status404NotFound,
        "There is no suite in this data directory and this database"
    );

    internal static Problem DatabaseToolFailed(string tool, string said) =>
        new(
            "COMMON-048",
            StatusCodes.Status500InternalServerError,
            $"{tool} did not do its work",
            said
        );

    public static readonly Problem DraftUnknown = new(
        "COMMON-060",
        StatusCodes.Status404NotFound,
        "There is no such draft, or it is not yours"
    );

    public static readonly Problem DraftTooLarge = new(
        "COMMON-061",
        StatusCodes.Status413PayloadTooLarge,
        "A draft holds at most 256 KiB of answers"
    );

    public static readonly Problem DraftsTooMany = new(
        "COMMON-062",
        StatusCodes.Status409Conflict,
        "One person keeps at most 50 drafts: file or discard one first"
    );

    public static readonly Problem DraftSealed = new(
        "COMMON-063",
        StatusCodes.Status409Conflict,
        "This draft was sealed with keys that are not here, or was altered; it can only be discarded"
    );

    public static Problem DateIncomplete(string field) =>
        new(
            "COMMON-064",
            StatusCodes.Status422UnprocessableEntity,
            "A date has a day, a month and a year of four digits",
            Field: field
        );

    public static Problem DateImpossible(string field) =>
        new(
            "COMMON-065",
            StatusCodes.Status422UnprocessableEntity,
            "There is no such day in the calendar",
            Field: field
        );

    public static readonly Problem OutboundAddressInvalid = new(
        "COMMON-070",
        StatusCodes.Status422UnprocessableEntity,
        "An address that the suite is to call is https, without a user or a fragment, and at most 500 characters",
        Field: "url"
    );

    public static readonly Problem OutboundAddressInside = new(
        "COMMON-071",
        StatusCodes.Status422UnprocessableEntity,
        "This address leads to a network that the suite does not call",
        Field: "url"
    );

    public static readonly Problem OutboundAddressUnknown = new(
        "COMMON-072",
        StatusCodes.Status422UnprocessableEntity,
        "The name in this address has no address",
        Field: "url"
    );

    internal static Problem ProcedureCannotMove(ProcedureState from, ProcedureState to) =>
        new(
            "COMMON-080",
            StatusCodes.Status409Conflict,
            "The file is past this step",
            $"{from} cannot become {to}"
        );

    internal static readonly Problem ProcedureListInvalid = new(
        "COMMON-081",
        StatusCodes.Status422UnprocessableEntity,
        "A list of pieces names each once, at most 50, in 3 to 300 characters"
    );

    internal static readonly Problem CompletionOver = new(
        "COMMON-082",
        StatusCodes.Status409Conflict,
        "The time for bringing what was asked for is over (law 55-19 art. 10)"
    );

    internal static readonly Problem CompletionStillOpen = new(
        "COMMON-083",
        StatusCodes.Status409Conflict,
        "The file may still be completed: it is not returned before (law 55-19 art. 10)"
    );

    internal static readonly Problem AskedAlready = new(
        "COMMON-084",
        StatusCodes.Status409Conflict,
        "Something is asked for once in the delay, and was (law 55-19 art. 10, 14)"
    );

    internal static readonly Problem AskedTooLate = new(
        "COMMON-085",
        StatusCodes.Status409Conflict,
        "Something is asked for in the first half of the delay alone (law 55-19 art. 10, 14)"
    );

    public static readonly Problem ReasonsMissing = new(
        "COMMON-086",
        StatusCodes.Status422UnprocessableEntity,
        "This needs reasons of 3 to 2000 characters",
        Field: "reasons"
    );

    internal static readonly Problem ExtendedAlready = new(
        "COMMON-087",
        StatusCodes.Status409Conflict,
        "A delay is extended once, and was (law 55-19 art. 17)"
    );

    internal static readonly Problem DelayOver = new(
        "COMMON-088",
        StatusCodes.Status409Conflict,
        "The delay is over and cannot be extended any more"
    );

    public static readonly Problem BothReasonsNeeded = new(
        "COMMON-089",
        StatusCodes.Status422UnprocessableEntity,
        "An unfavourable decision states its legal and its factual reasons (law 03-01 art. 1, law 55-19 art. 18)",
        Field: "reasons"
    );

    public static readonly Problem SilenceHasGranted = new(
        "COMMON-090",
        StatusCodes.Status409Conflict,
        "The delay is over and silence has granted the file (law 55-19 art. 19)"
    );

    internal static readonly Problem SilenceGrantsNothing = new(
        "COMMON-091",
        StatusCodes.Status409Conflict,
        "Silence has not granted this file: the delay runs, or the procedure is not on the list (law 55-19 art. 19)"
    );

    internal static readonly Problem NothingToAppeal = new(
        "COMMON-092",
        StatusCodes.Status409Conflict,
        "There is no refusal and the delay is not over: nothing can be appealed yet (law 55-19 art. 21)"
    );

    internal static readonly Problem AppealOver = new(
        "COMMON-093",
        StatusCodes.Status409Conflict,
        "The time for an administrative appeal is over (law 55-19 art. 21)"
    );

    internal static readonly Problem AppealOfOwnDecision = new(
        "COMMON-094",
        StatusCodes.Status403Forbidden,
        "Whoever took a decision does not answer the appeal against it"
    );

    public static readonly Problem NumberMistyped = new(
        "COMMON-095",
        StatusCodes.Status422UnprocessableEntity,
        "The number is mistyped: its check character does not agree with the rest",
        Field: "number"
    );

    public static readonly Problem NumberMalformed = new(
        "COMMON-096",
        StatusCodes.Status422UnprocessableEntity,
        "This is no number of the suite: X-YYYY-NNNNNN-K, or a letter with thirteen characters",
        Field: "number"
    );

    internal static readonly Problem ExtensionGroundForeign = new(
        "COMMON-097",
        StatusCodes.Status422UnprocessableEntity,
        "This delay cannot be extended on this ground (law 55-19 art. 17)",
        Field: "ground"
    );

    /// <summary>The refusal that a bare HTTP status means where no slice has said more.</summary>
    internal static Problem? OfStatus(int status) =>
        status switch
        {
            StatusCodes.Status400BadRequest => BodyUnreadable(null),
            StatusCodes.Status401Unauthorized => Unauthenticated,
            StatusCodes.Status403Forbidden => Forbidden,
            StatusCodes.Status404NotFound => NotFound,
            StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
            StatusCodes.Status406NotAcceptable => NotAcceptable,
            StatusCodes.Status413PayloadTooLarge => BodyTooLarge,
            StatusCodes.Status415UnsupportedMediaType => MediaTypeUnsupported,
            StatusCodes.Status429TooManyRequests => TooManyRequests,
            StatusCodes.Status500InternalServerError => Unexpected,
            _ => null,
        };
}
