using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Common.Procedures;

/// <summary>The terms of one kind of file. The owner makes them from its own configuration; what it leaves out is what law 55-19 says.</summary>
/// <param name="Delay">Within which the authority decides, from the day the file is complete.</param>
/// <param name="SilenceGrants">The procedure stands on the regulatory list of art. 19. Off unless a text says so.</param>
/// <param name="Completion">To bring what is missing, or what was asked for (art. 10).</param>
/// <param name="Extension">By how much the delay may be extended once (art. 17).</param>
/// <param name="Appeal">From the refusal, or from the end of the delay (art. 21).</param>
/// <param name="AppealAnswer">Within which the appeal is answered (art. 21).</param>
public sealed record ProcedureRules(
    StatutoryPeriod Delay,
    bool SilenceGrants,
    StatutoryPeriod Completion,
    StatutoryPeriod Extension,
    StatutoryPeriod Appeal,
    StatutoryPeriod AppealAnswer
)
{
    private static readonly ExtensionGround[] OfLaw5519 =
    [
        ExtensionGround.TechnicalExpertise,
        ExtensionGround.PublicInquiry,
    ];

    /// <summary>For what the delay may be extended; what law 55-19 art. 17 names unless the owner's own text says otherwise.</summary>
    public IReadOnlyList<ExtensionGround> ExtensionGrounds { get; init; } = OfLaw5519;

    /// <param name="law">Gives the configured figures.</param>
    /// <param name="delay">Null for the longest that law 55-19 art. 16 allows.</param>
    public static ProcedureRules Of(
        LegalClock law,
        StatutoryPeriod? delay = null,
        bool silenceGrants = false
    )
    {
        ArgumentNullException.ThrowIfNull(law);
        return new(
            delay ?? law.Period(StatutoryPeriods.MostDelay),
            silenceGrants,
            law.Period(StatutoryPeriods.Completion),
            law.Period(StatutoryPeriods.Extension),
            law.Period(StatutoryPeriods.Appeal),
            law.Period(StatutoryPeriods.AppealAnswer)
        );
    }
}
