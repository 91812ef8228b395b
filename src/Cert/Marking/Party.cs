using MarocNumeric.Trust.Cert.Vulnerabilities;

namespace MarocNumeric.Trust.Cert.Marking;

/// <summary>An organisation that takes part in a case.</summary>
internal sealed class Party
{
    public required Guid Case { get; init; }

    public required Guid Organisation { get; init; }

    /// <summary>It reported: what is AMBER+STRICT stays with such organisations.</summary>
    public required bool Reported { get; set; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Of an incident; a vulnerability keeps its own parties' answers.</summary>
    public PartyStatus Status { get; private set; } = PartyStatus.Notified;

    /// <summary>Since when the status holds; null while it has said nothing.</summary>
    public DateTimeOffset? StatusAt { get; private set; }

    /// <summary>Who entered it: its own people, or the team that heard it.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>What it said, in a sentence.</summary>
    public byte[]? SealedStatement { get; private set; }

    public void Say(PartyStatus status, byte[]? statement, string by, DateTimeOffset now) =>
        (Status, SealedStatement, AnsweredBy, StatusAt) = (status, statement, by, now);

    /// <summary>Told, and without an answer for longer than is usual. Whoever reported has spoken.</summary>
    public bool IsSilent(TimeSpan patience, DateTimeOffset now) =>
        !Reported && Status is PartyStatus.Notified && now - Since >= patience;
}

/// <summary>A person who may read a case that is TLP:RED; nobody else may.</summary>
internal sealed class NamedReader
{
    public required Guid Case { get; init; }

    public required string Account { get; init; }

    /// <summary>Who named them: an account, or "intake" for the leads on whose desk it fell.</summary>
    public required string NamedBy { get; init; }

    public required DateTimeOffset Since { get; init; }
}
