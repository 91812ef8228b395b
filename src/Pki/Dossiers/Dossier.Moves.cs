using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>Each move asks its own table, then the procedure; where either refuses, nothing has changed.</summary>
internal sealed partial class Dossier
{
    /// <summary>The first and only deposit. Who files under a mandate has attested by filing.</summary>
    /// <param name="missing">In the words of the receipt.</param>
    public Result<Dossier> Deposit(
        DossierDeposit deposit,
        IReadOnlyList<string> missing,
        LegalClock law,
        DateTimeOffset now
    )
    {
        if (
            Procedure
                .Deposit(ProcedureRules.Of(law), missing, law, now)
                .Refused(out var problem, out _)
        )
        {
            return problem;
        }

        Holder = deposit.Holder;
        if (deposit.Mandate is { } mandate)
        {
            Attested(mandate, FiledBy, now);
        }

        State = missing.Count == 0 ? DossierState.Filed : DossierState.Incomplete;
        return this;
    }

    /// <summary>The mandated agent vouches for what the holder filed.</summary>
    public Result<Dossier> Attest(MandateStanding mandate, string agent, DateTimeOffset now)
    {
        if (State is not DossierState.Incomplete || AttestedAt is not null)
        {
            return DossierProblems.CannotMove(State, DossierState.Filed);
        }

        Attested(mandate, agent, now);
        Version++;
        return this;
    }

    /// <summary>Everything that the receipt named has come.</summary>
    public Result<Dossier> Complete(LegalClock law, DateTimeOffset now) =>
        Both(DossierState.Filed, () => Procedure.Complete(law, now));

    public Result<Dossier> AskCompletion(
        CompletionRequest asked,
        LegalClock law,
        DateTimeOffset now
    ) =>
        Both(
            DossierState.CompletionAsked,
            () =>
                Procedure.Ask(
                    CompletionKind.Replacement,
                    asked.Pieces,
                    asked.Reasons,
                    ProcedureRules.Of(law),
                    law,
                    now
                )
        );

    public Result<Dossier> AnswerCompletion(LegalClock law, DateTimeOffset now) =>
        Both(DossierState.Filed, () => Procedure.Answer(law, now));

    public Result<Dossier> Take(string officer)
    {
        if (State is not DossierState.Filed)
        {
            return DossierProblems.CannotMove(State, DossierState.IdentityPending);
        }

        TakenBy = officer;
        return Move(DossierState.IdentityPending);
    }

    public Result<Dossier> Verify(string officer, DateTimeOffset now)
    {
        if (!CanMoveTo(DossierState.Verified))
        {
            return DossierProblems.CannotMove(State, DossierState.Verified);
        }

        (VerifiedBy, VerifiedAt) = (officer, now);
        return Move(DossierState.Verified);
    }

    /// <param name="approvals">Of the profile: 2 where who verified may not approve.</param>
    public Result<Dossier> Approve(
        string officer,
        int approvals,
        LegalClock law,
        DateTimeOffset now
    )
    {
        if (approvals > 1 && string.Equals(VerifiedBy, officer, StringComparison.Ordinal))
        {
            return DossierProblems.FourEyes;
        }

        // In a second round, and after an appeal, the file itself has been granted already.
        var approved =
            Procedure.State is ProcedureState.Granted && CanMoveTo(DossierState.Approved)
                ? Move(DossierState.Approved)
                : Both(DossierState.Approved, () => Procedure.Grant(officer, law, now));
        if (!approved.Refused(out _, out _))
        {
            (ApprovedBy, ApprovedAt) = (officer, now);
        }

        return approved;
    }

    public Result<Dossier> Refuse(
        string officer,
        Reasons reasons,
        LegalClock law,
        DateTimeOffset now
    ) => Both(DossierState.Refused, () => Procedure.Refuse(officer, reasons, law, now));

    public Result<Dossier> Appeal(string? grounds, LegalClock law, DateTimeOffset now) =>
        Both(
            DossierState.Appealed,
            () => Procedure.Appeal(grounds, ProcedureRules.Of(law), law, now)
        );

