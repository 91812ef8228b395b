namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>Where a filing stands (law 09-08 art. 19, 20, 51; decree 2-09-165 art. 28). What the law counts stands in its procedure; a draft is none yet.</summary>
internal enum DeclarationState
{
    /// <summary>Acknowledged: the clock runs.</summary>
    Filed,

    /// <summary>Asked, once, for what is missing; the clock stands.</summary>
    CompletionAsked,

    /// <summary>An officer has taken the request for an authorisation.</summary>
    UnderReview,
    ReceiptIssued,

    /// <summary>Submitted to authorisation within eight days: the receipt, where there was one, has no effect any more (art. 20).</summary>
    Reclassified,
    Authorised,
    Refused,

    /// <summary>The refusal is being looked at again by somebody else.</summary>
    Appealed,

    /// <summary>The receipt or the authorisation was taken back (art. 51).</summary>
    Withdrawn,

    /// <summary>The controller has ended the processing (art. 15).</summary>
    Ended,

    /// <summary>Not completed in time.</summary>
    Returned,

    /// <summary>Taken back by whoever filed it, before any decision.</summary>
    Abandoned,
}

/// <summary>Which formality a filing is; each has a letter of its own in its number.</summary>
internal enum DeclarationKind
{
    /// <summary>Prior declaration (art. 12-2, 14, 15): D.</summary>
    Declaration,

    /// <summary>Simplified declaration (art. 16, 17): S.</summary>
    SimplifiedDeclaration,

    /// <summary>Request for a prior authorisation (art. 12-1): A.</summary>
    Authorisation,
}

internal static class DeclarationKinds
{
    public static readonly IReadOnlyList<char> Letters = ['D', 'S', 'A'];

    public static char Letter(this DeclarationKind kind) => Letters[(int)kind];

    /// <summary>A processing may run while its filing stands so.</summary>
    public static bool IsInForce(this DeclarationState state) =>
        state is DeclarationState.ReceiptIssued or DeclarationState.Authorised;

    /// <summary>The national register shows it: what is in force, and what has been (art. 45, 46).</summary>
    public static bool IsPublic(this DeclarationState state) =>
        state.IsInForce() || state is DeclarationState.Withdrawn or DeclarationState.Ended;
}
