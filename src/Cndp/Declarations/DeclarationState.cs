namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>Where a filing stands (law 09-08 art. 19, 20, 51; decree 2-09-165 art. 28). What the law counts stands in its procedure; a draft is none yet.</summary>
internal enum DeclarationState
{
    /// <summary>Taken in without a piece that it needs: the one list of what is missing is told, and the clock starts with the last one (law 55-19 art. 10).</summary>
    Incomplete,

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

    /// <summary>The commission has given its opinion on a text (art. 27-A): nothing more follows.</summary>
    OpinionGiven,

    /// <summary>The commission has noted who is responsible for a public register (art. 18).</summary>
    Noted,

    /// <summary>The commission has said, with reasons, that it is no such register: it is declared, or authorised.</summary>
    NotExempt,

    /// <summary>A transfer whose base filing is no longer in force (art. 43, 44).</summary>
    Fallen,
}

internal static class DeclarationStates
{
    /// <summary>A processing or a transfer may run while its filing stands so.</summary>
    public static bool IsInForce(this DeclarationState state) =>
        state
            is DeclarationState.ReceiptIssued
                or DeclarationState.Authorised
                or DeclarationState.Noted;

    /// <summary>Somebody may still take it back: nothing is decided.</summary>
    public static bool IsOpen(this DeclarationState state) =>
        state
            is DeclarationState.Incomplete
                or DeclarationState.Filed
                or DeclarationState.CompletionAsked
                or DeclarationState.UnderReview;

    /// <summary>The national register shows a filing of a processing that stands so: what is in force, and what has been (art. 45, 46).</summary>
    public static bool IsPublic(this DeclarationState state) =>
        state
            is DeclarationState.ReceiptIssued
                or DeclarationState.Authorised
                or DeclarationState.Withdrawn
                or DeclarationState.Ended
                or DeclarationState.Fallen;
}
