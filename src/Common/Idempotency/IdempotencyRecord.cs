namespace MarocNumeric.Trust.Common.Idempotency;

/// <summary>What one caller's Idempotency-Key was first used for, and what was answered, so that a repeat gets the same answer and does nothing.</summary>
public sealed class IdempotencyRecord
{
    /// <summary>Subject and client, or the address of a stranger, so that keys of two callers never meet.</summary>
    public required string Caller { get; init; }

    public required string Key { get; init; }

    /// <summary>SHA-256 of method, path, query and body.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>The id that the handler gives to what it creates: a second run after a crash meets the same row.</summary>
    public required Guid Resource { get; init; }

    public required DateTimeOffset StartedAt { get; set; }

    public int? Status { get; set; }

    public string? ContentType { get; set; }

    public string? Location { get; set; }

    public string? EntityTag { get; set; }

    public byte[]? Body { get; set; }
}
