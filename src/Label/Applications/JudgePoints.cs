using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/verdicts {points}: its assessor holds each criterion for conform, minor, major or not applicable, on what evidence, and what is to be put right.</summary>
internal static class JudgePoints
{
    private static readonly ApplicationDoors<Request> Doors = new PointActs<Point>(
        ApplicationProblems.VerdictInvalid,
        row => row.State is ApplicationState.UnderAssessment,
        Take
    ).Doors<Request>(
        (typeof(JudgePoints), "verdicts", ApplicationRights.OfItsAssessor),
        request => request.Points,
        (form, criterion) =>
            Posted.Named<Verdict>(form[$"verdict-{criterion}"]) is { } verdict
                ? new(
                    criterion,
                    verdict,
                    form[$"note-{criterion}"],
                    form[$"evidence-{criterion}"],
                    form[$"asked-{criterion}"]
                )
                : null,
        points => new(points)
    );

    public static void Map(IEndpointRouteBuilder routes) => Doors.Map(routes).ForLabel();

    public static void MapPages(IEndpointRouteBuilder pages) => Doors.MapPages(pages).ForLabel();

    internal sealed record Request(IReadOnlyList<Point?>? Points);

    /// <param name="Note">Why; needed for all but conform.</param>
    /// <param name="Evidence">What it rests on: an address, a piece, a test order.</param>
    /// <param name="Asked">What the merchant is to put right; null for nothing.</param>
    internal sealed record Point(
        string? Criterion,
        Verdict? Verdict,
        string? Note,
        string? Evidence,
        string? Asked
    ) : ICriterionSaid;

    private static bool Take(Point said, ApplicationPoint point)
    {
        var (note, evidence, asked) = (
            PointForms.Text(said.Note),
            PointForms.Text(said.Evidence),
            PointForms.Text(said.Asked)
        );
        if (
            said.Verdict is not { } verdict
            || !Enum.IsDefined(verdict)
            || verdict is not Verdict.Conform && note is null
            || ((string?[])[note, evidence, asked]).Any(text =>
                text is { Length: > Application.LongestText }
            )
        )
        {
            return false;
        }

        point.Judged(verdict, note, evidence);
        if (asked is not null && !string.Equals(asked, point.Asked, StringComparison.Ordinal))
        {
            point.Ask(asked);
        }

        return true;
    }
}
