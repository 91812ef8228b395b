using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Triage;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>What a trust service of the suite tells of itself (law 43-20 art. 40: immediately): a report that is in the queue at once, and that the authority's people and the team complete by messages. The same event again finds it.</summary>
internal sealed class IncidentIntake(ReportDesk desk, IStringLocalizer<CaseTexts> texts)
    : IIncidentIntake
{
    private const int MostFacts = 32;
    private const int LongestFact = 500;

    public async Task<Result<string>> OpenAsync(SecurityEvent happened, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (
            happened.Facts.Count > MostFacts
            || happened.Facts.Any(fact =>
                fact.Key.Length > LongestFact || fact.Value.Length > LongestFact
            )
        )
        {
            return ReportProblems.OutOfBounds("facts");
        }

        var received = await desk.ReceiveAsync(
            happened.Id,
            new(
                DeclarantClass.TrustProvider,
                TypeOf(happened.Kind),
                happened.DetectedAt,
                Answer.Unknown,
                Described(happened),
                happened.Module,
                EffectOf(happened.Kind),
                Answer.Unknown,
                Tlp.Amber
            )
            {
                TrustService = Answer.Yes,
                DetectedAt = happened.DetectedAt,
                OccurredAt = happened.OccurredAt,
            },
            new(
                ReportChannel.Event,
                Organisation: null,
                $"module:{happened.Module}",
                CodeHash: null,
                Language.French.Code
            ),
            evidence: null,
            cancel
        );
        return received.Refused(out var problem, out var row) ? problem : row.Number;
    }

    /// <summary>The words of the kind, then the facts as they came.</summary>
    private string Described(SecurityEvent happened) =>
        string.Join(
            '\n',
            [
                texts[$"event-{happened.Kind}"].Value,
                $"subject: {happened.Subject}",
                .. happened.Facts.Select(fact => $"{fact.Key}: {fact.Value}"),
            ]
        );

    private static string TypeOf(SecurityEventKind kind) =>
        kind switch
        {
            SecurityEventKind.OfficerAccountCompromised => "privileged-account-compromise",
            SecurityEventKind.ClockRefused or SecurityEventKind.ListsBehind => "outage",
            SecurityEventKind.JournalInconsistent or SecurityEventKind.LogInconsistent =>
                "unauthorised-information-modification",
            SecurityEventKind.MassRevocation => "undetermined",
            _ => "system-compromise",
        };

    private static Effect EffectOf(SecurityEventKind kind) =>
        kind switch
        {
            SecurityEventKind.AuthorityKeyCompromised => Effect.Total,
            SecurityEventKind.MassRevocation => Effect.Slight,
            _ => Effect.Partial,
        };
}
