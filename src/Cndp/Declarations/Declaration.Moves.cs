using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>Each move asks its own table, then the procedure; where either refuses, nothing has changed.</summary>
internal sealed partial class Declaration
{
    public const int MostConditions = 20;

    /// <summary>The actor where no person is one.</summary>
    public const string TheClock = "system";

    /// <summary>The first and only deposit: its answers are complete, since the form refuses what is not; a piece may be missing.</summary>
    /// <param name="missing">Codes of the pieces that are not there.</param>
    public Result<Declaration> Deposit(LegalClock law, IReadOnlyList<string> missing)
    {
        if (
            Procedure
                .Deposit(RulesUnder(law), missing, law, FiledAt)
                .Refused(out var problem, out _)
        )
        {
            return problem;
        }

        State = missing.Count == 0 ? DeclarationState.Filed : DeclarationState.Incomplete;
        return this;
    }

    /// <summary>The last piece that was missing has come: the clock starts (law 55-19 art. 10).</summary>
    public Result<Declaration> Complete(LegalClock law, DateTimeOffset now) =>
        Both(DeclarationState.Filed, () => Procedure.Complete(law, now));

    /// <summary>The receipt of a declaration (art. 19): by the clock, or by an officer who has looked at the alerts.</summary>
    public Result<Declaration> IssueReceipt(string by, LegalClock law, DateTimeOffset now)
    {
        if (!Kind.HasReceipt())
        {
            return DeclarationProblems.NoReceipt;
        }

        var issued = Both(DeclarationState.ReceiptIssued, () => Procedure.Grant(by, law, now));
        return Decided(issued, now);
    }

    public Result<Declaration> AskCompletion(
        IReadOnlyList<string> pieces,
        string? reasons,
        LegalClock law,
        DateTimeOffset now
    ) =>
        Both(
            DeclarationState.CompletionAsked,
            () =>
                Procedure.Ask(
                    CompletionKind.Information,
                    pieces,
                    reasons,
                    RulesUnder(law),
                    law,
                    now
                )
        );

    /// <summary>What was asked for has come, in a new content of the same file; the clock goes on.</summary>
    public Result<Declaration> AnswerCompletion(LegalClock law, DateTimeOffset now)
    {
        var answered = Both(
            TakenBy is null ? DeclarationState.Filed : DeclarationState.UnderReview,
            () => Procedure.Answer(law, now)
        );
        if (!answered.Refused(out _, out _))
        {
            Content++;
        }

        return answered;
    }

    public Result<Declaration> Return(DateTimeOffset now) =>
        Both(DeclarationState.Returned, () => Procedure.Return(now));

    public Result<Declaration> Abandon(DateTimeOffset now) =>
        Both(DeclarationState.Abandoned, () => Procedure.Withdraw(now));

    /// <summary>Submits a declared processing to authorisation, with reasons, within the eight days that follow the day of filing (art. 20). Says of what claims to be a public register that it is none: no term is set for that, since the exemption never held (art. 18).</summary>
    public Result<Declaration> Reclassify(
        string officer,
        Reasons reasons,
        LegalClock law,
        DateTimeOffset now
    )
    {
        var exempt = Kind is DeclarationKind.ExemptRegister;
        var next = exempt ? DeclarationState.NotExempt : DeclarationState.Reclassified;
        if (!exempt && !Kind.IsDeclared() || !CanMoveTo(next))
        {
            return DeclarationProblems.CannotMove(State, next);
        }

        if (!exempt && now >= ReclassifyUntil(law))
        {
            return DeclarationProblems.ReclassificationOver;
        }

        if (!AreWhole(reasons))
        {
            return CommonProblems.BothReasonsNeeded;
        }

        if (
            State is DeclarationState.Filed
            && Procedure.Refuse(officer, reasons, law, now).Refused(out var problem, out _)
        )
        {
            return problem;
        }

        return End(next, officer, reasons, now);
    }

