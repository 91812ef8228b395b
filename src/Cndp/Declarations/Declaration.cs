using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>
/// What a controller files with the commission: a declaration, a simplified one or a request for an authorisation before
/// it processes personal data (law 09-08 art. 12 to 17), a transfer abroad after that (art. 43, 44), the text of which an
/// opinion is asked (art. 27-A), a public register (art. 18). What was answered stands sealed in <see cref="DeclarationContent"/>.
/// </summary>
internal sealed partial class Declaration
{
    private static readonly Dictionary<DeclarationState, DeclarationState[]> Moves = new()
    {
        [DeclarationState.Incomplete] =
        [
            DeclarationState.Filed,
            DeclarationState.Returned,
            DeclarationState.Abandoned,
        ],
        [DeclarationState.Filed] =
        [
            DeclarationState.Noted,
            DeclarationState.NotExempt,
            DeclarationState.Appealed,
            DeclarationState.ReceiptIssued,
            DeclarationState.CompletionAsked,
            DeclarationState.Reclassified,
            DeclarationState.UnderReview,
            DeclarationState.Authorised,
            DeclarationState.Abandoned,
        ],
        [DeclarationState.CompletionAsked] =
        [
            DeclarationState.Filed,
            DeclarationState.UnderReview,
            DeclarationState.Returned,
            DeclarationState.Abandoned,
        ],
        [DeclarationState.UnderReview] =
        [
            DeclarationState.CompletionAsked,
            DeclarationState.Authorised,
            DeclarationState.Refused,
            DeclarationState.OpinionGiven,
            DeclarationState.Appealed,
            DeclarationState.Abandoned,
        ],
        [DeclarationState.ReceiptIssued] =
        [
            DeclarationState.Reclassified,
            DeclarationState.Withdrawn,
            DeclarationState.Ended,
        ],
        [DeclarationState.Authorised] = [DeclarationState.Withdrawn, DeclarationState.Ended],
        [DeclarationState.Noted] = [DeclarationState.NotExempt, DeclarationState.Ended],
        [DeclarationState.Refused] = [DeclarationState.Appealed],
        [DeclarationState.Appealed] =
        [
            DeclarationState.Authorised,
            DeclarationState.Refused,
            DeclarationState.Abandoned,
        ],
        [DeclarationState.OpinionGiven] = [],
        [DeclarationState.NotExempt] = [],
        [DeclarationState.Fallen] = [],
        [DeclarationState.Reclassified] = [],
        [DeclarationState.Withdrawn] = [],
        [DeclarationState.Ended] = [],
        [DeclarationState.Returned] = [],
        [DeclarationState.Abandoned] = [],
    };

    public required Guid Id { get; init; }

    /// <summary>D-, S-, A-, T-, V- or X-YYYY-NNNNNN-K.</summary>
    public required string Number { get; init; }

    public required DeclarationKind Kind { get; init; }

    /// <summary>The controller's.</summary>
    public required Guid Organisation { get; init; }

    public required string FiledBy { get; init; }

    /// <summary>The acknowledgement, from which every clock counts (decree 2-09-165 art. 24).</summary>
    public required DateTimeOffset FiledAt { get; init; }

    /// <summary>Under which it was filed; null where the controller's own people filed it.</summary>
    public required Guid? Mandate { get; init; }

    public required string? MandateNumber { get; init; }

    /// <summary>The declaration that was submitted to authorisation and that this request takes up.</summary>
    public required Guid? Follows { get; init; }

    /// <summary>The filing on which a transfer rests; null for everything else.</summary>
    public Guid? Basis { get; init; }

    /// <summary>Government or Parliament asks for the opinion urgently (decree 2-09-165 art. 25).</summary>
    public bool Urgent { get; init; }

    /// <summary>Stable names of what an officer looks at first: factors of article 20, open legal points.</summary>
    public required IReadOnlyList<string> Alerts { get; init; }

    /// <summary>No receipt leaves by itself before the law's last hour.</summary>
    public required bool HeldForOfficer { get; init; }

    public DeclarationState State { get; private set; } = DeclarationState.Filed;

    /// <summary>The clock and the decision.</summary>
    public Procedure Procedure { get; private set; } = new();

    /// <summary>Of <see cref="DeclarationContent"/>: the one that holds now, from 1.</summary>
    public int Content { get; private set; } = 1;

    public string? TakenBy { get; private set; }

    public string? ProposedBy { get; private set; }

    public DateTimeOffset? ProposedAt { get; private set; }

    /// <summary>What the officer proposes to the commissioner; null before.</summary>
    public bool? ProposesToGrant { get; private set; }

    public string? ProposedReasons { get; private set; }

    /// <summary>Under which the processing is authorised; proposed ones until then.</summary>
    public IReadOnlyList<string> Conditions { get; private set; } = [];

    /// <summary>The receipt, the authorisation or the refusal.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Of the reclassification, the withdrawal or the opinion; a refusal's stand in the procedure.</summary>
    public string? LegalReasons { get; private set; }

    public string? FactualReasons { get; private set; }

    /// <summary>Of an opinion that was given.</summary>
    public OpinionOutcome? Outcome { get; private set; }

    /// <summary>Reclassified, withdrawn or ended.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public string? EndedBy { get; private set; }

    public long Version { get; private set; } = 1;

    /// <summary>The national register shows it (art. 45 to 47).</summary>
    public bool IsPublic => Kind.IsEntered() && State.IsPublic();

    /// <returns>Conditions, or reservations of an opinion: proposed ones are the commission's own.</returns>
    public IReadOnlyList<string> ConditionsFor(bool ofCommission) =>
        ofCommission || State is DeclarationState.Authorised or DeclarationState.OpinionGiven
            ? Conditions
            : [];

    /// <summary>The terms that its procedure counts.</summary>
    public ProcedureRules RulesUnder(LegalClock law) => Kind.Rules(law, Urgent);

    /// <summary>Somebody of the commission has something to do.</summary>
    public bool IsWaiting =>
        State
            is DeclarationState.Filed
                or DeclarationState.UnderReview
                or DeclarationState.Appealed;

    /// <returns>The first instant at which it can no longer be submitted to authorisation: eight days following the day of filing (art. 20).</returns>
    public DateTimeOffset ReclassifyUntil(LegalClock law) =>
        law.DueAt(FiledAt, law.Period(StatutoryPeriods.Reclassification));
}
