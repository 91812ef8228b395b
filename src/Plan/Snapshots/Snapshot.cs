using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Plan.Snapshots;

/// <summary>A month of the plan, frozen: its octets never change. The reports that are made of it are a draft, then validated, then submitted to the steering committee.</summary>
internal sealed class Snapshot
{
    public const char Letter = 'F';

    public required Guid Id { get; init; }

    /// <summary>"2026-11".</summary>
    public required string Month { get; init; }

    public required string Number { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    public required string TakenBy { get; init; }

    /// <summary>JSON, as it is downloaded.</summary>
    public required string Content { get; init; }

    /// <summary>Of the content in UTF-8, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public ReportState State { get; private set; }

    public string? ValidatedBy { get; private set; }

    public DateTimeOffset? ValidatedAt { get; private set; }

    public string? SubmittedBy { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    public long Version { get; private set; } = 1;

    public ReportState? Next =>
        State switch
        {
            ReportState.Draft => ReportState.Validated,
            ReportState.Validated => ReportState.Submitted,
            _ => null,
        };

    public FrozenPlan Plan() => FrozenPlan.Read(Content);

    /// <param name="to">The state that follows; no other is reached.</param>
    public Result<Snapshot> Move(ReportState to, string by, DateTimeOffset now)
    {
        if (Next != to)
        {
            return SnapshotProblems.CannotMove;
        }

        // Four eyes: who took the month does not validate what is reported of it.
        if (to is ReportState.Validated && by.Is(TakenBy))
        {
            return SnapshotProblems.OwnSnapshot;
        }

        if (to is ReportState.Validated)
        {
            (ValidatedBy, ValidatedAt) = (by, now);
        }
        else
        {
            (SubmittedBy, SubmittedAt) = (by, now);
        }

        (State, Version) = (to, Version + 1);
        return this;
    }
}

internal enum ReportState
{
    Draft,
    Validated,
    Submitted,
}
