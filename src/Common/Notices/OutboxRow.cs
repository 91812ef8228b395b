namespace MarocNumeric.Trust.Common.Notices;

/// <summary>One thing to tell, from the change that caused it until it is told or given up.</summary>
public sealed class OutboxRow
{
    /// <summary>Also the identifier of the inbox copy, of the mail and of the delivery: whoever gets it twice knows it again.</summary>
    public required Guid Id { get; init; }

    public required OutboxChannel Channel { get; init; }

    /// <summary>An account, an organisation, a webhook, the module of the event or of the trust service, as the channel says.</summary>
    public required string Recipient { get; init; }

    public required string Kind { get; init; }

    /// <summary>A notice's path; an event's subject.</summary>
    public required string Path { get; init; }

    /// <summary>Values and calendar entry, sealed with the key ring; null where there are none and once told.</summary>
    public string? Sealed { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is tried next. Whoever tries it moves this on first: the others pass it by until then.</summary>
    public required DateTimeOffset DueAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>Code of the last failure: "smtp-451".</summary>
    public string? Failure { get; set; }

    /// <summary>Since when the inbox holds its copy.</summary>
    public DateTimeOffset? PlacedAt { get; set; }

    public OutboxState State { get; set; } = OutboxState.Waiting;

    public DateTimeOffset? ClosedAt { get; set; }
}

public enum OutboxChannel
{
    /// <summary>For a person: inbox, then mail.</summary>
    Notice,

    /// <summary>For an organisation: one delivery for each webhook that asked for it.</summary>
    Event,

    /// <summary>One delivery to one webhook.</summary>
    Webhook,

    /// <summary>A mail to somebody without an account.</summary>
    Letter,

    /// <summary>A security event, for ma-CERT: never given up, since the law has no delay for it (law 43-20 art. 40).</summary>
    Incident,

    /// <summary>Word to a trust service that it was reported hit: never given up either.</summary>
    Warning,
}

public enum OutboxState
{
    Waiting,
    Delivered,

    /// <summary>Given up; an operator looks (`trust doctor`).</summary>
    Dead,
}
