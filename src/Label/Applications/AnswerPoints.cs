using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/points {points}: the merchant says how the site stands, criterion by criterion, and answers what was asked; as often as they like until it is filed.</summary>
internal static class AnswerPoints
{
    public const int LongestAddress = 500;

    private static readonly ApplicationDoors<Request> Doors = new PointActs<Point>(
        ApplicationProblems.PointInvalid,
        row => row.IsWritable,
        Take
    ).Doors<Request>(
        (typeof(AnswerPoints), "points", ApplicationRights.OfMerchant),
        request => request.Points,
        (form, criterion) =>
            // What was left empty is no answer.
            Posted.Named<Claim>(form[$"claim-{criterion}"])
                is { } claim
                ? new(
                    criterion,
                    claim,
                    form[$"explanation-{criterion}"],
                    form[$"address-{criterion}"],
                    form[$"answer-{criterion}"]
                )
                : null,
        points => new(points)
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
    ) : ICriterionSaid;

    private static bool Take(Point said, ApplicationPoint point)
    {
        var (explanation, address, answer) = (
            PointForms.Text(said.Explanation),
            PointForms.Text(said.Address),
            PointForms.Text(said.Answer)
        );
        if (
            said.Claim is not { } claim
            || !Enum.IsDefined(claim)
            || address is not null && !IsAddress(address)
            || explanation is { Length: > Application.LongestText }
            || answer is { Length: > Application.LongestText }
        )
        {
            return false;
        }

        point.Said(claim, explanation, address);
        if (answer is not null && point.Asked is not null)
        {
            point.Answered(answer);
        }

        return true;
    }

    /// <summary>Of a page for anybody, over https.</summary>
    public static bool IsAddress(string address) =>
        address.Length <= LongestAddress
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && string.Equals(uri.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);
}
