using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Common.Procedures;

/// <summary>Each move refuses what the law does not allow, and changes nothing then.</summary>
public sealed partial class Procedure
{
    public const int LongestText = 2000;
    public const int MostPieces = 50;

    /// <summary>Takes the file in, at once and always: complete, and the clock starts; or with the one list of what is missing (art. 10).</summary>
    /// <param name="missing">Empty for a complete file. Nothing can be added to it later.</param>
    public Result<Procedure> Deposit(
        ProcedureRules rules,
        IReadOnlyList<string> missing,
        LegalClock law,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(missing);
        ArgumentNullException.ThrowIfNull(law);
        var next = missing.Count == 0 ? ProcedureState.Running : ProcedureState.Incomplete;
        if (!CanMoveTo(next) || State is not ProcedureState.NotDeposited)
        {
            return CannotMove(next);
        }

        if (!IsList(missing))
        {
            return CommonProblems.ProcedureListInvalid;
        }

        (DepositedAt, Delay, DelayUnit, SilenceGrants) = (
            now,
            rules.Delay.Value,
            rules.Delay.Unit,
            rules.SilenceGrants
        );
        if (next is ProcedureState.Incomplete)
        {
            (State, Missing, CompletionUntil) = (
                next,
                [.. missing],
                law.DueAt(now, rules.Completion)
            );
            return this;
        }

        return Start(law, now);
    }

    /// <summary>What was missing has come: the clock starts.</summary>
    public Result<Procedure> Complete(LegalClock law, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(law);
        return State is not ProcedureState.Incomplete ? CannotMove(ProcedureState.Running)
            : now >= CompletionUntil ? CommonProblems.CompletionOver
            : Start(law, now);
    }

    /// <summary>Gives back a file that was not completed in its time.</summary>
    public Result<Procedure> Return(DateTimeOffset now)
    {
        if (!CanMoveTo(ProcedureState.Returned))
        {
            return CannotMove(ProcedureState.Returned);
        }

        var until = IsSuspended ? AnswerUntil : CompletionUntil;
        return now < until
            ? CommonProblems.CompletionStillOpen
            : Close(ProcedureState.Returned, now);
    }

    /// <summary>The one request during the clock: once, in its first half, with reasons; the clock stands until it is answered (art. 10, 14).</summary>
    /// <param name="pieces">What is asked for.</param>
    public Result<Procedure> Ask(
        CompletionKind kind,
        IReadOnlyList<string> pieces,
        string? reasons,
        ProcedureRules rules,
        LegalClock law,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(pieces);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(law);
        if (!CanMoveTo(ProcedureState.Suspended))
        {
            return CannotMove(ProcedureState.Suspended);
        }

        if (AskedAt is not null)
        {
            return CommonProblems.AskedAlready;
        }

        if (now >= AskUntil(law))
        {
            return CommonProblems.AskedTooLate;
        }

        if (pieces.Count == 0 || !IsList(pieces))
        {
            return CommonProblems.ProcedureListInvalid;
        }

        if (!IsText(reasons))
        {
            return CommonProblems.ReasonsMissing;
        }

        (State, AskedAt, AskedKind, AskedFor) = (ProcedureState.Suspended, now, kind, [.. pieces]);
        (AskedReasons, AnswerUntil) = (reasons, law.DueAt(now, rules.Completion));
        return this;
    }

    /// <summary>What was asked for has come: the clock goes on for the time that was left.</summary>
    public Result<Procedure> Answer(LegalClock law, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(law);
        if (!IsSuspended)
        {
            return CannotMove(ProcedureState.Running);
        }

        if (now >= AnswerUntil)
        {
            return CommonProblems.CompletionOver;
        }

        RunsOutAt = law.Resumed(RunsOutAt!.Value, DelayUnit!.Value, AskedAt!.Value, now);
        (State, AnsweredAt) = (ProcedureState.Running, now);
        return this;
    }

    /// <summary>Makes the delay longer, once, on a ground that the rules allow (art. 17).</summary>
    public Result<Procedure> Extend(
        ExtensionGround ground,
        string? reasons,
        ProcedureRules rules,
        LegalClock law,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(law);
        if (State is not ProcedureState.Running)
        {
            return CannotMove(ProcedureState.Running);
        }

        if (ExtendedAt is not null)
        {
            return CommonProblems.ExtendedAlready;
        }

        if (IsLate(law, now))
        {
            return CommonProblems.DelayOver;
        }

        if (!rules.ExtensionGrounds.Contains(ground))
        {
            return CommonProblems.ExtensionGroundForeign;
        }

        if (!IsText(reasons))
        {
            return CommonProblems.ReasonsMissing;
        }

        RunsOutAt = law.Extended(RunsOutAt!.Value, rules.Extension);
        (ExtendedAt, ExtensionGround, ExtensionReasons) = (now, ground, reasons);
        return this;
    }

