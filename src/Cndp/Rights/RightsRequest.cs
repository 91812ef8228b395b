using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>A person asks a controller for access, rectification or objects (law 09-08 art. 7 to 9, decree 2-09-165 art. 35 to 45). What was written stands on its lines.</summary>
internal sealed class RightsRequest : IRecord
{
    public const char Letter = 'Q';

    /// <summary>For the lines, the papers and the row: as long as somebody may complain of how it was answered.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(2 * 365);

    public required Guid Id { get; init; }

    /// <summary>Q-XXXX-XXXX-XXXX-X: nobody counts or walks through what people ask.</summary>
    public required string Number { get; init; }

    public required RightsKind Kind { get; init; }

    /// <summary>The controller's.</summary>
    public required Guid Organisation { get; init; }

    /// <summary>The number of the register's entry by which the controller was found.</summary>
    public required string Declaration { get; init; }

    public required OnBehalf OnBehalf { get; init; }

    /// <summary>The account; null for whoever asked without one and comes back with a code.</summary>
    public required string? AskedBy { get; set; }

    /// <summary>SHA-256 of that code; null for who asked with an account.</summary>
    public byte[]? CodeHash { get; set; }

    public required DateTimeOffset AskedAt { get; init; }

    public RightsState State { get; private set; } = RightsState.AwaitingProof;

    /// <summary>With the proof of identity: from here the term counts.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Not moved to a working day; see <see cref="DueAt"/>.</summary>
    public DateTimeOffset? RunsOutAt { get; private set; }

    public DateTimeOffset? MoreAskedAt { get; private set; }

    public DateTimeOffset? IdentityProvenAt { get; private set; }

    public string? IdentitySeenBy { get; private set; }

    public DateTimeOffset? DelayAskedAt { get; private set; }

    /// <summary>The end of the delay that the controller asks the commission for.</summary>
    public DateTimeOffset? DelayUntil { get; private set; }

    /// <summary>Null until the commission has answered.</summary>
    public bool? DelayGranted { get; private set; }

    public RefusalGround? Ground { get; private set; }

