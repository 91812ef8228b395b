using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Common.Procedures;

/// <summary>
/// The way of a file under law 55-19 and law 03-01, from its deposit to the answer to an appeal. A certificate dossier and
/// a declaration each own one (<c>builder.MapProcedure(row => row.Procedure)</c>); the owner
/// records its own facts and knows who may do what. Nothing here asks for a second copy, a legalised signature or a
/// certified copy, and nothing may (art. 4, 7). Nobody may be asked twice, and no clock gains or loses a day.
/// </summary>
/// <remarks>
/// Columns for the owner's script, all in its own table:
/// <code>
/// procedure_state             text NOT NULL,   -- 'NotDeposited' for what is already there
/// procedure_deposited_at      timestamptz,
/// procedure_missing           text NOT NULL,   -- JSON array; '[]' for what is already there
/// procedure_completion_until  timestamptz,
/// procedure_complete_at       timestamptz,
/// procedure_delay             integer,
/// procedure_delay_unit        text,
/// procedure_runs_out_at       timestamptz,
/// procedure_silence_grants    boolean NOT NULL,
/// procedure_asked_at          timestamptz,
/// procedure_asked_kind        text,
/// procedure_asked_reasons     text,
/// procedure_asked_for         text NOT NULL,   -- JSON array
/// procedure_answer_until      timestamptz,
/// procedure_answered_at       timestamptz,
/// procedure_extended_at       timestamptz,
/// procedure_extension_ground  text,
/// procedure_extension_reasons text,
/// procedure_closed_at         timestamptz,     -- decided, returned or withdrawn
/// procedure_decided_by        text,
/// procedure_granted_by        text,
/// procedure_legal_reasons     text,
/// procedure_factual_reasons   text,
/// procedure_appealed_at       timestamptz,
/// procedure_appeal_grounds    text,
/// procedure_appeal_answer_until timestamptz,
/// procedure_appeal_answered_at timestamptz,
/// procedure_appeal_answered_by text,
/// procedure_appeal_legal_reasons text,
/// procedure_appeal_factual_reasons text
/// </code>
/// procedure_runs_out_at sorts a queue by its clock; the day shown is <see cref="DueAt"/>, which moves past holidays.
/// </remarks>
public sealed partial class Procedure
{
    private static readonly Dictionary<ProcedureState, ProcedureState[]> Moves = new()
    {
        [ProcedureState.NotDeposited] = [ProcedureState.Incomplete, ProcedureState.Running],
        [ProcedureState.Incomplete] =
        [
            ProcedureState.Running,
            ProcedureState.Returned,
            ProcedureState.Withdrawn,
        ],
        [ProcedureState.Running] =
        [
            ProcedureState.Suspended,
            ProcedureState.Granted,
            ProcedureState.Refused,
            ProcedureState.Appealed,
            ProcedureState.Withdrawn,
        ],
        [ProcedureState.Suspended] =
        [
            ProcedureState.Running,
            ProcedureState.Returned,
            ProcedureState.Withdrawn,
        ],
        [ProcedureState.Refused] = [ProcedureState.Appealed],
        [ProcedureState.Appealed] = [ProcedureState.Granted, ProcedureState.Upheld],
        [ProcedureState.Returned] = [],
        [ProcedureState.Withdrawn] = [],
        [ProcedureState.Granted] = [],
        [ProcedureState.Upheld] = [],
    };

    public ProcedureState State { get; private set; } = ProcedureState.NotDeposited;

    public DateTimeOffset? DepositedAt { get; private set; }

    /// <summary>What was missing at the deposit, in the words of the receipt: told once and for all.</summary>
    public IReadOnlyList<string> Missing { get; private set; } = [];

    /// <summary>From then on a file that is still incomplete may be returned.</summary>
    public DateTimeOffset? CompletionUntil { get; private set; }

    /// <summary>The clock's start.</summary>
    public DateTimeOffset? CompleteAt { get; private set; }

    /// <summary>As it was at the deposit: a later setting changes no running clock.</summary>
    public int? Delay { get; private set; }

    public PeriodUnit? DelayUnit { get; private set; }

    /// <summary>The clock's end before it moves past holidays; while it stands, the end that it had.</summary>
    public DateTimeOffset? RunsOutAt { get; private set; }

