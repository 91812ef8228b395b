namespace MarocNumeric.Trust.Identity.Inbox;

/// <summary>One message to one account. Its words are sealed: they may name people.</summary>
internal sealed class InboxMessage
{
    /// <summary>The notice's own: placed twice it is one.</summary>
    public required Guid Id { get; init; }

    public required Guid Account { get; init; }

    public required string Kind { get; init; }

    /// <summary>The record, from the root without a language.</summary>
    public required string Path { get; init; }

    /// <summary><see cref="MessageWords"/>.</summary>
    public required string Sealed { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? ReadAt { get; set; }
}
