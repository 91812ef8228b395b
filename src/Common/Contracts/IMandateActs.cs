namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>What a module did under a mandate, for the mandate's own page. A module whose acts need mandates registers one; Identity asks them all.</summary>
public interface IMandateActs
{
    /// <param name="most">How many at most, the latest first.</param>
    Task<IReadOnlyList<MandateAct>> OfAsync(Guid mandate, int most, CancellationToken cancel);
}

/// <param name="Kind">In the reader's language: "Dossier filed".</param>
/// <param name="Path">From the root, without a language; null where there is no page.</param>
public sealed record MandateAct(DateTimeOffset At, string Kind, string? Path);
