namespace MarocNumeric.Trust.Common.Http;

/// <summary>Marks an address whose answer is the same for everybody and that is asked for in masses (seals of labels, what programs read of them).</summary>
public sealed record SameForEverybody;
