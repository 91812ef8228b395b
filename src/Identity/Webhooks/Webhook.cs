namespace MarocNumeric.Trust.Identity.Webhooks;

/// <summary>An address at which the systems of an organisation are told what happens to its records.</summary>
internal sealed class Webhook
{
    public required Guid Id { get; init; }

    public required Guid Organisation { get; init; }

    /// <summary>https.</summary>
    public required string Url { get; init; }

    /// <summary>Kinds of events, with spaces between them.</summary>
    public required string Events { get; init; }

    /// <summary>The key of the signatures, sealed with the key ring.</summary>
    public required string Secret { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Attempts that failed since the last one that did not.</summary>
    public int Failures { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }

    public long Version { get; init; } = 1;

    public bool Wants(string kind) =>
        DisabledAt is null && Events.Split(' ').Contains(kind, StringComparer.Ordinal);
}
