using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Label.Catalogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

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

    internal sealed record View(ApplicationReading.Sheet Sheet, string Category)
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

    private static async Task<IResult> PageAsync(
        Guid id,
        string category,
        Caller caller,
        ApplicationReading reading,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        return
            await reading.FindAsync(id, caller, http.RequestAborted) is { } sheet
            && new View(sheet, category) is { Points.Count: > 0 } view
            ? TrustPages.Of<ReadPointsPage>(
                StatusCodes.Status200OK,
                (nameof(ReadPointsPage.Shown), view)
            )
            : TypedResults.NotFound();
    }
}
