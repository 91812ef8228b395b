using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Identity.Members;

/// <summary>An organisation asks somebody to hold a role in it. Nothing is given before they agree.</summary>
internal sealed class Invitation
{
    private static readonly Dictionary<InvitationState, InvitationState[]> Moves = new()
    {
        [InvitationState.Open] =
        [
            InvitationState.Accepted,
            InvitationState.Declined,
            InvitationState.Withdrawn,
        ],
        [InvitationState.Accepted] = [],
        [InvitationState.Declined] = [],
        [InvitationState.Withdrawn] = [],
    };

    public required Guid Id { get; init; }

    public required Guid Organisation { get; init; }

    /// <summary>Lower case; null where an account was named.</summary>
    public required string? Email { get; init; }

    public required Guid? Account { get; init; }

    public required string Role { get; init; }

    public InvitationState State { get; private set; } = InvitationState.Open;

    public required string InvitedBy { get; init; }

    public required DateTimeOffset InvitedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public long Version { get; private set; } = 1;

    public Result<Invitation> End(InvitationState next, DateTimeOffset now)
    {
        if (!Moves[State].Contains(next) || now >= ExpiresAt)
        {
            return MemberProblems.InvitationOver;
        }

        (State, Version) = (next, Version + 1);
        return this;
    }
}

internal enum InvitationState
{
    Open,
    Accepted,
    Declined,
    Withdrawn,
}
