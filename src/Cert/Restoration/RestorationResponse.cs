namespace MarocNumeric.Trust.Cert.Restoration;

/// <summary>A restoration as the API shows it to its owner and to the team.</summary>
/// <param name="Tlp">"AMBER+STRICT".</param>
/// <param name="TimeAsked">Minutes, as all four figures.</param>
/// <param name="Number">Of the hand-back, which anybody can look up at /v/.</param>
/// <param name="Papers">The record of the hand-back in French and in Arabic.</param>
/// <param name="Remarks">The owner's, or why it was abandoned.</param>
/// <param name="Checks">All points, also those without a verdict.</param>
internal sealed record RestorationResponse(
    Guid Id,
    Guid Request,
    Guid? Incident,
    string Tlp,
    Guid? Organisation,
    string System,
    string? Serves,
    int TimeAsked,
    int PointAsked,
    int? TimeReached,
    int? PointReached,
    RestorationState State,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ApprovedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? VerifiedAt,
    DateTimeOffset? EndedAt,
    string? Number,
    string? Remarks,
    IReadOnlyList<RestorationResponse.StepOf> Steps,
    IReadOnlyList<RestorationResponse.CheckOf> Checks,
    IReadOnlyList<RestorationState> NextStates,
    IReadOnlyList<RestorationResponse.PaperOf> Papers,
    long Version
)
{
    /// <param name="SealedAt">Null while the seal is on its way; whoever fetches it then gets it sealed.</param>
    internal sealed record PaperOf(
        Guid Id,
        string Language,
        string Title,
        DateTimeOffset? SealedAt
    );

    internal sealed record StepOf(int Number, string Text, DateTimeOffset? DoneAt);

    /// <param name="Verdict">Null where nobody has given one.</param>
    /// <param name="By">Account of whoever gave it: a waiver bears a name.</param>
    internal sealed record CheckOf(
        CheckPoint Point,
        Verdict? Verdict,
        string? Evidence,
        string? Note,
        DateTimeOffset? At,
        string? By
    );
}
