namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>How the commission came to a decision in a sitting (law 09-08 art. 32 to 35), as its paper says it: counts and no names.</summary>
/// <param name="On">The day of the sitting.</param>
/// <param name="Present">Members who took part in this decision or stood aside for an interest.</param>
/// <param name="Members">In office.</param>
internal sealed record Deliberation(
    DateOnly On,
    int Present,
    int Members,
    int For,
    int Against,
    int Abstained
);
