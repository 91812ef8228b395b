using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>
/// What became of an entry of the national register, for those who keep a copy of it. It names the entry and repeats nothing of
/// it: what stood there before a correction or a removal is not told again.
/// </summary>
internal sealed class RegisterChange
{
    public required Guid Id { get; init; }

    /// <summary>The entry's, which is the filing's.</summary>
    public required Guid Entry { get; init; }

    public required string Number { get; init; }

    public required RegisterChangeKind Change { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>From 1, in the order in which changes are told; null until somebody asks.</summary>
    public long? Position { get; private set; }

    public static RegisterChange Of(
        Declaration row,
        RegisterChangeKind change,
        TimeProvider clock
    ) =>
        new()
        {
            Id = Ids.New(clock),
            Entry = row.Id,
            Number = row.Number,
            Change = change,
            At = clock.Now(),
        };

    /// <returns>What a move of an entry that is there and stays is called.</returns>
    public static RegisterChangeKind KindOf(DeclarationState state) =>
        state switch
        {
            DeclarationState.Withdrawn => RegisterChangeKind.Withdrawn,
            DeclarationState.Ended => RegisterChangeKind.Ended,
            _ => RegisterChangeKind.Changed,
        };
}

internal enum RegisterChangeKind
{
    /// <summary>It came into the register.</summary>
    Entered,

    /// <summary>What it shows is another (law 09-08 art. 15).</summary>
    Changed,

    /// <summary>The commission took the receipt or the authorisation back (art. 51); the entry stays.</summary>
    Withdrawn,

    /// <summary>The controller ended the processing (art. 15); the entry stays.</summary>
    Ended,

    /// <summary>It left the register: the declaration was submitted to authorisation (art. 20). Copies are to forget it.</summary>
    Removed,
}
