using System.Globalization;
using MarocNumeric.Trust.Cert.Scoring;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>GET /advisories?after=&amp;limit= and /cert/advisories: what is public, newest first, in both languages.</summary>
internal static class ListAdvisories
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/advisories", HandleAsync)
            .AllowAnonymous()
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder standard) =>
        standard.MapGet("/cert/advisories", ShowAsync);

    /// <param name="Severity">Of its worst vulnerability.</param>
    internal sealed record Line(
        Guid Id,
        string Number,
        int Edition,
        string TitleFrench,
        string TitleArabic,
        CvssSeverity? Severity,
        IReadOnlyList<string> Cves,
        DateTimeOffset PublishedAt
    )
    {
        /// <summary>In Arabic for who reads Arabic, in French for everybody else: the two languages of an advisory.</summary>
        public string Title =>
            CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? TitleArabic : TitleFrench;

        public static Line Of(AdvisoryEdition row) =>
            new(
                row.Advisory,
                row.Number,
                row.Edition,
                row.Content.Texts.French.Title!,
                row.Content.Texts.Arabic.Title!,
                row.Content.Severity,
                [.. row.Content.Items.Select(item => item.Cve).OfType<string>()],
                row.PublishedAt
            );
    }

    internal sealed record View(IReadOnlyList<Line> Lines, string? Next);

    private static async Task<IResult> HandleAsync(
        Guid? after,
        int? limit,
        PublicAdvisories advisories,
        HttpContext http
    ) =>
        KeysetPage.Size(limit).Refused(out var problem, out var size)
            ? problem.ToResponse()
            : TypedResults.Ok(
                KeysetPage.Of(
                    await LinesAsync(advisories, after, size, http.RequestAborted),
                    size,
                    last => $"/api/cert/v1/advisories?after={last.Id}&limit={size}"
                )
            );

    private static async Task<IResult> ShowAsync(
        Guid? after,
        PublicAdvisories advisories,
        HttpContext http
    )
    {
        var lines = await LinesAsync(advisories, after, KeysetPage.Usual, http.RequestAborted);
        return TrustPages.Of<ListAdvisoriesPage>(
            StatusCodes.Status200OK,
            (
                nameof(ListAdvisoriesPage.Shown),
                new View(
                    [.. lines.Take(KeysetPage.Usual)],
                    lines.Count > KeysetPage.Usual
                        ? $"/cert/advisories?after={lines[KeysetPage.Usual - 1].Id}"
                        : null
                )
            )
        );
    }

    private static async Task<IReadOnlyList<Line>> LinesAsync(
        PublicAdvisories advisories,
        Guid? after,
        int size,
        CancellationToken cancel
    )
    {
        var rows = await advisories
            .All.Where(row => after == null || row.Advisory < after)
            .OrderByDescending(row => row.Advisory)
            .Take(size + 1)
            .ToListAsync(cancel);
        return [.. rows.Select(Line.Of)];
    }
}
