using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Applications;

namespace MarocNumeric.Trust.Label.Proceedings;

/// <summary>
/// What the authority means to do to a label, with its grounds: the holder is heard before it is done (label's rules: notice of
/// fifteen days before a suspension, at once only where buyers are harmed; thirty days to cure before a withdrawal). The
/// secretary decides on a suspension, the committee on a withdrawal.
/// </summary>
internal sealed class Proceeding
{
    public static readonly TimeSpan Kept = Application.Kept;

    public required Guid Id { get; init; }

    public required Guid Award { get; init; }

    public required ProceedingKind Kind { get; init; }

    public required string Grounds { get; init; }

    /// <summary>Buyers are harmed while one waits: the label is suspended from the first day.</summary>
    public required bool Harm { get; init; }

    public required string OpenedBy { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The first instant at which it may be decided without an answer; a withdrawal, at all.</summary>
    public required DateTimeOffset AnswerUntil { get; init; }

    public string? Answer { get; private set; }

    public string? AnsweredBy { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public ProceedingState State { get; private set; } = ProceedingState.Open;

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? LegalReasons { get; private set; }

    public string? FactualReasons { get; private set; }

    public long Version { get; private set; } = 1;

    public Result<Proceeding> Say(string? answer, string by, DateTimeOffset now)
    {
        if (State is not ProceedingState.Open || Answer is not null)
        {
            return ProceedingProblems.Closed;
        }

        if (!IsText(answer))
        {
            return ApplicationProblems.TextInvalid("answer");
        }

        (Answer, AnsweredBy, AnsweredAt) = (answer!.Trim(), by, now);
        Version++;
        return this;
    }

    /// <summary>Not before the holder was heard, or had the time for it, and a withdrawal not before the time to cure is over; with both reasons (law 03-01 art. 1).</summary>
    public Result<Proceeding> Decide(bool applies, Reasons reasons, string by, DateTimeOffset now)
    {
        if (State is not ProceedingState.Open)
        {
            return ProceedingProblems.Closed;
        }

        // An answer is no cure: a withdrawal waits for the whole time of one.
        if ((Answer is null || Kind is ProceedingKind.Withdrawal) && now < AnswerUntil)
        {
            return ProceedingProblems.NotHeard(Moments.LastDay(AnswerUntil));
        }

        if (!IsText(reasons.Legal))
        {
            return ApplicationProblems.TextInvalid("legalReasons");
        }

        if (!IsText(reasons.Factual))
        {
            return ApplicationProblems.TextInvalid("factualReasons");
        }

        (State, DecidedBy, DecidedAt) = (
            applies ? ProceedingState.Applied : ProceedingState.Dropped,
            by,
            now
        );
        (LegalReasons, FactualReasons) = (reasons.Legal!.Trim(), reasons.Factual!.Trim());
        Version++;
        return this;
    }

    /// <summary>A vote and the hand that decides never pass each other unseen.</summary>
    public void Voted() => Version++;

    public static bool IsText(string? text) =>
        text?.Trim() is { Length: >= 3 and <= Application.LongestText };
}

internal enum ProceedingKind
{
    Suspension,
    Withdrawal,
}

internal enum ProceedingState
{
    Open,

    /// <summary>It was done.</summary>
    Applied,

    /// <summary>It was not.</summary>
    Dropped,
}