    public Result<Declaration> Take(string officer)
    {
        if (!Kind.IsDecided() || !CanMoveTo(DeclarationState.UnderReview))
        {
            return DeclarationProblems.CannotMove(State, DeclarationState.UnderReview);
        }

        TakenBy = officer;
        return Move(DeclarationState.UnderReview);
    }

    /// <summary>The officer's opinion, for the commissioner who decides.</summary>
    public Result<Declaration> Propose(
        string officer,
        Proposal proposal,
        LegalClock law,
        DateTimeOffset now
    )
    {
        if (State is not DeclarationState.UnderReview)
        {
            return DeclarationProblems.CannotMove(State, DeclarationState.UnderReview);
        }

        if (Procedure.IsGrantedBySilence(law, now))
        {
            return CommonProblems.SilenceHasGranted;
        }

        if (!AreConditions(proposal.Conditions))
        {
            return DeclarationProblems.ConditionsInvalid;
        }

        if (!IsText(proposal.Reasons))
        {
            return CommonProblems.ReasonsMissing;
        }

        (ProposedBy, ProposedAt, ProposesToGrant, ProposedReasons) = (
            officer,
            now,
            proposal.Grants,
            proposal.Reasons
        );
        (Conditions, Version) = (proposal.Grants ? [.. proposal.Conditions] : [], Version + 1);
        return this;
    }

    /// <summary>The commissioner's decision; never of who proposed it.</summary>
    /// <param name="conditions">Null to take the proposed ones.</param>
    public Result<Declaration> Authorise(
        string commissioner,
        IReadOnlyList<string>? conditions,
        LegalClock law,
        DateTimeOffset now
    )
    {
        if (conditions is not null && !AreConditions(conditions))
        {
            return DeclarationProblems.ConditionsInvalid;
        }

        if (Concludes(commissioner, Kind.IsAuthorised()) is { } early)
        {
            return early;
        }

        var done = Both(DeclarationState.Authorised, () => Procedure.Grant(commissioner, law, now));
        if (!done.Refused(out _, out _))
        {
            Conditions = conditions is null ? Conditions : [.. conditions];
        }

        return Decided(done, now);
    }

    public Result<Declaration> Refuse(
        string commissioner,
        Reasons reasons,
        LegalClock law,
        DateTimeOffset now
    ) =>
        Concludes(commissioner, Kind.IsAuthorised()) is { } early
            ? early
            : Decided(
                Both(
                    DeclarationState.Refused,
                    () => Procedure.Refuse(commissioner, reasons, law, now)
                ),
                now
            );

    /// <summary>Once, by a reasoned decision (decree 2-09-165 art. 28).</summary>
    public Result<Declaration> Extend(string? reasons, LegalClock law, DateTimeOffset now)
    {
        if (!Kind.IsDecided())
        {
            return DeclarationProblems.CannotMove(State, DeclarationState.UnderReview);
        }

        if (
            Procedure
                .Extend(ExtensionGround.ReasonedDecision, reasons, RulesUnder(law), law, now)
                .Refused(out var problem, out _)
        )
        {
            return problem;
        }

        Version++;
        return this;
    }

    /// <summary>No decision within the delay is an authorisation, from the day that follows (decree 2-09-165 art. 28), whenever it is written down.</summary>
    public Result<Declaration> AuthoriseBySilence(LegalClock law, DateTimeOffset now)
    {
        var since = Procedure.DueAt(law);
        var done = Both(DeclarationState.Authorised, () => Procedure.GrantBySilence(law, now));
        if (!done.Refused(out _, out _))
        {
            // What an officer proposed was decided by nobody.
            Conditions = [];
        }

        return Decided(done, since ?? now);
    }

    /// <summary>Against a refusal, or against a silence that grants nothing (law 55-19 art. 21).</summary>
    public Result<Declaration> Appeal(string? grounds, LegalClock law, DateTimeOffset now) =>
        !Kind.IsAuthorised()
            ? DeclarationProblems.CannotMove(State, DeclarationState.Appealed)
            : Both(
                DeclarationState.Appealed,
                () => Procedure.Appeal(grounds, RulesUnder(law), law, now)
            );

