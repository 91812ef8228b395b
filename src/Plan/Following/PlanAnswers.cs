using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Tables;
using MarocNumeric.Trust.Plan.Source;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Plan.Following;

/// <summary>How slices answer from the plan as it stands: as JSON, as a table, as a page.</summary>
internal static class PlanAnswers
{
    /// <param name="of">What of the plan is answered; null for what it has not.</param>
    public static async Task<IResult> AnswerAsync<T>(
        this PlanReading plan,
        Func<PlanNow, T?> of,
        CancellationToken cancel
    )
        where T : class =>
        of(await plan.NowAsync(cancel)) is { } found
            ? TypedResults.Ok(found)
            : PlanProblems.Unknown.ToResponse();

    public static async Task<IResult> TableAsync<T>(
        this PlanReading plan,
        Func<PlanNow, IEnumerable<T>> rows,
        CancellationToken cancel,
        params (string Name, Func<T, object?> Cell)[] columns
    ) => CsvText.Answer(rows(await plan.NowAsync(cancel)), columns);

    public static Task<IResult> ShowAsync<TPage>(this PlanReading plan, CancellationToken cancel)
        where TPage : PlanComponent => plan.ShowAsync<TPage>(now => now, cancel);

    /// <param name="of">What the page shows; null for what the plan has not.</param>
    public static async Task<IResult> ShowAsync<TPage>(
        this PlanReading plan,
        Func<PlanNow, object?> of,
        CancellationToken cancel
    )
        where TPage : PlanComponent =>
        of(await plan.NowAsync(cancel)) is { } found
            ? TrustPages.Of<TPage>(StatusCodes.Status200OK, (nameof(TrustPage.Shown), found))
            : TypedResults.NotFound();
}
