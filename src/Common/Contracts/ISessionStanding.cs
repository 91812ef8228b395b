namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>Whether a session of the identity provider still stands. Identity answers; the portal asks with every page, so that a session that was ended is over at once.</summary>
public interface ISessionStanding
{
    /// <param name="session">The sid claim; null is no session.</param>
    Task<bool> IsOpenAsync(string? session, CancellationToken cancel);
}
