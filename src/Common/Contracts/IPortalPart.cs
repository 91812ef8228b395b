using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>What a module shows on the home page and in a person's space, in the language of the request.</summary>
public interface IPortalPart
{
    /// <summary>For everyone.</summary>
    IReadOnlyList<PortalEntry> Services { get; }

    /// <summary>For one person; what waits for them has a number.</summary>
    Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel);
}

/// <param name="Path">From the root, without a language.</param>
/// <param name="Waiting">How many records wait for the reader.</param>
public sealed record PortalEntry(string Title, string Text, string Path, int Waiting = 0);