    public Result<Declaration> AnswerAppeal(
        bool grants,
        string commissioner,
        Reasons reasons,
        DateTimeOffset now
    )
    {
        var done = Both(
            grants ? DeclarationState.Authorised : DeclarationState.Refused,
            () => Procedure.AnswerAppeal(grants, commissioner, reasons, now)
        );
        return grants ? Decided(done, now) : done;
    }

    /// <summary>Takes a receipt or an authorisation back: the processing is contrary to security, public order or morality (art. 51).</summary>
    public Result<Declaration> Withdraw(string commissioner, Reasons reasons, DateTimeOffset now) =>
        !CanMoveTo(DeclarationState.Withdrawn)
            ? DeclarationProblems.CannotMove(State, DeclarationState.Withdrawn)
        : AreWhole(reasons) ? End(DeclarationState.Withdrawn, commissioner, reasons, now)
        : CommonProblems.BothReasonsNeeded;

    /// <summary>The controller has ended the processing and says so without delay (art. 15).</summary>
    public Result<Declaration> End(string by, DateTimeOffset now) =>
        CanMoveTo(DeclarationState.Ended)
            ? End(DeclarationState.Ended, by, reasons: null, now)
            : DeclarationProblems.CannotMove(State, DeclarationState.Ended);

    /// <summary>A change of what was declared, said without delay (art. 15): the same file under the same number, with a new content and a new receipt.</summary>
    public Result<Declaration> Amend()
    {
        if (!State.IsInForce())
        {
            return DeclarationProblems.CannotMove(State, State);
        }

        (Content, Version) = (Content + 1, Version + 1);
        return this;
    }

    /// <param name="fits">The conclusion is one of this formality.</param>
    private Problem? Concludes(string commissioner, bool fits) =>
        !fits ? DeclarationProblems.OtherFormality
        : ProposedBy is null ? DeclarationProblems.ProposalMissing
        : string.Equals(ProposedBy, commissioner, StringComparison.Ordinal)
            ? DeclarationProblems.FourEyes
        : null;

    private Result<Declaration> Decided(Result<Declaration> done, DateTimeOffset now)
    {
        if (!done.Refused(out _, out _))
        {
            DecidedAt = now;
        }

        return done;
    }

    private Declaration End(DeclarationState state, string by, Reasons? reasons, DateTimeOffset now)
    {
        (EndedAt, EndedBy) = (now, by);
        (LegalReasons, FactualReasons) = (reasons?.Legal, reasons?.Factual);
        return Move(state);
    }

    private Result<Declaration> Both(DeclarationState next, Func<Result<Procedure>> procedure)
    {
        if (!CanMoveTo(next))
        {
            return DeclarationProblems.CannotMove(State, next);
        }

        return procedure().Refused(out var problem, out _) ? problem : Move(next);
    }

    private Declaration Move(DeclarationState next)
    {
        (State, Version) = (next, Version + 1);
        return this;
    }

    private bool CanMoveTo(DeclarationState next) => Moves[State].Contains(next);

    private static bool AreWhole(Reasons reasons) =>
        IsText(reasons.Legal) && IsText(reasons.Factual);

    private static bool AreConditions(IReadOnlyList<string> conditions) =>
        conditions.Count <= MostConditions
        && conditions.All(condition => condition?.Trim() is { Length: >= 3 and <= 500 })
        && conditions.Distinct(StringComparer.Ordinal).Count() == conditions.Count;

    private static bool IsText(string? text) =>
        text?.Trim() is { Length: >= 3 and <= Procedure.LongestText };
}

/// <param name="Conditions">Of an authorisation; none of a refusal.</param>
internal sealed record Proposal(bool Grants, IReadOnlyList<string> Conditions, string? Reasons);