    public Result<Dossier> AnswerAppeal(
        bool grants,
        string officer,
        Reasons reasons,
        DateTimeOffset now
    ) =>
        Both(
            grants ? DossierState.IdentityPending : DossierState.Refused,
            () => Procedure.AnswerAppeal(grants, officer, reasons, now)
        );

    public Result<Dossier> Withdraw(DateTimeOffset now) =>
        Procedure.IsClosed && CanMoveTo(DossierState.Withdrawn)
            ? Move(DossierState.Withdrawn)
            : Both(DossierState.Withdrawn, () => Procedure.Withdraw(now));

    public Result<Dossier> Return(DateTimeOffset now) =>
        Both(DossierState.Returned, () => Procedure.Return(now));

    /// <summary>The person signed in with the code that was handed to them.</summary>
    public Result<Dossier> Bind(string account)
    {
        if (Holder is not null)
        {
            return string.Equals(Holder, account, StringComparison.Ordinal)
                ? this
                : DossierProblems.NotHolder;
        }

        (Holder, Version) = (account, Version + 1);
        return this;
    }

    public Result<Dossier> Issue(DateTimeOffset now)
    {
        if (!CanMoveTo(DossierState.Issued))
        {
            return DossierProblems.CannotMove(State, DossierState.Issued);
        }

        IssuedAt = now;
        return Move(DossierState.Issued);
    }

    public Result<Dossier> Accept(DateTimeOffset now)
    {
        if (!CanMoveTo(DossierState.Accepted))
        {
            return DossierProblems.CannotMove(State, DossierState.Accepted);
        }

        AcceptedAt = now;
        return Move(DossierState.Accepted);
    }

    /// <summary>Within 48 working hours of the issue (T-17); later the certificate is revoked like any other.</summary>
    public Result<Dossier> ReportError(byte[] sealedReport, LegalClock law, DateTimeOffset now)
    {
        if (!CanMoveTo(DossierState.ErrorReported))
        {
            return DossierProblems.CannotMove(State, DossierState.ErrorReported);
        }

        if (now >= ReportUntil(law))
        {
            return DossierProblems.ReportOver;
        }

        (ReportedAt, SealedReport) = (now, sealedReport);
        return Move(DossierState.ErrorReported);
    }

    public DateTimeOffset? ReportUntil(LegalClock law) =>
        IssuedAt is { } issued
            ? law.DueAt(issued, law.Period(StatutoryPeriods.CertificateAcceptance))
            : null;

    /// <summary>The data were corrected: the identity is verified and the issue approved anew.</summary>
    public Result<Dossier> Reopen()
    {
        if (!CanMoveTo(DossierState.IdentityPending) || State is not DossierState.ErrorReported)
        {
            return DossierProblems.CannotMove(State, DossierState.IdentityPending);
        }

        (VerifiedBy, VerifiedAt, ApprovedBy, ApprovedAt, IssuedAt) = (null, null, null, null, null);
        Round++;
        return Move(DossierState.IdentityPending);
    }

    private void Attested(MandateStanding mandate, string agent, DateTimeOffset now) =>
        (Mandate, MandateNumber, AttestedBy, AttestedAt) = (mandate.Id, mandate.Number, agent, now);

    private Result<Dossier> Both(DossierState next, Func<Result<Procedure>> procedure)
    {
        if (!CanMoveTo(next))
        {
            return DossierProblems.CannotMove(State, next);
        }

        return procedure().Refused(out var problem, out _) ? problem : Move(next);
    }

    private Dossier Move(DossierState next)
    {
        (State, Version) = (next, Version + 1);
        return this;
    }

    private bool CanMoveTo(DossierState next) => Moves[State].Contains(next);
}

/// <summary>Who deposits: the holder for themself, or an agent under a mandate.</summary>
internal sealed record DossierDeposit(string? Holder, MandateStanding? Mandate);

/// <param name="Pieces">What does not conform, in words.</param>
internal sealed record CompletionRequest(IReadOnlyList<string> Pieces, string? Reasons);
