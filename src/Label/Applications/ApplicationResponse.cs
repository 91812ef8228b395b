using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Label.Committee;
using MarocNumeric.Trust.Label.Judging;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>An application as the API shows it to whoever may see it.</summary>
/// <param name="Number">From the day it was filed.</param>
/// <param name="Catalogue">The version of the criteria.</param>
/// <param name="DueAt">The first instant at which whoever has it in hand is late.</param>
/// <param name="DecideUntil">When the decision is due, times of correction added.</param>
/// <param name="AppealUntil">Until when what was decided may be appealed; null where there is nothing to appeal.</param>
/// <param name="Scoring">Of the assessor's verdicts; null before there is a report, for the merchant.</param>
/// <param name="Votes">For the label's people; null for the merchant.</param>
/// <param name="Label">The label that was given on it.</param>
internal sealed record ApplicationResponse(
    Guid Id,
    string? Number,
    ApplicationState State,
    Guid Organisation,
    string Company,
    string Ice,
    string Domain,
    string SiteName,
    Guid? Federation,
    Guid? Renews,
    DateOnly Catalogue,
    DateTimeOffset BegunAt,
    DateTimeOffset? FiledAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? DecideUntil,
    string? Missing,
    string? Assessor,
    int Rounds,
    DateTimeOffset? ReportedAt,
    string? Report,
    DateTimeOffset? DecidedAt,
    string? LegalReasons,
    string? FactualReasons,
    DateTimeOffset? AppealUntil,
    DateTimeOffset? AppealedAt,
    string? AppealGrounds,
    string? AppealLegal,
    string? AppealFactual,
    string? Test,
    string? TestSha256,
    Scoring? Scoring,
    IReadOnlyList<PointResponse> Points,
    IReadOnlyList<PieceLine> Pieces,
    IReadOnlyList<PaperEntry> Papers,
    IReadOnlyList<VoteLine>? Votes,
    string? Label
);

/// <param name="Found">By the test of the site; null where no machine looks.</param>
/// <param name="Claim">What the merchant says.</param>
/// <param name="Verdict">What the assessor holds; null for the merchant while it is being assessed.</param>
/// <param name="Asked">What is to be put right.</param>
internal sealed record PointResponse(
    string Criterion,
    Outcome? Found,
    IReadOnlyList<FoundEvidence> FoundEvidence,
    Claim? Claim,
    string? Explanation,
    string? Address,
    Verdict? Verdict,
    string? Note,
    string? Evidence,
    string? Asked,
    string? Answer
)
{
    public static PointResponse Of(ApplicationPoint point, bool assessed) =>
        new(
            point.Criterion,
            point.Found,
            ApplicationDesk.EvidenceOf(point),
            point.Claim,
            point.Explanation,
            point.Address,
            assessed ? point.Verdict : null,
            assessed ? point.Note : null,
            assessed ? point.Evidence : null,
            assessed ? point.Asked : null,
            point.Answer
        );
}

/// <param name="Size">Octets.</param>
internal sealed record PieceLine(
    Guid Id,
    string Kind,
    string MediaType,
    int Size,
    string Sha256,
    PieceState State
)
{
    public static PieceLine Of(Piece piece) =>
        new(piece.Id, piece.Kind, piece.MediaType, piece.Size, piece.Sha256, piece.State);
}

/// <param name="Language">ISO 639-1.</param>
internal sealed record PaperEntry(
    Guid Id,
    string Kind,
    string Language,
    string Title,
    PaperState State,
    string? Sha256
)
{
    public static PaperEntry Of(KeptPaper paper) =>
        new(paper.Id, paper.Kind, paper.Language, paper.Title, paper.State, paper.Sha256);
}

/// <param name="Federation">Whose seat the member holds; null for the label's own.</param>
internal sealed record VoteLine(
    string Member,
    VoteChoice Choice,
    Guid? Federation,
    DateTimeOffset At
)
{
    public static VoteLine Of(CommitteeVote vote) =>
        new(vote.Member, vote.Choice, vote.Federation, vote.At);
}
