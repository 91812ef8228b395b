using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>What a module shows on the home page and in a person's space, in the language of the request.</summary>
public interface IPortalPart
{
    /// <summary>For everyone.</summary>
    IReadOnlyList<PortalEntry> Services { get; }

    /// <summary>For one person; what waits for them has a number.</summary>
    Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel);

    /// <summary>What the reader began last, newest first, a handful at most; nothing where a module keeps no records of people.</summary>
    Task<IReadOnlyList<PortalRecord>> RecentAsync(Caller reader, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<PortalRecord>>([]);
}

/// <param name="Path">From the root, without a language.</param>
/// <param name="Waiting">How many records wait for the reader.</param>
public sealed record PortalEntry(string Title, string Text, string Path, int Waiting = 0);

/// <summary>A record of the reader's own.</summary>
/// <param name="Title">A name or a number; shown in isolation.</param>
/// <param name="Text">What it is and how far, in the language of the request.</param>
/// <param name="Path">From the root, without a language.</param>
public sealed record PortalRecord(string Title, string Text, string Path, DateTimeOffset At);
