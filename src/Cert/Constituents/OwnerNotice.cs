using MarocNumeric.Trust.Cert.Marking;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>What the team tells the owner of addresses or domains of what it has seen there.</summary>
internal sealed class OwnerNotice : IMarked
{
    public required Guid Id { get; init; }

    /// <summary>The constituent.</summary>
    public required Guid? Organisation { get; init; }

    public required Tlp Tlp { get; init; }

    /// <summary>The <see cref="OwnerNoticeWords"/>, closed with the key ring.</summary>
    public required byte[] SealedWords { get; init; }

    /// <summary>Who of the team sent it.</summary>
    public required string? Source { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public string? AcknowledgedBy { get; private set; }

    public DateTimeOffset? AcknowledgedAt { get; private set; }

    public long Version { get; private set; } = 1;

    public void Acknowledge(string by, DateTimeOffset now)
    {
        (AcknowledgedBy, AcknowledgedAt) = (by, now);
        Version++;
    }
}

/// <param name="Addresses">Of those that the team named, which are this owner's.</param>
internal sealed record OwnerNoticeWords(
    string Subject,
    string Text,
    IReadOnlyList<string> Addresses
);
