using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/points {points}: the merchant says how the site stands, criterion by criterion, and answers what was asked; as often as they like until it is filed.</summary>
internal static class AnswerPoints
{
    public const int LongestAddress = 500;

    private static readonly ApplicationDoors<Request> Doors = new(
        typeof(AnswerPoints),
        "points",
        ApplicationRights.OfMerchant,
        form =>
            new([
                .. PointForms
                    .Criteria(form)
                    .Select(criterion => new Point(
                        criterion,
                        Posted.Named<Claim>(form[$"claim-{criterion}"]),
                        form[$"explanation-{criterion}"],
                        form[$"address-{criterion}"],
                        form[$"answer-{criterion}"]
                    ))
                    // What was left empty is no answer.
                    .Where(point => point.Claim is not null),
            ]),
        ActAsync,
        "#tasks",
        PointForms.RefusedAsync
    );

    public static void Map(IEndpointRouteBuilder routes) => Doors.Map(routes).ForMerchants();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        Doors.MapPages(pages).ForMerchants();

    internal sealed record Request(IReadOnlyList<Point?>? Points);

    /// <param name="Address">The page that shows it, https.</param>
    /// <param name="Answer">To what was asked to be put right.</param>
    internal sealed record Point(
        string? Criterion,
        Claim? Claim,
        string? Explanation,
        string? Address,
        string? Answer
    );

    private static async Task<Result<Application>> ActAsync(
        ApplicationActs.Act act,
        Request request
    )
    {
        var row = act.Row;
        if (request.Points is null)
        {
            return ApplicationProblems.PointInvalid;
        }

        if (!row.IsWritable)
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
                return ApplicationProblems.PointInvalid;
            }

            var (explanation, address, answer) = (
                PointForms.Text(one.Explanation),
                PointForms.Text(one.Address),
                PointForms.Text(one.Answer)
            );
            if (
                one.Criterion is null
                || points.GetValueOrDefault(one.Criterion) is not { } point
                || one.Claim is not { } claim
                || !Enum.IsDefined(claim)
                || address is not null && !IsAddress(address)
                || explanation is { Length: > Application.LongestText }
                || answer is { Length: > Application.LongestText }
            )
            {
                return ApplicationProblems.PointInvalid with
                {
                    Detail = one.Criterion is { Length: <= 20 } named ? named : null,
                };
            }

            point.Said(claim, explanation, address);
            if (answer is not null && point.Asked is not null)
            {
                point.Answered(answer);
            }
        }

        row.Touch(act.Now);
        return row;
    }

    /// <summary>Of a page for anybody, over https.</summary>
    public static bool IsAddress(string address) =>
        address.Length <= LongestAddress
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && string.Equals(uri.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);
}
