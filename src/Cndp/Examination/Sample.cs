namespace MarocNumeric.Trust.Cndp.Examination;

/// <summary>A receipt that left by itself and was drawn for an officer's look afterwards, with what came of it.</summary>
internal sealed class Sample
{
    public required Guid Declaration { get; init; }

    /// <summary>Of the seed that drew it: "2026-11".</summary>
    public required string Month { get; init; }

    public required DateTimeOffset DrawnAt { get; init; }

    public string? LookedBy { get; private set; }

    /// <summary>Null while it waits.</summary>
    public DateTimeOffset? LookedAt { get; private set; }

    public LookOutcome? Outcome { get; private set; }

    public string? Remarks { get; private set; }

    public void Look(string officer, LookOutcome outcome, string? remarks, DateTimeOffset now) =>
        (LookedBy, Outcome, Remarks, LookedAt) = (officer, outcome, remarks, now);
}

/// <summary>What an officer found in a receipt that had left by itself.</summary>
internal enum LookOutcome
{
    InOrder,

    /// <summary>Not in order, and no danger of article 20: the remarks say what the controller is to be asked.</summary>
    ToFollowUp,

    /// <summary>Submitted to authorisation within the eight days (law 09-08 art. 20).</summary>
    Reclassified,
}

/// <summary>The secret by which the receipts of one month are drawn.</summary>
internal sealed class SamplingSeed
{
    /// <summary>Of Morocco: "2026-11".</summary>
    public required string Month { get; init; }

    /// <summary>How many in a hundred; a later setting changes no month that has begun.</summary>
    public required int Percent { get; init; }

    /// <summary>32 octets, closed by the key ring for this month.</summary>
    public required byte[] SealedSeed { get; init; }

    /// <summary>SHA-256 of the seed, hexadecimal: in the journal from the first, so that no other seed can be shown later.</summary>
    public required string Commitment { get; init; }

    public required DateTimeOffset MadeAt { get; init; }
}
