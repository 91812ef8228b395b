namespace MarocNumeric.Trust.Common.Tests.Notes;

/// <summary>What the module of these tests keeps.</summary>
internal sealed class Note
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required string Text { get; set; }

    public long Version { get; set; } = 1;

    public required DateTimeOffset WrittenAt { get; init; }
}
