using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>What a module finds among its records for a signed-in person. The answer follows the rules of the module's own lists: what a person may not list, they do not find.</summary>
public interface ISearchPart
{
    /// <param name="words">As typed, trimmed, 2 to 200 characters.</param>
    /// <param name="reader">Who searches; their roles and scopes decide.</param>
    /// <returns>At most <see cref="SearchHit.Most"/>, the newest first.</returns>
    Task<IReadOnlyList<SearchHit>> FindAsync(string words, Caller reader, CancellationToken cancel);
}

/// <param name="Kind">What it is, in the language of the request: "Certificate".</param>
/// <param name="Title">How it is known: a name or a number; shown in isolation.</param>
/// <param name="Text">Its state, in the language of the request.</param>
/// <param name="Path">From the root, without a language.</param>
public sealed record SearchHit(string Kind, string Title, string Text, string Path)
{
    /// <summary>Of one module for one search; who looks for more uses the module's own list.</summary>
    public const int Most = 20;
}
