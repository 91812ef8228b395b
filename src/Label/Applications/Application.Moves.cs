using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>Each move refuses what the rules do not allow, and changes nothing then.</summary>
internal sealed partial class Application
{
    /// <summary>An answer or a piece has come.</summary>
    public void Touch(DateTimeOffset now)
    {
        TouchedAt = now;
        Version++;
    }

    /// <summary>Another test of the site stands beside the answers.</summary>
    public void Measured(Guid test, string? sha256, DateTimeOffset now)
    {
        (Test, TestSha256) = (test, sha256);
        Touch(now);
    }

    /// <param name="number">Taken in the same transaction.</param>
    public Result<Application> File(string number, string by, LegalClock law, DateTimeOffset now)
    {
        if (State is not ApplicationState.Draft)
        {
            return CannotMove(ApplicationState.Filed);
        }

        (Number, FiledBy, FiledAt) = (number, by, now);
        return Move(ApplicationState.Filed, Term(StatutoryPeriods.LabelAdmissibility, law, now));
    }

    /// <summary>What was missing has come.</summary>
    public Result<Application> Complete(LegalClock law, DateTimeOffset now) =>
        State is not ApplicationState.Incomplete ? CannotMove(ApplicationState.Filed)
        : now >= DueAt ? ApplicationProblems.TooLate
        : Move(ApplicationState.Filed, Term(StatutoryPeriods.LabelAdmissibility, law, now));

    /// <summary>Asks for what is missing, once and for all (law 55-19 art. 10).</summary>
    public Result<Application> AskMissing(string? missing, LegalClock law, DateTimeOffset now)
    {
        if (!Can(ApplicationState.Incomplete))
        {
            return CannotMove(ApplicationState.Incomplete);
        }

        if (Missing is not null)
        {
            return ApplicationProblems.AskedAlready;
        }

        if (!IsText(missing))
        {
            return ApplicationProblems.TextInvalid("missing");
        }

        Missing = missing!.Trim();
        return Move(ApplicationState.Incomplete, Term(StatutoryPeriods.Completion, law, now));
    }

    public Result<Application> Admit(string by, LegalClock law, DateTimeOffset now)
    {
        if (State is not ApplicationState.Filed)
        {
            return CannotMove(ApplicationState.Admitted);
        }

        (AdmittedBy, AdmittedAt) = (by, now);
        DecideUntil = Term(StatutoryPeriods.LabelDecision, law, now);
        return Move(ApplicationState.Admitted, Term(StatutoryPeriods.LabelAssignment, law, now));
    }

    public Result<Application> Reject(string by, Reasons reasons, DateTimeOffset now)
    {
        if (!Can(ApplicationState.Inadmissible))
        {
            return CannotMove(ApplicationState.Inadmissible);
        }

        return Decide(ApplicationState.Inadmissible, by, reasons, now);
    }

    public Result<Application> Assign(string assessor, LegalClock law, DateTimeOffset now)
    {
        if (State is not (ApplicationState.Admitted or ApplicationState.UnderAssessment))
        {
            return CannotMove(ApplicationState.UnderAssessment);
        }

        (Assessor, AssignedAt) = (assessor, now);
        return Move(
            ApplicationState.UnderAssessment,
            Term(StatutoryPeriods.LabelAssessment, law, now)
        );
    }

    /// <summary>The points that are asked for stand beside it.</summary>
    public Result<Application> AskCorrections(LegalClock law, DateTimeOffset now)
    {
        if (!Can(ApplicationState.Corrections))
        {
            return CannotMove(ApplicationState.Corrections);
        }

        Rounds++;
        TouchedAt = now;
        return Move(
            ApplicationState.Corrections,
            Term(StatutoryPeriods.LabelCorrections, law, now)
        );
    }

    /// <summary>The answers have come, or their time is over: the assessor looks again, and the time that was given is added to the committee's.</summary>
    public Result<Application> EndCorrections(LegalClock law, DateTimeOffset now)
    {
        if (State is not ApplicationState.Corrections)
        {
            return CannotMove(ApplicationState.UnderAssessment);
        }

        DecideUntil = law.Rolled(
            law.Resumed(DecideUntil!.Value, PeriodUnit.Days, TouchedAt, now),
            PeriodUnit.Days
        );
        return Move(
            ApplicationState.UnderAssessment,
            Term(StatutoryPeriods.LabelAssessment, law, now)
        );
    }

    public Result<Application> Conclude(string? report, LegalClock law, DateTimeOffset now)
    {
        if (!Can(ApplicationState.Reported))
        {
            return CannotMove(ApplicationState.Reported);
        }

        if (!IsText(report))
        {
            return ApplicationProblems.TextInvalid("report");
        }

        (ReportedAt, Report) = (now, report!.Trim());
        Votings++;
        return Move(ApplicationState.Reported, Term(StatutoryPeriods.LabelCommittee, law, now));
    }

