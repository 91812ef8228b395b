using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/verdicts {points}: its assessor holds each criterion for conform, minor, major or not applicable, on what evidence, and what is to be put right.</summary>
internal static class JudgePoints
{
    private static readonly ApplicationDoors<Request> Doors = new(
        typeof(JudgePoints),
        "verdicts",
        ApplicationRights.OfItsAssessor,
        form =>
            new([
                .. PointForms
                    .Criteria(form)
                    .Select(criterion => new Point(
                        criterion,
                        Posted.Named<Verdict>(form[$"verdict-{criterion}"]),
                        form[$"note-{criterion}"],
                        form[$"evidence-{criterion}"],
                        form[$"asked-{criterion}"]
                    ))
                    .Where(point => point.Verdict is not null),
            ]),
        ActAsync,
        "#tasks",
        PointForms.RefusedAsync
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
    );

    private static async Task<Result<Application>> ActAsync(
        ApplicationActs.Act act,
        Request request
    )
    {
        var row = act.Row;
        if (request.Points is null)
        {
            return ApplicationProblems.VerdictInvalid;
        }

        if (row.State is not ApplicationState.UnderAssessment)
        {
            return ApplicationProblems.CannotMove(row.State, row.State);
        }

        var points = (await act.PointsAsync()).ToDictionary(
            point => point.Criterion,
            StringComparer.Ordinal
        );
        foreach (var one in request.Points)
        {
            if (one is null)
            {
                return ApplicationProblems.VerdictInvalid;
            }

            var (note, evidence, asked) = (
                PointForms.Text(one.Note),
                PointForms.Text(one.Evidence),
                PointForms.Text(one.Asked)
            );
            if (
                one.Criterion is null
                || points.GetValueOrDefault(one.Criterion) is not { } point
                || one.Verdict is not { } verdict
                || !Enum.IsDefined(verdict)
                || verdict is not Verdict.Conform && note is null
                || ((string?[])[note, evidence, asked]).Any(text =>
                    text is { Length: > Application.LongestText }
                )
            )
            {
                return ApplicationProblems.VerdictInvalid with
                {
                    Detail = one.Criterion is { Length: <= 20 } named ? named : null,
                };
            }

            point.Judged(verdict, note, evidence);
            if (asked is not null && !string.Equals(asked, point.Asked, StringComparison.Ordinal))
            {
                point.Ask(asked);
            }
        }

        row.Touch(act.Now);
        return row;
    }
}
