using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>How the formalities end that are neither declared nor authorised, and what becomes of a transfer without its base.</summary>
internal sealed partial class Declaration
{
    /// <summary>The commission's opinion on a text, by a commissioner who did not propose it (law 09-08 art. 27-A): reasoned, and with reservations where it has some.</summary>
    public Result<Declaration> GiveOpinion(
        string commissioner,
        Opinion opinion,
        LegalClock law,
        DateTimeOffset now
    )
    {
        if (Concludes(commissioner, Kind is DeclarationKind.Opinion) is { } early)
        {
            return early;
        }

        var reserved = opinion.Outcome is OpinionOutcome.Reserved;
        if (!AreConditions(opinion.Reservations) || reserved != opinion.Reservations.Count > 0)
        {
            return DeclarationProblems.OutcomeInvalid;
        }

        if (!AreWhole(opinion.Reasons))
        {
            return CommonProblems.BothReasonsNeeded;
        }

        var done = Both(
            DeclarationState.OpinionGiven,
            () => Procedure.Grant(commissioner, law, now)
        );
        if (!done.Refused(out _, out _))
        {
            (Outcome, Conditions) = (opinion.Outcome, [.. opinion.Reservations]);
            (LegalReasons, FactualReasons) = (opinion.Reasons.Legal, opinion.Reasons.Factual);
        }

        return Decided(done, now);
    }

    /// <summary>An officer has verified the text that opens the register: who is responsible is noted (art. 18).</summary>
    public Result<Declaration> Note(string officer, LegalClock law, DateTimeOffset now) =>
        Kind is not DeclarationKind.ExemptRegister
            ? DeclarationProblems.OtherFormality
            : Decided(Both(DeclarationState.Noted, () => Procedure.Grant(officer, law, now)), now);

    /// <summary>The filing on which this transfer rests stands no more: neither does the transfer, in force or asked for (law 09-08 art. 43, 44).</summary>
    /// <returns>Whether anything has changed.</returns>
    public bool Fall(DateTimeOffset now)
    {
        if (State.IsInForce())
        {
            End(DeclarationState.Fallen, TheClock, reasons: null, now);
            return true;
        }

        if (!State.IsOpen() && State is not DeclarationState.Appealed)
        {
            return false;
        }

        // An appeal has no clock that could be taken back with the file.
        if (State is not DeclarationState.Appealed && Procedure.Withdraw(now).Refused(out _, out _))
        {
            return false;
        }

        Move(DeclarationState.Abandoned);
        return true;
    }
}

/// <param name="Reservations">Of an opinion with reservations; none of another.</param>
internal sealed record Opinion(
    OpinionOutcome Outcome,
    IReadOnlyList<string> Reservations,
    Reasons Reasons
);
