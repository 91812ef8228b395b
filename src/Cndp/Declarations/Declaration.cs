using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>
/// What a controller files with the commission before it processes personal data: a declaration, a simplified one, or a
/// request for an authorisation (law 09-08 art. 12 to 17). What was answered stands sealed in <see cref="DeclarationContent"/>.
/// </summary>
internal sealed partial class Declaration
{
    private static readonly Dictionary<DeclarationState, DeclarationState[]> Moves = new()
    {
        [DeclarationState.Filed] =
        [
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
            DeclarationState.Abandoned,
        ],
        [DeclarationState.ReceiptIssued] =
        [
            DeclarationState.Reclassified,
            DeclarationState.Withdrawn,
            DeclarationState.Ended,
        ],
        [DeclarationState.Authorised] = [DeclarationState.Withdrawn, DeclarationState.Ended],
        [DeclarationState.Refused] = [DeclarationState.Appealed],
        [DeclarationState.Appealed] = [DeclarationState.Authorised, DeclarationState.Refused],
        [DeclarationState.Reclassified] = [],
        [DeclarationState.Withdrawn] = [],
        [DeclarationState.Ended] = [],
        [DeclarationState.Returned] = [],
        [DeclarationState.Abandoned] = [],
    };

    public required Guid Id { get; init; }

    /// <summary>D-, S- or A-YYYY-NNNNNN-K.</summary>
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

    /// <summary>Of the reclassification or the withdrawal; a refusal's stand in the procedure.</summary>
    public string? LegalReasons { get; private set; }

    public string? FactualReasons { get; private set; }

    /// <summary>Reclassified, withdrawn or ended.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public string? EndedBy { get; private set; }

    public long Version { get; private set; } = 1;

    /// <summary>Somebody of the commission has something to do.</summary>
    public bool IsWaiting =>
        State
            is DeclarationState.Filed
                or DeclarationState.UnderReview
                or DeclarationState.Appealed;

    /// <returns>The first instant at which it can no longer be submitted to authorisation: eight days following the day of filing (art. 20).</returns>
    public DateTimeOffset ReclassifyUntil(LegalClock law) =>
        law.DueAt(FiledAt, law.Period(StatutoryPeriods.Reclassification));

    /// <summary>The terms of its kind: hours for a receipt; months for an authorisation, which silence grants (decree 2-09-165 art. 28).</summary>
    public static ProcedureRules RulesOf(DeclarationKind kind, LegalClock law) =>
        kind is DeclarationKind.Authorisation
            ? ProcedureRules.Of(
                law,
                law.Period(StatutoryPeriods.Authorisation),
                silenceGrants: true
            ) with
            {
                Extension = law.Period(StatutoryPeriods.AuthorisationExtension),
                ExtensionGrounds = [ExtensionGround.ReasonedDecision],
            }
            : ProcedureRules.Of(law, law.Period(StatutoryPeriods.DeclarationReceipt));
}
