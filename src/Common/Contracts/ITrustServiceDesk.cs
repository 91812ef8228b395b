using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>
/// The mirror of <see cref="IIncidentIntake"/>: where a trust service hears that somebody has reported it hit (law 43-20 art. 40: whoever is
/// concerned is told without delay). Pki answers. ma-CERT does not ask it itself: it writes the warning with the report
/// (Common/Notices), and the outbox brings it here.
/// </summary>
public interface ITrustServiceDesk
{
    /// <summary>
    /// Enters the warning in the journal, tells those who administer the authority, and commits. A warning arrives at least once: the
    /// same <see cref="TrustServiceWarning.Id"/> again tells nobody anew.
    /// </summary>
    /// <returns>The number of the report. A refusal is kept with the warning, which is brought again later.</returns>
    Task<Result<string>> HearAsync(TrustServiceWarning warning, CancellationToken cancel);
}

/// <summary>Nothing of what was reported leaves ma-CERT with it: the team is asked, with the number.</summary>
/// <param name="Id">By which it is known again.</param>
/// <param name="Report">The number of the report.</param>
/// <param name="AwareAt">When its declarant knew.</param>
/// <param name="ReceivedAt">When ma-CERT was told that a trust service is hit: from here "without delay" counts.</param>
public sealed record TrustServiceWarning(
    Guid Id,
    string Report,
    DateTimeOffset AwareAt,
    DateTimeOffset ReceivedAt
);
