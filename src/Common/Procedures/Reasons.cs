namespace MarocNumeric.Trust.Common.Procedures;

/// <summary>The reasons that an unfavourable decision states in itself, else it is unlawful (law 03-01 art. 1, law 55-19 art. 18).</summary>
/// <param name="Legal">The text that it rests on.</param>
/// <param name="Factual">What was found.</param>
public sealed record Reasons(string? Legal, string? Factual);
