namespace MarocNumeric.Trust.Label.Misuse;

/// <summary>That browsers asked for a seal from pages of a site that the label is not for: the host and how often, nothing of who looked.</summary>
internal sealed class SealSighting
{
    /// <summary>A choice of the product.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public required Guid Id { get; init; }

    /// <summary>Of the label.</summary>
    public required string Number { get; init; }

    /// <summary>In ASCII.</summary>
    public required string Host { get; init; }

    public required DateTimeOffset FirstAt { get; init; }

    public DateTimeOffset LastAt { get; private set; }

    public long Count { get; private set; }

    public long Version { get; private set; } = 1;

    public void Add(int count, DateTimeOffset now)
    {
        (Count, LastAt) = (Count + count, now);
        Version++;
    }
}
