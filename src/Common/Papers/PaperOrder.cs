using MarocNumeric.Trust.Common.Contracts;

namespace MarocNumeric.Trust.Common.Papers;

/// <summary>What a module asks for when something has happened that people get in writing.</summary>
/// <param name="Owner">The record.</param>
/// <param name="Kind">In the owner's words, lower case with hyphens: "deposit-receipt".</param>
/// <param name="Occasion">1, or which of its kind.</param>
/// <param name="Body">Whose seal it bears.</param>
/// <param name="KeepUntil">As long as the record itself.</param>
/// <param name="Describe">Called once in each language of papers, which is then <see cref="Pages.Language.Current"/> and that of instants.</param>
public sealed record PaperOrder(
    Guid Owner,
    string Kind,
    int Occasion,
    SealingBody Body,
    DateTimeOffset KeepUntil,
    Func<Paper> Describe
);
