using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Label.Committee;

/// <summary>A vote as it was counted: more than half of the voices decide.</summary>
internal sealed record Voices(int For, int Against, int Later, VoteChoice Outcome)
{
    /// <param name="votes">Of one voting.</param>
    /// <param name="closer">Who closes it.</param>
    /// <param name="quorum">How many must have voted, seats of federations left out: they never decide alone.</param>
    public static Result<Voices> Count(
        IReadOnlyCollection<CommitteeVote> votes,
        string closer,
        int quorum
    )
    {
        var own = votes.Count(vote => vote.Federation is null);
        if (own < quorum)
        {
            return CommitteeProblems.NoQuorum(own, quorum);
        }

        if (!votes.Any(vote => string.Equals(vote.Member, closer, StringComparison.Ordinal)))
        {
            return CommitteeProblems.NotVoted;
        }

        var counted = Enum.GetValues<VoteChoice>()
            .ToDictionary(choice => choice, choice => votes.Count(vote => vote.Choice == choice));
        var most = counted.Where(each => 2 * each.Value > votes.Count).ToList();
        return most.Count == 0
            ? CommitteeProblems.NoMajority
            : new Voices(
                counted[VoteChoice.For],
                counted[VoteChoice.Against],
                counted[VoteChoice.Later],
                most[0].Key
            );
    }

    public JsonObject Facts() =>
        new()
        {
            ["for"] = For,
            ["against"] = Against,
            ["later"] = Later,
        };
}