    /// <summary>The complaint that was made of it.</summary>
    public Guid? Complaint { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public long Version { get; private set; } = 1;

    public string Standing => $"{State}";

    /// <summary>Still with the controller.</summary>
    public bool IsOpen => State is RightsState.Sent or RightsState.Silent;

    public StatutoryPeriod TermOf(LegalClock law) =>
        law.Period(
            Kind switch
            {
                RightsKind.Rectification => StatutoryPeriods.Rectification,
                RightsKind.Access => StatutoryPeriods.AccessSilence,
                _ => StatutoryPeriods.ObjectionSilence,
            }
        );

    /// <returns>The first instant at which the term is over; null where none runs.</returns>
    public DateTimeOffset? DueAt(LegalClock law) =>
        RunsOutAt is { } end && State is RightsState.Sent or RightsState.Silent
            ? law.Rolled(RunsOutAt!.Value, TermOf(law).Unit)
            : null;

    /// <summary>The proof of identity is there: the request reaches the controller.</summary>
    public Result<RightsRequest> Send(LegalClock law, DateTimeOffset now)
    {
        if (State is not RightsState.AwaitingProof)
        {
            return Past(RightsState.Sent);
        }

        (SentAt, RunsOutAt) = (now, law.RunsOutAt(now, TermOf(law)));
        return Move(RightsState.Sent);
    }

    /// <summary>What is missing, before the term is over; the clock stands still (decree 2-09-165 art. 40).</summary>
    public Result<RightsRequest> AskMore(LegalClock law, DateTimeOffset now)
    {
        if (State is not RightsState.Sent)
        {
            return Past(RightsState.MoreAsked);
        }

        if (MoreAskedAt is not null || now >= DueAt(law))
        {
            return ControlProblems.MoreAskedAlready;
        }

        MoreAskedAt = now;
        return Move(RightsState.MoreAsked);
    }

    public Result<RightsRequest> SayMore(LegalClock law, DateTimeOffset now)
    {
        if (State is not RightsState.MoreAsked)
        {
            return Past(RightsState.Sent);
        }

        RunsOutAt = law.Resumed(RunsOutAt!.Value, TermOf(law).Unit, MoreAskedAt!.Value, now);
        return Move(RightsState.Sent);
    }

    public Result<RightsRequest> ProveIdentity(string by, DateTimeOffset now)
    {
        if (!IsOpen || IdentityProvenAt is not null)
        {
            return Past(State);
        }

        (IdentityProvenAt, IdentitySeenBy) = (now, by);
        return Move(State);
    }

    /// <summary>The controller asks the commission for a delay (art. 7): the term runs on until the commission has answered.</summary>
    public Result<RightsRequest> AskDelay(DateTimeOffset until, LegalClock law, DateTimeOffset now)
    {
        if (
            Kind is not RightsKind.Access
            || State is not RightsState.Sent
            || DelayAskedAt is not null
            || now >= DueAt(law)
        )
        {
            return ControlProblems.DelayNotOpen;
        }

        if (until <= DueAt(law) || until > now.AddYears(1))
        {
            return ControlProblems.DelayInvalid;
        }

        (DelayAskedAt, DelayUntil) = (now, until);
        return Move(State);
    }

    public Result<RightsRequest> AnswerDelay(bool grants)
    {
        if (State is not RightsState.Sent || DelayAskedAt is null || DelayGranted is not null)
        {
            return ControlProblems.DelayNotOpen;
        }

        DelayGranted = grants;
        if (grants)
        {
            RunsOutAt = DelayUntil;
        }

        return Move(State);
    }

    public Result<RightsRequest> Answer(DateTimeOffset now)
    {
        if (!IsOpen)
        {
            return Past(RightsState.Answered);
        }

        if (IdentityProvenAt is null)
        {
            return ControlProblems.IdentityNotProven;
        }

        return Close(RightsState.Answered, now);
    }

    /// <summary>With its ground: an abusive request is for the controller to prove (art. 7), a legal duty stands against an objection alone (art. 9).</summary>
    public Result<RightsRequest> Refuse(RefusalGround ground, DateTimeOffset now)
    {
        if (!IsOpen)
        {
            return Past(RightsState.Refused);
        }

        var stands = ground switch
        {
            RefusalGround.Abusive => Kind is RightsKind.Access,
            RefusalGround.LegalDuty
            or RefusalGround.ExcludedByAct
            or RefusalGround.NoLegitimateReason => Kind is RightsKind.Objection,
            RefusalGround.DataExact => Kind is RightsKind.Rectification,
            _ => true,
        };
        if (!stands)
        {
            return ControlProblems.GroundForeign;
        }

        Ground = ground;
        return Close(RightsState.Refused, now);
    }

    /// <summary>The term is over and nothing was answered: the person may complain; a late answer is still one.</summary>
    public Result<RightsRequest> FallSilent(LegalClock law, DateTimeOffset now) =>
        State is RightsState.Sent && now >= DueAt(law)
            ? Move(RightsState.Silent)
            : Past(RightsState.Silent);

    public Result<RightsRequest> Withdraw(DateTimeOffset now) =>
        State is RightsState.Answered or RightsState.Refused or RightsState.Withdrawn
        || Complaint is not null
            ? Past(RightsState.Withdrawn)
            : Close(RightsState.Withdrawn, now);

    /// <summary>Of a refusal, of silence, or of an answer that does not do (art. 8).</summary>
    public Result<RightsRequest> Complain(Guid complaint, DateTimeOffset now)
    {
        if (Complaint is not null)
        {
            return ControlProblems.ComplaintAlready;
        }

        if (State is not (RightsState.Silent or RightsState.Refused or RightsState.Answered))
        {
            return Past(State);
        }

        Complaint = complaint;
        ClosedAt ??= now;
        return Move(State);
    }

    /// <summary>Who asked without an account goes on with one: the code opens nothing any more.</summary>
    public Result<RightsRequest> Claim(string account)
    {
        (AskedBy, CodeHash) = (account, null);
        return Move(State);
    }

    private Result<RightsRequest> Close(RightsState to, DateTimeOffset now)
    {
        ClosedAt = now;
        return Move(to);
    }

    private Result<RightsRequest> Move(RightsState to)
    {
        (State, Version) = (to, Version + 1);
        return this;
    }

    private Problem Past(RightsState to) => ControlProblems.CannotMove($"{State}", $"{to}");
}

internal enum RightsKind
{
    /// <summary>Article 7.</summary>
    Access,

    /// <summary>Article 8: to update, correct, erase or block.</summary>
    Rectification,

    /// <summary>Article 9.</summary>
    Objection,
}

internal enum RightsState
{
    /// <summary>Written, and without the proof of identity nobody but its author sees it.</summary>
    AwaitingProof,
    Sent,

    /// <summary>Incomplete: the clock stands still.</summary>
    MoreAsked,

    /// <summary>The term is over without an answer.</summary>
    Silent,
    Answered,
    Refused,
    Withdrawn,
}

/// <summary>For whom a person asks (decree 2-09-165 art. 36, 42).</summary>
internal enum OnBehalf
{
    Oneself,

    /// <summary>With a mandate.</summary>
    AnotherPerson,

    /// <summary>An heir, who may have the data of a deceased brought up to date.</summary>
    Deceased,
}

internal enum RefusalGround
{
    NoData,
    IdentityNotProven,
    Abusive,
    DataExact,
    NoLegitimateReason,
    LegalDuty,
    ExcludedByAct,
    Exempt,
}
