using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Cert.ServiceRequests;

/// <summary>An organisation asks the team for one of its services; or the team rehearses one. What was asked and what came of it stand sealed.</summary>
internal sealed class ServiceRequest : IHandled
{
    public const char Letter = 'S';

    private static readonly Dictionary<ServiceState, ServiceState[]> Moves = new()
    {
        [ServiceState.Requested] =
        [
            ServiceState.Accepted,
            ServiceState.Refused,
            ServiceState.Withdrawn,
        ],
        [ServiceState.Accepted] = [ServiceState.Done, ServiceState.Refused, ServiceState.Withdrawn],
        [ServiceState.Done] = [],
        [ServiceState.Refused] = [],
        [ServiceState.Withdrawn] = [],
    };

    public static string Kind => "service";

    public required Guid Id { get; init; }

    /// <summary>S-XXXX-XXXX-XXXX-X: by chance, since a count would betray how much is asked.</summary>
    public required string Number { get; init; }

    public required Tlp Tlp { get; init; }

    /// <summary>Whose request it is; null for a rehearsal of the team's own.</summary>
    public required Guid? Organisation { get; init; }

    public required string? Source { get; init; }

    public required ServiceKind Service { get; init; }

    /// <summary>An exercise: counted as a trial of the service, never as work on a case.</summary>
    public required bool Rehearsal { get; init; }

    /// <summary>The incident that it is about, where the asker reads one.</summary>
    public required Guid? Incident { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>What is asked for, in the asker's words.</summary>
    public required byte[] SealedWords { get; init; }

    public ServiceState State { get; private set; } = ServiceState.Requested;

    public DateTimeOffset? AcceptedAt { get; private set; }

    public string? AcceptedBy { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What was delivered, or why not.</summary>
    public byte[]? SealedOutcome { get; private set; }

    public long Version { get; private set; } = 1;

    public string Standing => $"{State}";

    public bool IsOpen => State is ServiceState.Requested or ServiceState.Accepted;

    public IReadOnlyList<ServiceState> NextStates => Moves[State];

    public Problem? Accept(string by, DateTimeOffset now)
    {
        if (Move(ServiceState.Accepted) is { } refused)
        {
            return refused;
        }

        (AcceptedAt, AcceptedBy) = (now, by);
        return null;
    }

    /// <param name="to">Done, refused or withdrawn.</param>
    /// <param name="outcome">Sealed.</param>
    public Problem? End(ServiceState to, byte[] outcome, DateTimeOffset now)
    {
        if (to is ServiceState.Requested or ServiceState.Accepted)
        {
            return ServiceProblems.CannotMove(State, to, Moves[State]);
        }

        if (Move(to) is { } refused)
        {
            return refused;
        }

        (EndedAt, SealedOutcome) = (now, outcome);
        return null;
    }

    /// <summary>On the side of whoever asked: nobody there decides on it.</summary>
    public bool IsOf(Caller caller) =>
        string.Equals(Source, caller.Subject, StringComparison.Ordinal)
        || (caller.SeesOrganisation() && Organisation == caller.Organisation);

    private Problem? Move(ServiceState to)
    {
        if (!Moves[State].Contains(to))
        {
            return ServiceProblems.CannotMove(State, to, Moves[State]);
        }

        (State, Version) = (to, Version + 1);
        return null;
    }
}
