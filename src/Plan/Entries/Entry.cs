using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Plan.Entries;

/// <summary>Something that somebody adds to the plan: proposed by one, published by another, and never changed afterwards; what comes in its place is an entry of its own.</summary>
internal sealed class Entry
{
    public required Guid Id { get; init; }

    /// <summary>Stays the same from an entry to what replaces it: by it sessions name their programme.</summary>
    public required Guid Key { get; init; }

    public required EntryKind Kind { get; init; }

    /// <summary>An identifier of the plan, or the key of a programme.</summary>
    public required string Subject { get; init; }

    /// <summary>JSON: its kind's fields, each a text that was read once.</summary>
    public required string Content { get; init; }

    /// <summary>Of the file that it was imported with.</summary>
    public Guid? Batch { get; init; }

    public Guid? Replaces { get; init; }

    public required string ProposedBy { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public EntryState State { get; private set; }

    public string? ReviewedBy { get; private set; }

    public DateTimeOffset? ReviewedAt { get; private set; }

    /// <summary>Why it was refused.</summary>
    public string? Note { get; private set; }

    /// <summary>When another took its place; it stays in the history.</summary>
    public DateTimeOffset? SupersededAt { get; private set; }

    public long Version { get; private set; } = 1;

    public void Supersede(DateTimeOffset now) => (SupersededAt, Version) = (now, Version + 1);

    /// <param name="note">Why it is refused; null publishes it.</param>
    public Result<Entry> Review(string? note, string by, DateTimeOffset now)
    {
        if (State is not EntryState.Proposed)
        {
            return EntryProblems.NotWaiting;
        }

        // Four eyes: who wrote it does not decide on it.
        if (by.Is(ProposedBy))
        {
            return EntryProblems.OwnProposal;
        }

        State = note is null ? EntryState.Published : EntryState.Refused;
        (Note, ReviewedBy, ReviewedAt, Version) = (note, by, now, Version + 1);
        return this;
    }
}

internal enum EntryState
{
    Proposed,
    Published,
    Refused,
}
