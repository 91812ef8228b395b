using MarocNumeric.Trust.Cndp.Declarations;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>A sitting as the API shows it to the commission.</summary>
/// <param name="Chair">An account.</param>
/// <param name="Members">Accounts that were convened.</param>
/// <param name="Quorum">How many must be present.</param>
internal sealed record SittingResponse(
    Guid Id,
    DateTimeOffset BeginsAt,
    string Chair,
    IReadOnlyList<string> Members,
    int Quorum,
    IReadOnlyList<SittingResponse.QuestionOf> Questions
)
{
    /// <param name="Number">Of the filing.</param>
    /// <param name="Present">Members who have taken part so far.</param>
    /// <param name="OwnChoice">The reader's; null where there is none.</param>
    /// <param name="Votes">By account, once the vote is closed: nobody votes after somebody else's vote.</param>
    internal sealed record QuestionOf(
        Guid Id,
        Guid Declaration,
        string Number,
        CommissionDecision Decision,
        IReadOnlyList<string> Conditions,
        OpinionOutcome? Outcome,
        string? LegalReasons,
        string? FactualReasons,
        QuestionState State,
        DateTimeOffset PutAt,
        DateTimeOffset? ClosedAt,
        int Present,
        int VotesFor,
        int VotesAgainst,
        int Abstained,
        VoteChoice? OwnChoice,
        IReadOnlyDictionary<string, VoteChoice>? Votes
    )
    {
        public static QuestionOf Of(
            SittingQuestion row,
            string number,
            IReadOnlyList<SittingVote> votes,
            string reader
        ) =>
            new(
                row.Id,
                row.Declaration,
                number,
                row.Decision,
                row.Conditions,
                row.Outcome,
                row.LegalReasons,
                row.FactualReasons,
                row.State,
                row.PutAt,
                row.ClosedAt,
                votes.Count,
                row.VotesFor,
                row.VotesAgainst,
                row.Abstained,
                votes
                    .FirstOrDefault(vote =>
                        string.Equals(vote.Member, reader, StringComparison.Ordinal)
                    )
                    ?.Choice,
                row.State is QuestionState.Open
                    ? null
                    : votes.ToDictionary(
                        vote => vote.Member,
                        vote => vote.Choice,
                        StringComparer.Ordinal
                    )
            );
    }

    public static SittingResponse Of(
        Sitting sitting,
        IReadOnlyList<QuestionOf> questions,
        CommissionOptions figures
    ) =>
        new(
            sitting.Id,
            sitting.BeginsAt,
            sitting.Chair,
            sitting.Members,
            figures.Quorum,
            questions
        );
}
