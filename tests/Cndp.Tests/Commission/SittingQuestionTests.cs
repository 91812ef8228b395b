using CsCheck;
using MarocNumeric.Trust.Cndp.Commission;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Cndp.Tests.Commission;

/// <summary>How votes are counted: two thirds present, the majority of those present, the chair's voice casting.</summary>
public sealed class SittingQuestionTests
{
    private const string Chair = "m0";

    [Theory]
    [InlineData("FFFFF", "Adopted")]
    [InlineData("FFFAA", "Adopted")]
    [InlineData("AAFFF", "Adopted")]
    [InlineData("FFAAA", "Rejected")]
    // Who abstains is present: two of five are no majority.
    [InlineData("FFXXX", "Rejected")]
    [InlineData("FFFXXA", "Adopted")]
    [InlineData("AFFFXX", "Rejected")]
    // Equal voices: the chair's is casting.
    [InlineData("FFFAAA", "Adopted")]
    [InlineData("AFFFAA", "Rejected")]
    [InlineData("XFFFAA", "Rejected")]
    // Who stands aside makes the quorum and has no voice.
    [InlineData("FIIII", "Adopted")]
    [InlineData("IFFAI", "Adopted")]
    [InlineData("IFAII", "Rejected")]
    [InlineData("IIIII", "Rejected")]
    public void Voices_are_counted(string votes, string state)
    {
        var question = Question();

        Assert.False(Close(question, votes, quorum: 5).Refused(out _, out _));

        Assert.Equal(state, $"{question.State}");
        Assert.Equal(votes.Length, question.Present);
        Assert.Equal(
            votes.Count(vote => vote is not 'I'),
            question.VotesFor + question.VotesAgainst + question.Abstained
        );
    }

    [Fact]
    public void Without_the_quorum_nothing_is_decided_and_the_question_stays_open()
    {
        var question = Question();

        Assert.True(Close(question, "FFFF", quorum: 5).Refused(out var problem, out _));

        Assert.Equal(("CNDP-066", "4 of 5"), (problem!.Code, problem.Detail));
        Assert.Equal(QuestionState.Open, question.State);
        Assert.False(Close(question, "FFFFF", quorum: 5).Refused(out _, out _));
        Assert.True(Close(question, "AAAAA", quorum: 5).Refused(out problem, out _));
        Assert.Equal(("CNDP-064", "after"), (problem!.Code, problem.Detail));
        Assert.Equal(QuestionState.Adopted, question.State);
    }

    [Theory]
    [InlineData(7, 5)]
    [InlineData(6, 4)]
    [InlineData(3, 2)]
    [InlineData(1, 1)]
    public void Two_thirds_are_rounded_up(int members, int quorum) =>
        Assert.Equal(quorum, new CommissionOptions { Members = members }.Quorum);

    [Fact]
    public void One_voice_more_for_it_never_rejects_what_was_adopted()
    {
        Gen.Char["FAXI"]
            .Array[5, 7]
            .Select(Gen.Int[0, 6])
            .Sample(drawn =>
            {
                var (votes, at) = (new string(drawn.Item1), drawn.Item2 % drawn.Item1.Length);
                var (before, after) = (Question(), Question());
                Close(before, votes, quorum: 5);
                Close(after, votes[..at] + 'F' + votes[(at + 1)..], quorum: 5);
                // Somebody who stood aside and then takes part is one more of whom a majority is needed.
                return votes[at] is 'I'
                    || before.State is QuestionState.Rejected
                    || after.State is QuestionState.Adopted;
            });
    }

    private static Result<SittingQuestion> Close(
        SittingQuestion question,
        string votes,
        int quorum
    ) =>
        question.Close(
            [
                .. votes.Select(
                    (vote, index) =>
                        new SittingVote
                        {
                            Question = question.Id,
                            Member = $"m{index}",
                            Choice = vote switch
                            {
                                'F' => VoteChoice.For,
                                'A' => VoteChoice.Against,
                                'X' => VoteChoice.Abstention,
                                _ => VoteChoice.Interest,
                            },
                            At = DateTimeOffset.UnixEpoch,
                        }
                ),
            ],
            Chair,
            quorum,
            DateTimeOffset.UnixEpoch
        );

    private static SittingQuestion Question() =>
        new()
        {
            Id = Guid.NewGuid(),
            Sitting = Guid.NewGuid(),
            Declaration = Guid.NewGuid(),
            Decision = CommissionDecision.Authorisation,
            Conditions = [],
            Outcome = null,
            LegalReasons = null,
            FactualReasons = null,
            PutBy = Chair,
            PutAt = DateTimeOffset.UnixEpoch,
        };
}
