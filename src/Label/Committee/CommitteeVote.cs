namespace MarocNumeric.Trust.Label.Committee;

/// <summary>What one member of the committee said to one application as it was reported. Given once each time.</summary>
internal sealed class CommitteeVote
{
    public required Guid Application { get; init; }

    /// <summary>Which time the committee was asked.</summary>
    public required int Voting { get; init; }

    /// <summary>An account.</summary>
    public required string Member { get; init; }

    public required VoteChoice Choice { get; init; }

    /// <summary>Whose seat the member holds; null for the label's own.</summary>
    public Guid? Federation { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal enum VoteChoice
{
    For,
    Against,

    /// <summary>The assessor is to look again.</summary>
    Later,
}

/// <summary>Somebody of the label has an interest in an organisation, and takes no part in what it asks for.</summary>
internal sealed class Interest
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(365 * 10);

    public required Guid Id { get; init; }

    public required string Account { get; init; }

    public required Guid Organisation { get; init; }

    /// <summary>In their own words; the committee reads them, nobody else.</summary>
    public required string Words { get; init; }

    public required DateTimeOffset DeclaredAt { get; init; }
}

/// <summary>A seat of the committee that a federation fills. Its voice counts and never makes the quorum; on the federation's own members it has none.</summary>
internal sealed class CommitteeSeat
{
    public required Guid Id { get; init; }

    public required string Account { get; init; }

    public required Guid Federation { get; init; }

    public required string EnteredBy { get; init; }

    public required DateTimeOffset Since { get; init; }

    public DateTimeOffset? Until { get; private set; }

    public long Version { get; private set; } = 1;

    public bool End(DateTimeOffset now)
    {
        if (Until is not null)
        {
            return false;
        }

        (Until, Version) = (now, Version + 1);
        return true;
    }
}