    public bool SilenceGrants { get; private set; }

    public DateTimeOffset? AskedAt { get; private set; }

    public CompletionKind? AskedKind { get; private set; }

    public string? AskedReasons { get; private set; }

    public IReadOnlyList<string> AskedFor { get; private set; } = [];

    public DateTimeOffset? AnswerUntil { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public DateTimeOffset? ExtendedAt { get; private set; }

    public ExtensionGround? ExtensionGround { get; private set; }

    public string? ExtensionReasons { get; private set; }

    /// <summary>Decided, returned or withdrawn.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The account that decided; null where silence did, or nobody.</summary>
    public string? DecidedBy { get; private set; }

    public GrantedBy? GrantedBy { get; private set; }

    public string? LegalReasons { get; private set; }

    public string? FactualReasons { get; private set; }

    public DateTimeOffset? AppealedAt { get; private set; }

    public string? AppealGrounds { get; private set; }

    public DateTimeOffset? AppealAnswerUntil { get; private set; }

    public DateTimeOffset? AppealAnsweredAt { get; private set; }

    public string? AppealAnsweredBy { get; private set; }

    public string? AppealLegalReasons { get; private set; }

    public string? AppealFactualReasons { get; private set; }

    /// <summary>Null for a draft.</summary>
    public ReceiptMention? Mention =>
        State is ProcedureState.NotDeposited ? null
        : CompleteAt is null ? ReceiptMention.FileBeingDeposited
        : ReceiptMention.FileDeposited;

    public bool IsSuspended => State is ProcedureState.Suspended;

    /// <summary>Nothing more comes, but for an appeal.</summary>
    public bool IsClosed => ClosedAt is not null;

    /// <returns>The first instant at which the delay is over, past holidays; null while there is no clock or it stands.</returns>
    public DateTimeOffset? DueAt(LegalClock law)
    {
        ArgumentNullException.ThrowIfNull(law);
        return RunsOutAt is { } end && !IsSuspended ? law.Rolled(end, DelayUnit!.Value) : null;
    }

    /// <returns>What is left of the delay; while the clock stands, what was left when it stopped. Zero once it is over, null without a clock.</returns>
    public TimeSpan? Remaining(LegalClock law, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(law);
        if (RunsOutAt is not { } end || IsClosed)
        {
            return null;
        }

        var left = law.Rolled(end, DelayUnit!.Value) - (IsSuspended ? AskedAt!.Value : now);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <returns>The delay is over and nothing was decided.</returns>
    public bool IsLate(LegalClock law, DateTimeOffset now) =>
        State is ProcedureState.Running && DueAt(law) is { } due && now >= due;

    /// <returns>Silence has granted it (art. 19): only <see cref="GrantBySilence"/> is left.</returns>
    public bool IsGrantedBySilence(LegalClock law, DateTimeOffset now) =>
        SilenceGrants && IsLate(law, now);

    /// <returns>Until when one may ask for completion: half of the delay, as it was before an extension.</returns>
    public DateTimeOffset? AskUntil(LegalClock law)
    {
        ArgumentNullException.ThrowIfNull(law);
        if (CompleteAt is not { } start || AskedAt is not null)
        {
            return null;
        }

        var whole = law.RunsOutAt(start, Term()) - start;
        return start + whole / 2;
    }

    /// <returns>Until when an appeal may be brought: from the refusal, or from the end of a delay in which nothing was decided. Null where there is nothing to appeal.</returns>
    public DateTimeOffset? AppealUntil(ProcedureRules rules, LegalClock law, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(law);
        return State switch
        {
            ProcedureState.Refused => law.DueAt(ClosedAt!.Value, rules.Appeal),
            ProcedureState.Running when !SilenceGrants && IsLate(law, now) => law.DueAt(
                // The delay's last day is the event: what is over at midnight was over with the day before.
                DueAt(law)!.Value.AddTicks(-1),
                rules.Appeal
            ),
            _ => null,
        };
    }

    private StatutoryPeriod Term() =>
        new(Delay!.Value, DelayUnit!.Value, string.Empty, PeriodKind.Statutory);

    private bool CanMoveTo(ProcedureState next) => Moves[State].Contains(next);

    private Problem CannotMove(ProcedureState next) =>
        CommonProblems.ProcedureCannotMove(State, next);
}
