using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>A decision on one filing that is put to the vote of a sitting, in the words that it would have.</summary>
internal sealed class SittingQuestion
{
    public required Guid Id { get; init; }

    public required Guid Sitting { get; init; }

    public required Guid Declaration { get; init; }

    public required CommissionDecision Decision { get; init; }

    public required IReadOnlyList<string> Conditions { get; init; }

    /// <summary>Of an opinion.</summary>
    public required OpinionOutcome? Outcome { get; init; }

    public required string? LegalReasons { get; init; }

    public required string? FactualReasons { get; init; }

    public required string PutBy { get; init; }

    public required DateTimeOffset PutAt { get; init; }

    public QuestionState State { get; private set; } = QuestionState.Open;

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Members who took part, those who stood aside for an interest with them; zero until the vote is closed, and so the counts below.</summary>
    public int Present { get; private set; }

    public int VotesFor { get; private set; }

    public int VotesAgainst { get; private set; }

    public int Abstained { get; private set; }

    public long Version { get; private set; } = 1;

    public Motion Motion => new(Decision, Conditions, new(LegalReasons, FactualReasons), Outcome);

    /// <summary>
    /// Counts the votes (law 09-08 art. 32 to 35): nothing without the quorum; adopted by the majority of those present,
    /// the chair's voice being casting. Who abstains is present. Who has an interest is present for the quorum and takes no part
    /// in the vote: how such a member is counted is a choice of the product.
    /// </summary>
    /// <param name="quorum">How many must be present.</param>
    public Result<SittingQuestion> Close(
        IReadOnlyCollection<SittingVote> votes,
        string chair,
        int quorum,
        DateTimeOffset now
    )
    {
        if (State is not QuestionState.Open)
        {
            return CommissionProblems.QuestionClosed;
        }

        if (votes.Count < quorum)
        {
            return CommissionProblems.NoQuorum(votes.Count, quorum);
        }

        (Present, VotesFor, VotesAgainst, Abstained) = (
            votes.Count,
            Count(VoteChoice.For),
            Count(VoteChoice.Against),
            Count(VoteChoice.Abstention)
        );
        var (taking, twice) = (VotesFor + VotesAgainst + Abstained, 2 * VotesFor);
        var casting = votes.Any(vote =>
            vote.Choice is VoteChoice.For
            && string.Equals(vote.Member, chair, StringComparison.Ordinal)
        );
        State =
            twice > taking || twice == taking && casting
                ? QuestionState.Adopted
                : QuestionState.Rejected;
        (ClosedAt, Version) = (now, Version + 1);
        return this;

        int Count(VoteChoice choice) => votes.Count(vote => vote.Choice == choice);
    }

    /// <summary>Another vote has come: a vote and the hand that closes the question never pass each other unseen.</summary>
    public void Voted() => Version++;

    /// <summary>As the paper of an adopted question says it.</summary>
    /// <param name="members">In office.</param>
    public Deliberation Deliberation(Sitting sitting, int members) =>
        new(
            MoroccanTime.DayOf(sitting.BeginsAt),
            Present,
            members,
            VotesFor,
            VotesAgainst,
            Abstained
        );
}

internal enum QuestionState
{
    Open,

    /// <summary>The decision was taken, in the same moment.</summary>
    Adopted,

    /// <summary>The filing stands as it did; another question may be put.</summary>
    Rejected,
}

/// <summary>What one member said to one question. Given once.</summary>
internal sealed class SittingVote
{
    public required Guid Question { get; init; }

    /// <summary>An account.</summary>
    public required string Member { get; init; }

    public required VoteChoice Choice { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal enum VoteChoice
{
    For,
    Against,
    Abstention,

    /// <summary>The member has, or has had in the last five years, an interest in it, and takes no part (law 09-08 art. 32 to 35, decree 2-09-165 art. 2 to 6).</summary>
    Interest,
}
