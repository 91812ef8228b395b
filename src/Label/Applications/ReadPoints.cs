using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Label.Catalogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>/label/applications/{id}/points/{category}: the criteria of a category, or all of them, with what was found, said and held, and the form of whoever has the application in hand.</summary>
internal static class ReadPoints
{
    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/label/applications/{id:guid}/points/{category}", PageAsync)
            .RequireScope(Scopes.LabelApply, Scopes.LabelAssess);

    /// <summary>In the place of a category.</summary>
    public const string All = "all";

    public static string PathOf(Guid id, string category) =>
        $"{ReadApplication.PathOf(id)}/points/{category}";

    /// <param name="Typed">By who was refused; null where the page shows what is kept.</param>
    internal sealed record View(
        ApplicationReading.Sheet Sheet,
        string Category,
        IFormCollection? Typed = null,
        Problem? Problem = null
    )
    {
        /// <summary>In the order of the catalogue.</summary>
        public IReadOnlyList<(Criterion Criterion, ApplicationPoint Point)> Points { get; } =
        [
            .. (
                Category is All
                    ? Sheet.Criteria.Categories.SelectMany(each => Sheet.In(each.Id))
                    : Sheet.In(Category)
            ).Select(point => (Sheet.Criteria.Find(point.Criterion)!, point)),
        ];

        public bool Writes => Sheet.Owner && Sheet.Row.IsWritable;

        public bool Judges =>
            Sheet.ItsAssessor && Sheet.Row.State is ApplicationState.UnderAssessment;
    }

    /// <summary>With the refusal of one criterion, and the others as they were typed.</summary>
    public static Task<IResult> RefusedAsync(
        Guid id,
        IFormCollection form,
        Problem problem,
        HttpContext http
    )
    {
        var services = http.RequestServices;
        // Fresh: what was refused may have left its traces in what is tracked.
        services.GetRequiredService<LabelDbContext>().ChangeTracker.Clear();
        return ShowAsync(
            id,
            sheet => new(sheet, form["category"].ToString(), form, problem),
            services.GetRequiredService<ApplicationReading>(),
            http
        );
    }

    private static Task<IResult> PageAsync(
        Guid id,
        string category,
        ApplicationReading reading,
        HttpContext http
    ) => ShowAsync(id, sheet => new(sheet, category), reading, http);

    private static async Task<IResult> ShowAsync(
        Guid id,
        Func<ApplicationReading.Sheet, View> of,
        ApplicationReading reading,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        return
            await reading.FindAsync(id, Caller.Of(http.User), http.RequestAborted) is { } sheet
            && of(sheet) is { Points.Count: > 0 } view
            ? TrustPages.Of<ReadPointsPage>(
                view.Problem?.Status ?? StatusCodes.Status200OK,
                (nameof(ReadPointsPage.Shown), view)
            )
            : TypedResults.NotFound();
    }
}
