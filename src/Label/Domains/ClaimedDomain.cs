namespace MarocNumeric.Trust.Label.Domains;

/// <summary>
/// A domain that an organisation says is its own, and how far it has shown so (ID-03): a token that only who controls the
/// domain can place is found there twice, ten minutes apart. Two organisations may claim the same; one of them will show it.
/// </summary>
internal sealed class ClaimedDomain
{
    /// <summary>From the first time that the token is found to the second. A choice of the catalogue.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromMinutes(10);

    /// <summary>How often a domain that was shown is looked at again (ID-03: weekly).</summary>
    public static readonly TimeSpan Again = TimeSpan.FromDays(7);

    /// <summary>For how long one that is no longer shown is looked for: a change of host must not cost the proof.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(15);

    /// <summary>Looks that somebody asks for lie so far apart: they go to a site that may be another's.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    /// <summary>The criterion that it answers: the domain is controlled by who applies.</summary>
    public const string Criterion = "ID-03";

    private static readonly Dictionary<DomainState, DomainState[]> Moves = new()
    {
        [DomainState.Claimed] = [DomainState.Seen],
        [DomainState.Seen] = [DomainState.Claimed, DomainState.Proven],
        [DomainState.Proven] = [DomainState.Missing],
        [DomainState.Missing] = [DomainState.Proven, DomainState.Lost],
        [DomainState.Lost] = [DomainState.Seen],
    };

    public required Guid Id { get; init; }

    public required Guid Organisation { get; init; }

    /// <summary>In ASCII.</summary>
    public required string Domain { get; init; }

    /// <summary>What is placed there. No secret: everybody may read it, only who controls the domain can write it.</summary>
    public required string Token { get; init; }

    public required string ClaimedBy { get; init; }

    public required DateTimeOffset ClaimedAt { get; init; }

    public DomainState State { get; private set; }

    /// <summary>Since when it stands so.</summary>
    public DateTimeOffset? Since { get; private set; }

    /// <summary>Where the token was found last.</summary>
    public ProofWay? Way { get; private set; }

    public DateTimeOffset? LookedAt { get; private set; }

    public long Version { get; private set; } = 1;

    /// <summary>It counts for an application, and for a label.</summary>
    public bool Holds => State is DomainState.Proven or DomainState.Missing;

    /// <summary>When the next look by itself is due; null where only its people ask for one.</summary>
    public DateTimeOffset? NextLook =>
        State switch
        {
            DomainState.Seen => Since + Apart,
            DomainState.Proven => LookedAt + Again,
            DomainState.Missing => LookedAt + TimeSpan.FromDays(1),
            _ => null,
        };

    public bool MayBeLookedAt(DateTimeOffset now) => LookedAt is null || now >= LookedAt + Rest;

    /// <summary>What a look has found.</summary>
    /// <param name="found">Where the token stood; null where it did not.</param>
    /// <returns>Whether the state has changed.</returns>
    public bool Look(ProofWay? found, DateTimeOffset now)
    {
        var next = (State, found) switch
        {
            (DomainState.Claimed or DomainState.Lost, not null) => DomainState.Seen,
            (DomainState.Seen, null) => DomainState.Claimed,
            (DomainState.Seen, not null) when now >= Since + Apart => DomainState.Proven,
            (DomainState.Proven, null) => DomainState.Missing,
            (DomainState.Missing, not null) => DomainState.Proven,
            (DomainState.Missing, null) when now >= Since + Patience => DomainState.Lost,
            _ => State,
        };
        LookedAt = now;
        Way = found ?? Way;
        Version++;
        if (next == State)
        {
            return false;
        }

        if (!Moves[State].Contains(next))
        {
            throw new InvalidOperationException($"A domain that is {State} does not become {next}");
        }

        (State, Since) = (next, now);
        return true;
    }
}

internal enum DomainState
{
    /// <summary>Nothing was found yet.</summary>
    Claimed,

    /// <summary>Found once; the second time decides.</summary>
    Seen,
    Proven,

    /// <summary>Proven, and not found at the last look: it holds while it is looked for.</summary>
    Missing,

    /// <summary>Not found for too long: it must be shown again.</summary>
    Lost,
}

internal enum ProofWay
{
    /// <summary>A TXT record.</summary>
    Name,

    /// <summary>A file under /.well-known.</summary>
    File,
}
