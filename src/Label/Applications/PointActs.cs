using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>What merchant and assessor say of an application, criterion by criterion: every one is taken, or none and the first that is not in order is named.</summary>
/// <param name="Invalid">The refusal of one that is not in order.</param>
/// <param name="Open">Whether the application takes such words as it stands.</param>
/// <param name="Take">Sets it beside its criterion; false where it is not in order.</param>
internal sealed record PointActs<TPoint>(
    Problem Invalid,
    Func<Application, bool> Open,
    Func<TPoint, ApplicationPoint, bool> Take
)
    where TPoint : class, ICriterionSaid
{
    private const int LongestName = 20;

    /// <summary>Its two doors: the page of the criteria that a refusal is about is shown again as it was typed.</summary>
    /// <param name="points">Of a request.</param>
    /// <param name="read">One criterion of the form; null where it was left empty.</param>
    /// <param name="request">Of the points that the form says.</param>
    public ApplicationDoors<TRequest> Doors<TRequest>(
        (Type Slice, string Verb, ApplicationRights.Right Right) door,
        Func<TRequest, IReadOnlyList<TPoint?>?> points,
        Func<IFormCollection, string, TPoint?> read,
        Func<IReadOnlyList<TPoint?>, TRequest> request
    )
        where TRequest : class =>
        new(
            door.Slice,
            door.Verb,
            door.Right,
            form =>
                request([
                    .. PointForms
                        .Criteria(form)
                        .Select(criterion => read(form, criterion))
                        .OfType<TPoint>(),
                ]),
            (act, said) => EachAsync(act, points(said)),
            "#tasks",
            PointForms.RefusedAsync
        );

    private async Task<Result<Application>> EachAsync(
        ApplicationActs.Act act,
        IReadOnlyList<TPoint?>? said
    )
    {
        var row = act.Row;
        if (said is null)
        {
            return Invalid;
        }

        if (!Open(row))
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
                return Invalid;
            }

            if (
                one.Criterion is null
                || points.GetValueOrDefault(one.Criterion) is not { } point
                || !Take(one, point)
            )
            {
                return Invalid with
                {
                    Detail = one.Criterion is { Length: <= LongestName } named ? named : null,
                };
            }
        }

        row.Touch(act.Now);
        return row;
    }
}
