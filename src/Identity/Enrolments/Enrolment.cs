using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>Somebody asks that an organisation, or new particulars of one, be verified; a registration officer decides.</summary>
internal sealed class Enrolment
{
    /// <summary>Of its number (RecordNumber).</summary>
    public const char Letter = 'E';

    private static readonly Dictionary<EnrolmentState, EnrolmentState[]> Moves = new()
    {
        [EnrolmentState.Draft] = [EnrolmentState.Filed, EnrolmentState.Withdrawn],
        [EnrolmentState.Filed] =
        [
            EnrolmentState.CompletionAsked,
            EnrolmentState.Verified,
            EnrolmentState.Refused,
            EnrolmentState.Withdrawn,
        ],
        [EnrolmentState.CompletionAsked] =
        [
            EnrolmentState.Filed,
            EnrolmentState.Refused,
            EnrolmentState.Withdrawn,
        ],
        [EnrolmentState.Verified] = [],
        [EnrolmentState.Refused] = [],
        [EnrolmentState.Withdrawn] = [],
    };

    /// <summary>Law 55-19 art. 10.</summary>
    public static readonly TimeSpan CompletionTime = TimeSpan.FromDays(30);

    /// <summary>Decree 2-22-687 art. 18: seven years after the last certificate that rests on it, which lives three.</summary>
    private static readonly TimeSpan KeptAsEvidence = TimeSpan.FromDays(10 * 365.25);

    private static readonly TimeSpan KeptOtherwise = TimeSpan.FromDays(365.25);

    public required Guid Id { get; init; }

    /// <summary>"E-2026-000042-7"; null before it is filed.</summary>
    public string? Number { get; private set; }

    public EnrolmentState State { get; private set; } = EnrolmentState.Draft;

    public required Guid FiledBy { get; init; }

    /// <summary>The organisation whose particulars change; for a new one, null until it is verified.</summary>
    public Guid? Organisation { get; private set; }

    /// <summary>The enrolment whose particulars these replace.</summary>
    public Guid? Previous { get; init; }

    /// <summary><see cref="Enrolments.Particulars"/> as JSON.</summary>
    public required string Particulars { get; set; }

    /// <summary>The name without what people write differently; for finding doubles, as are the three below.</summary>
    public string? NameKey { get; set; }

    public string? Ice { get; set; }

    public string? CommercialRegister { get; set; }

    public string? TaxNumber { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset SavedAt { get; set; }

    /// <summary>The first time: what age is counted from.</summary>
    public DateTimeOffset? FiledAt { get; private set; }

    public DateTimeOffset? CompletionAskedAt { get; private set; }

    /// <summary>The exclusive list of what lacks (law 55-19 art. 10).</summary>
    public string? CompletionReason { get; private set; }

    public DateTimeOffset? CompletionDue { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Law 03-01: a refusal states the law and the facts that it rests on.</summary>
    public string? LegalReason { get; private set; }

    public string? FactualReason { get; private set; }

    public DateTimeOffset? KeepUntil { get; set; }

    public long Version { get; private set; } = 1;

    /// <summary>Who filed may still change what it says.</summary>
    public bool IsOpen => State is EnrolmentState.Draft or EnrolmentState.CompletionAsked;

    public void For(Guid? organisation) => Organisation = organisation;

    public Result<Enrolment> Save(DateTimeOffset now, DateTimeOffset keepUntil)
    {
        if (!IsOpen)
        {
            return EnrolmentProblems.EnrolmentCannotMove;
        }

        (SavedAt, Version) = (now, Version + 1);
        KeepUntil = State is EnrolmentState.Draft ? keepUntil : null;
        return this;
    }

    /// <param name="number">The number that it keeps; ignored the second time.</param>
    public Result<Enrolment> File(string number, DateTimeOffset now)
    {
        if (!CanMoveTo(EnrolmentState.Filed))
        {
            return EnrolmentProblems.EnrolmentCannotMove;
        }

        Number ??= number;
        FiledAt ??= now;
        KeepUntil = null;
        return Move(EnrolmentState.Filed);
    }

    public Result<Enrolment> AskCompletion(string reason, DateTimeOffset now)
    {
        if (!CanMoveTo(EnrolmentState.CompletionAsked))
        {
            return EnrolmentProblems.EnrolmentCannotMove;
        }

        if (CompletionAskedAt is not null)
        {
            return EnrolmentProblems.CompletionAskedOnce;
        }

        (CompletionAskedAt, CompletionReason, CompletionDue) = (now, reason, now + CompletionTime);
        return Move(EnrolmentState.CompletionAsked);
    }

    public Result<Enrolment> Verify(Guid organisation, string officer, DateTimeOffset now)
    {
        if (!CanMoveTo(EnrolmentState.Verified))
        {
            return EnrolmentProblems.EnrolmentCannotMove;
        }

        (Organisation, DecidedBy, DecidedAt) = (organisation, officer, now);
        KeepUntil = now + KeptAsEvidence;
        return Move(EnrolmentState.Verified);
    }

    public Result<Enrolment> Refuse(
        string officer,
        string legalReason,
        string factualReason,
        DateTimeOffset now
    )
    {
        // While its completion may still come, only who filed can end it.
        if (
            !CanMoveTo(EnrolmentState.Refused)
            || State is EnrolmentState.CompletionAsked && now < CompletionDue
        )
        {
            return EnrolmentProblems.EnrolmentCannotMove;
        }

        (DecidedBy, DecidedAt) = (officer, now);
        (LegalReason, FactualReason) = (legalReason, factualReason);
        KeepUntil = now + KeptOtherwise;
        return Move(EnrolmentState.Refused);
    }

    public Result<Enrolment> Withdraw(DateTimeOffset now)
    {
        if (!CanMoveTo(EnrolmentState.Withdrawn))
        {
            return EnrolmentProblems.EnrolmentCannotMove;
        }

        KeepUntil = now + KeptOtherwise;
        return Move(EnrolmentState.Withdrawn);
    }

    private Enrolment Move(EnrolmentState next)
    {
        (State, Version) = (next, Version + 1);
        return this;
    }

    private bool CanMoveTo(EnrolmentState next) => Moves[State].Contains(next);
}

internal enum EnrolmentState
{
    Draft,
    Filed,
    CompletionAsked,
    Verified,
    Refused,
    Withdrawn,
}
