namespace MarocNumeric.Trust.Label.Federations;

/// <summary>What a federation says of a member's application before the assessor judges it: a word to the assessor, which moves nothing. Given once.</summary>
internal sealed class PreCheck
{
    public const int LongestWords = 4000;

    public required Guid Id { get; init; }

    public required Guid Application { get; init; }

    /// <summary>That gives it.</summary>
    public required Guid Federation { get; init; }

    public required PreCheckOutcome Outcome { get; init; }

    public required string Words { get; init; }

    public required string GivenBy { get; init; }

    public required DateTimeOffset GivenAt { get; init; }
}

internal enum PreCheckOutcome
{
    Favourable,

    /// <summary>With what is to be looked at.</summary>
    Reserved,
}