    /// <summary>The committee wants to know more before it decides.</summary>
    public Result<Application> Defer(LegalClock law, DateTimeOffset now) =>
        State is ApplicationState.Reported
            ? Move(
                ApplicationState.UnderAssessment,
                Term(StatutoryPeriods.LabelAssessment, law, now)
            )
            : CannotMove(ApplicationState.UnderAssessment);

    public Result<Application> Grant(string by, DateTimeOffset now)
    {
        if (State is not ApplicationState.Reported)
        {
            return CannotMove(ApplicationState.Granted);
        }

        (DecidedBy, DecidedAt) = (by, now);
        return Close(ApplicationState.Granted, now);
    }

    public Result<Application> Refuse(string by, Reasons reasons, DateTimeOffset now) =>
        Can(ApplicationState.Refused)
            ? Decide(ApplicationState.Refused, by, reasons, now)
            : CannotMove(ApplicationState.Refused);

    public Result<Application> Withdraw(DateTimeOffset now) =>
        Can(ApplicationState.Withdrawn)
            ? Close(ApplicationState.Withdrawn, now)
            : CannotMove(ApplicationState.Withdrawn);

    public Result<Application> Lapse(DateTimeOffset now) =>
        Can(ApplicationState.Lapsed)
            ? Close(ApplicationState.Lapsed, now)
            : CannotMove(ApplicationState.Lapsed);

    /// <returns>Until when what was decided may be appealed; null where there is nothing to appeal.</returns>
    public DateTimeOffset? AppealUntil(LegalClock law) =>
        State is ApplicationState.Inadmissible or ApplicationState.Refused
            ? Term(StatutoryPeriods.Appeal, law, DecidedAt!.Value)
            : null;

    public Result<Application> Appeal(string? grounds, LegalClock law, DateTimeOffset now)
    {
        if (AppealUntil(law) is not { } until)
        {
            return CannotMove(ApplicationState.Appealed);
        }

        if (now >= until)
        {
            return ApplicationProblems.TooLate;
        }

        if (!IsText(grounds))
        {
            return ApplicationProblems.TextInvalid("grounds");
        }

        (AppealedAt, AppealGrounds) = (now, grounds!.Trim());
        return Move(ApplicationState.Appealed, Term(StatutoryPeriods.AppealAnswer, law, now));
    }

    /// <summary>Answers the appeal. An application that was held inadmissible goes on from there; one that was refused is granted.</summary>
    public Result<Application> AnswerAppeal(
        bool grants,
        string by,
        Reasons reasons,
        LegalClock law,
        DateTimeOffset now
    )
    {
        if (State is not ApplicationState.Appealed)
        {
            return CannotMove(ApplicationState.Upheld);
        }

        if (Faults(reasons) is { } fault)
        {
            return fault;
        }

        (AnsweredAt, AnsweredBy) = (now, by);
        (AppealLegal, AppealFactual) = (reasons.Legal!.Trim(), reasons.Factual!.Trim());
        if (!grants)
        {
            return Close(ApplicationState.Upheld, now);
        }

        if (ReportedAt is not null)
        {
            return Close(ApplicationState.Granted, now);
        }

        (AdmittedBy, AdmittedAt, ClosedAt) = (by, now, null);
        DecideUntil = Term(StatutoryPeriods.LabelDecision, law, now);
        return Move(ApplicationState.Admitted, Term(StatutoryPeriods.LabelAssignment, law, now));
    }

    private Result<Application> Decide(
        ApplicationState outcome,
        string by,
        Reasons reasons,
        DateTimeOffset now
    )
    {
        if (Faults(reasons) is { } fault)
        {
            return fault;
        }

        (DecidedBy, DecidedAt) = (by, now);
        (LegalReasons, FactualReasons) = (reasons.Legal!.Trim(), reasons.Factual!.Trim());
        return Close(outcome, now);
    }

    /// <summary>Both kinds of reasons stand in the decision itself (law 03-01 art. 1).</summary>
    private static Problem? Faults(Reasons reasons) =>
        !IsText(reasons.Legal) ? ApplicationProblems.TextInvalid("legalReasons")
        : !IsText(reasons.Factual) ? ApplicationProblems.TextInvalid("factualReasons")
        : null;

    private bool Can(ApplicationState next) => Ways[State].Contains(next);

    private Problem CannotMove(ApplicationState next) =>
        ApplicationProblems.CannotMove(State, next);

    private static DateTimeOffset Term(string key, LegalClock law, DateTimeOffset from) =>
        law.DueAt(from, law.Period(key));

    private Result<Application> Close(ApplicationState next, DateTimeOffset now)
    {
        ClosedAt = now;
        return Move(next, due: null);
    }

    private Result<Application> Move(ApplicationState next, DateTimeOffset? due)
    {
        (State, DueAt) = (next, due);
        Version++;
        return this;
    }

    private static bool IsText(string? text) => text?.Trim() is { Length: >= 3 and <= LongestText };
}
