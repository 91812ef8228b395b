using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>
/// Where a trust service says at once that its own security or integrity is broken (law 43-20 art. 40; decree 2-22-687
/// art. 19: to DGSSI, immediately on knowledge): each event becomes a draft report that the authority's people complete
/// and send. ma-CERT answers. Modules do not ask it themselves: they write the event with the change that showed it
/// (Common/Notices), and the outbox brings it here.
/// </summary>
public interface IIncidentIntake
{
    /// <summary>
    /// Opens a draft report and commits it. An event arrives at least once, and from two processes at a time: the same
    /// <see cref="SecurityEvent.Id"/> again changes nothing and gives the same answer.
    /// </summary>
    /// <returns>The number of the draft. A refusal is kept with the event and shown to the operator; the event is brought again later.</returns>
    Task<Result<string>> OpenAsync(SecurityEvent happened, CancellationToken cancel);
}

/// <param name="Id">By which it is known again.</param>
/// <param name="Module">Where it was seen: "pki".</param>
/// <param name="Subject">The serial, authority, list or journal that is concerned; an account by its identifier. Never a name of a person.</param>
/// <param name="DetectedAt">When the suite came to know of it: from here "immediately" counts.</param>
/// <param name="OccurredAt">Since when it is so, where that is known.</param>
/// <param name="Facts">What an analyst needs first, English keys in camelCase with plain values ("reason": "keyCompromise", "certificates": "412"): shown as they are, at most 32 of at most 500 characters. Never personal data or a secret.</param>
public sealed record SecurityEvent(
    Guid Id,
    string Module,
    SecurityEventKind Kind,
    string Subject,
    DateTimeOffset DetectedAt,
    DateTimeOffset? OccurredAt,
    IReadOnlyDictionary<string, string> Facts
);

/// <summary>What happened. Names are stored and are part of the contract; ma-CERT has the words for each in its three languages.</summary>
public enum SecurityEventKind
{
    /// <summary>An authority's signing key is known, or may be known, to others.</summary>
    AuthorityKeyCompromised,

    /// <summary>The key under which revocation answers are signed.</summary>
    ResponderKeyCompromised,

    /// <summary>The key under which time-stamps are signed.</summary>
    TimestampKeyCompromised,

    /// <summary>The key of a body's seal.</summary>
    SealKeyCompromised,

    /// <summary>A certificate that the suite uses itself: its server, a module.</summary>
    OwnKeyCompromised,

    /// <summary>Somebody else acts, or may act, as an officer of the authority.</summary>
    OfficerAccountCompromised,

    /// <summary>No time-stamps for longer than the operator allows: the clock cannot be trusted.</summary>
    ClockRefused,

    /// <summary>A row of a journal was altered, removed or inserted.</summary>
    JournalInconsistent,

    /// <summary>The trust log does not lead to what was signed, or was rewritten.</summary>
    LogInconsistent,

    /// <summary>Revocation lists that are served have ended, or lack revocations of the register.</summary>
    ListsBehind,

    /// <summary>More revocations for a compromised key within a short time than chance explains.</summary>
    MassRevocation,
}
