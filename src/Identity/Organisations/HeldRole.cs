namespace MarocNumeric.Trust.Identity.Organisations;

/// <summary>One role of one account in one organisation: never a role alone.</summary>
internal sealed class HeldRole
{
    public required Guid Account { get; init; }

    public required Guid Organisation { get; init; }

    public required string Role { get; init; }

    public required string GivenBy { get; init; }

    public required DateTimeOffset GivenAt { get; init; }
}
