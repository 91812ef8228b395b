namespace MarocNumeric.Trust.Common.Procedures;

/// <summary>Where a file stands under law 55-19. What it is about, and its finer states, belong to the record that owns it.</summary>
public enum ProcedureState
{
    /// <summary>A draft: no receipt, no clock.</summary>
    NotDeposited,

    /// <summary>"File being deposited": pieces are missing, the clock has not started (art. 10).</summary>
    Incomplete,

    /// <summary>Complete, and the clock runs.</summary>
    Running,

    /// <summary>Something was asked for; the clock stands (art. 10, 14).</summary>
    Suspended,

    /// <summary>Not completed in time and given back (art. 10): nothing was decided, it may be deposited anew as another file.</summary>
    Returned,

    /// <summary>Taken back by whoever deposited it.</summary>
    Withdrawn,

    Granted,

    Refused,

    /// <summary>An administrative appeal waits for its answer (art. 21).</summary>
    Appealed,

    /// <summary>The appeal was answered and the refusal stands; what remains is the court.</summary>
    Upheld,
}

/// <summary>What a receipt says (law 55-19 art. 10): one of two things and nothing else.</summary>
public enum ReceiptMention
{
    FileDeposited,
    FileBeingDeposited,
}

/// <summary>For what the one request during the clock is made.</summary>
public enum CompletionKind
{
    /// <summary>A document does not conform and is to be replaced (art. 10).</summary>
    Replacement,

    /// <summary>Additional information (art. 14).</summary>
    Information,
}

/// <summary>For what a clock may be extended: the first two under law 55-19 art. 17, the third where a text of its own asks for no more than reasons.</summary>
public enum ExtensionGround
{
    TechnicalExpertise,
    PublicInquiry,

    /// <summary>A reasoned decision suffices (decree 2-09-165 art. 25 and 28).</summary>
    ReasonedDecision,
}

/// <summary>How a file was granted.</summary>
public enum GrantedBy
{
    Decision,

    /// <summary>By the silence of the authority, where the procedure stands on the list (art. 19).</summary>
    Silence,

    Appeal,
}
