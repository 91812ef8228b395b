using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/points {points}: the merchant says how the site stands, criterion by criterion, and answers what was asked; as often as they like until it is filed.</summary>
internal static class AnswerPoints
{
    public const int LongestAddress = 500;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/applications/{id:guid}/points", HandleAsync).ForMerchants();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/label/applications/{id:guid}/points", SubmitAsync).ForMerchants();

    internal sealed record Request(IReadOnlyList<Point>? Points);

    /// <param name="Address">The page that shows it, https.</param>
    /// <param name="Answer">To what was asked to be put right.</param>
    internal sealed record Point(
        string? Criterion,
        Claim? Claim,
        string? Explanation,
        string? Address,
        string? Answer
    );

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        ApplicationActs.AnswerAsync(
            id,
            caller,
            http,
            ApplicationRights.OfMerchant,
            act => ActAsync(act, request.Points)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        IFormCollection form,
        Caller caller,
        HttpContext http
    ) =>
        PointForms.SubmitAsync(
            (id, form),
            caller,
            http,
            ApplicationRights.OfMerchant,
            act =>
                ActAsync(
                    act,
                    [
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
                    ]
                )
        );

    private static async Task<Result<Application>> ActAsync(
        ApplicationActs.Act act,
        IReadOnlyList<Point?>? said
    )
    {
        var row = act.Row;
        if (said is null)
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
        foreach (var one in said)
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
