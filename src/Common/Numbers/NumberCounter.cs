namespace MarocNumeric.Trust.Common.Numbers;

/// <summary>The last number given for a letter in a year. Written by <see cref="NumberCounting"/> alone.</summary>
public sealed class NumberCounter
{
    /// <summary>One letter.</summary>
    public required string Letter { get; init; }

    public required int Year { get; init; }

    public required int Latest { get; init; }
}
