using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>What the commission itself decides on a filing, in a sitting or by the member to whom it has delegated it.</summary>
internal enum CommissionDecision
{
    /// <summary>Law 09-08 art. 12 and 21.</summary>
    Authorisation,
    Refusal,

    /// <summary>Law 09-08 art. 51.</summary>
    Withdrawal,

    /// <summary>Law 55-19 art. 21: the refusal is lifted.</summary>
    AppealGranted,

    /// <summary>Law 55-19 art. 21: the refusal stands, with reasons of its own.</summary>
    AppealDismissed,

    /// <summary>On a text (law 09-08 art. 27-A): none of the three authorises anything.</summary>
    FavourableOpinion,

    /// <summary>Favourable if the text takes up what the opinion states.</summary>
    ReservedOpinion,
    UnfavourableOpinion,
}

/// <summary>A decision in the words that it has, or would have.</summary>
/// <param name="Conditions">Of an authorisation; null to take the proposed ones. Reservations of an opinion.</param>
internal sealed record Motion(
    CommissionDecision Decision,
    IReadOnlyList<string>? Conditions,
    Reasons Reasons
)
{
    private static readonly Dictionary<CommissionDecision, Told> Ways = new()
    {
        [CommissionDecision.Authorisation] = new(
            "declaration.authorised",
            CommissionActKind.Authorisation,
            DeclarationNotices.Authorised
        ),
        [CommissionDecision.Refusal] = new(
            "declaration.refused",
            CommissionActKind.Refusal,
            DeclarationNotices.Refused
        ),
        [CommissionDecision.Withdrawal] = new(
            "declaration.withdrawn",
            CommissionActKind.Withdrawal,
            DeclarationNotices.Withdrawn
        ),
        [CommissionDecision.AppealGranted] = Answered,
        [CommissionDecision.AppealDismissed] = Answered,
        [CommissionDecision.FavourableOpinion] = OpinionGiven,
        [CommissionDecision.ReservedOpinion] = OpinionGiven,
        [CommissionDecision.UnfavourableOpinion] = OpinionGiven,
    };

    /// <summary>Of an opinion what it is; null for every other decision.</summary>
    public static OpinionOutcome? OutcomeOf(CommissionDecision decision) =>
        decision switch
        {
            CommissionDecision.FavourableOpinion => OpinionOutcome.Favourable,
            CommissionDecision.ReservedOpinion => OpinionOutcome.Reserved,
            CommissionDecision.UnfavourableOpinion => OpinionOutcome.Unfavourable,
            _ => null,
        };

    private static Told OpinionGiven =>
        new(
            "declaration.opinion-given",
            CommissionActKind.Opinion,
            DeclarationNotices.OpinionGiven
        );

    private static Told Answered =>
        new(
            "declaration.appeal-answered",
            CommissionActKind.AppealAnswer,
            DeclarationNotices.AppealAnswered
        );

    /// <param name="Type">Of the fact in the journal.</param>
    private sealed record Told(string Type, CommissionActKind Paper, string Notice);

    /// <summary>Does it, and writes down what changed.</summary>
    /// <param name="by">Who decides; in a sitting its chair.</param>
    public Task<Result<Declaration>> DecideAsync(
        DeclarationActs.Act act,
        string by,
        Deliberation? deliberation = null
    )
    {
        var way = Ways[Decision];
        return act.EnterAsync(
            MoveOf(act, by),
            way.Type,
            way.Paper,
            way.Notice,
            deliberation: deliberation
        );
    }

    private Result<Declaration> MoveOf(DeclarationActs.Act act, string by) =>
        Decision switch
        {
            CommissionDecision.Authorisation => act.Row.Authorise(by, Conditions, act.Law, act.Now),
            CommissionDecision.Refusal => act.Row.Refuse(by, Reasons, act.Law, act.Now),
            CommissionDecision.Withdrawal => act.Row.Withdraw(by, Reasons, act.Now),
            _ when OutcomeOf(Decision) is { } outcome => act.Row.GiveOpinion(
                by,
                new(outcome, Conditions ?? [], Reasons),
                act.Law,
                act.Now
            ),
            _ => act.Row.AnswerAppeal(
                Decision is CommissionDecision.AppealGranted,
                by,
                Reasons,
                act.Now
            ),
        };
}
