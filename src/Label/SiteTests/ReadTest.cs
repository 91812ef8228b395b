using System.Globalization;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.SiteTests;

/// <summary>GET /tests/{id} and /label/tests/{id}: how far a test is, then its verdict with the evidence of each point and the remedy. Its address is all it takes, for a week.</summary>
internal static class ReadTest
{
    private const int RefreshSeconds = 3;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/tests/{id:guid}", HandleAsync)
            .AllowAnonymous()
            .Produces<TestResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder standard) =>
        standard.MapGet("/label/tests/{id:guid}", ShowAsync);

    public static string PathOf(Guid id) => $"/label/tests/{id}";

    /// <param name="Still">The reader has stopped the page from loading itself anew.</param>
    internal sealed record View(TestResponse Test, bool Still);

    private static async Task<IResult> HandleAsync(Guid id, TestReading reading, HttpContext http)
    {
        Say(http);
        return await reading.FindAsync(id, http.RequestAborted) is { } test
            ? TypedResults.Ok(reading.Describe(test))
            : SiteTestProblems.TestUnknown.ToResponse();
    }

    private static async Task<IResult> ShowAsync(
        Guid id,
        string? still,
        TestReading reading,
        HttpContext http
    )
    {
        Say(http);
        if (await reading.FindAsync(id, http.RequestAborted) is not { } test)
        {
            return TypedResults.NotFound();
        }

        var stopped = still is not null;
        if (!test.IsEnded && !stopped)
        {
            // A browser without scripts follows the visit by this; the page has a link that stops it (WCAG 2.2.2).
            http.Response.Headers["Refresh"] = RefreshSeconds.ToString(
                CultureInfo.InvariantCulture
            );
        }

        return TrustPages.Of<ReadTestPage>(
            StatusCodes.Status200OK,
            (nameof(ReadTestPage.Shown), new View(reading.Describe(test), stopped))
        );
    }

    /// <summary>What somebody's site lacks is for who was given the address, not for search engines.</summary>
    private static void Say(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Robots-Tag"] = "noindex, noarchive";
    }
}