    public Result<Procedure> Grant(string decidedBy, LegalClock law, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(law);
        if (State is not ProcedureState.Running)
        {
            return CannotMove(ProcedureState.Granted);
        }

        if (IsGrantedBySilence(law, now))
        {
            return CommonProblems.SilenceHasGranted;
        }

        (DecidedBy, GrantedBy) = (decidedBy, Procedures.GrantedBy.Decision);
        return Close(ProcedureState.Granted, now);
    }

    /// <summary>Refuses, with both kinds of reasons in the decision itself (law 03-01 art. 1). Silence that has granted cannot be taken back so.</summary>
    public Result<Procedure> Refuse(
        string decidedBy,
        Reasons reasons,
        LegalClock law,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(reasons);
        ArgumentNullException.ThrowIfNull(law);
        if (State is not ProcedureState.Running)
        {
            return CannotMove(ProcedureState.Refused);
        }

        if (IsGrantedBySilence(law, now))
        {
            return CommonProblems.SilenceHasGranted;
        }

        if (!IsText(reasons.Legal) || !IsText(reasons.Factual))
        {
            return CommonProblems.BothReasonsNeeded;
        }

        (DecidedBy, LegalReasons, FactualReasons) = (decidedBy, reasons.Legal, reasons.Factual);
        return Close(ProcedureState.Refused, now);
    }

    /// <summary>States that silence has granted the file, so that the decision may be handed out (art. 20).</summary>
    public Result<Procedure> GrantBySilence(LegalClock law, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(law);
        if (State is not ProcedureState.Running)
        {
            return CannotMove(ProcedureState.Granted);
        }

        if (!IsGrantedBySilence(law, now))
        {
            return CommonProblems.SilenceGrantsNothing;
        }

        GrantedBy = Procedures.GrantedBy.Silence;
        return Close(ProcedureState.Granted, now);
    }

    public Result<Procedure> Withdraw(DateTimeOffset now) =>
        CanMoveTo(ProcedureState.Withdrawn)
            ? Close(ProcedureState.Withdrawn, now)
            : CannotMove(ProcedureState.Withdrawn);

    /// <summary>Asks for the refusal, or for the silence, to be looked at again (art. 21).</summary>
    public Result<Procedure> Appeal(
        string? grounds,
        ProcedureRules rules,
        LegalClock law,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(law);
        if (!CanMoveTo(ProcedureState.Appealed))
        {
            return CannotMove(ProcedureState.Appealed);
        }

        if (AppealUntil(rules, law, now) is not { } until)
        {
            return CommonProblems.NothingToAppeal;
        }

        if (now >= until)
        {
            return CommonProblems.AppealOver;
        }

        if (!IsText(grounds))
        {
            return CommonProblems.ReasonsMissing;
        }

        (State, AppealedAt, AppealGrounds) = (ProcedureState.Appealed, now, grounds);
        AppealAnswerUntil = law.DueAt(now, rules.AppealAnswer);
        return this;
    }

    /// <summary>Answers the appeal; never whoever took the decision. A refusal that stands is reasoned anew.</summary>
    public Result<Procedure> AnswerAppeal(
        bool grants,
        string answeredBy,
        Reasons reasons,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(reasons);
        var next = grants ? ProcedureState.Granted : ProcedureState.Upheld;
        if (State is not ProcedureState.Appealed)
        {
            return CannotMove(next);
        }

        if (string.Equals(answeredBy, DecidedBy, StringComparison.Ordinal))
        {
            return CommonProblems.AppealOfOwnDecision;
        }

        if (!grants && (!IsText(reasons.Legal) || !IsText(reasons.Factual)))
        {
            return CommonProblems.BothReasonsNeeded;
        }

        (AppealAnsweredAt, AppealAnsweredBy) = (now, answeredBy);
        (AppealLegalReasons, AppealFactualReasons) = (reasons.Legal, reasons.Factual);
        GrantedBy = grants ? Procedures.GrantedBy.Appeal : null;
        // The decision's own instant stays; where silence was appealed, this is the first one.
        return Close(next, ClosedAt ?? now);
    }

    private Procedure Start(LegalClock law, DateTimeOffset now)
    {
        (State, CompleteAt) = (ProcedureState.Running, now);
        RunsOutAt = law.RunsOutAt(now, Term());
        return this;
    }

    private Procedure Close(ProcedureState state, DateTimeOffset at)
    {
        (State, ClosedAt) = (state, at);
        return this;
    }

    private static bool IsText(string? text) => text?.Trim() is { Length: >= 3 and <= LongestText };

    private static bool IsList(IReadOnlyList<string> pieces) =>
        pieces.Count <= MostPieces
        && pieces.All(piece => IsText(piece) && piece.Length <= 300)
        && pieces.Distinct(StringComparer.Ordinal).Count() == pieces.Count;
}
