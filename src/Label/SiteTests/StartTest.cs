using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Catalogue;
using MarocNumeric.Trust.Label.Probing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Label.SiteTests;

/// <summary>POST /tests {domain} and /label/test: anybody has a site tested, without an account; nothing of who asked is kept.</summary>
internal static class StartTest
{
    public const string Path = "/label/test";

    private const string WhatIsPublic =
        "A question about a public site: it binds nobody, and what is found stands there for everybody";

    private const int LargestBody = 4 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/tests", HandleAsync)
            .AllowAnonymous()
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .BindsNobody(WhatIsPublic)
            .HonoursIdempotencyKey<LabelDbContext>()
            // Whatever else comes is refused by name: the router would ask a stranger for a token first.
            .Accepts<Request>("application/json", "*/*")
            .Produces<TestResponse>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    public static void MapPages(IEndpointRouteBuilder standard)
    {
        standard.MapGet(Path, (string? domain) => Page(new(domain)));
        standard
            .MapPost(Path, SubmitAsync)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .BindsNobody(WhatIsPublic);
    }

    /// <param name="Domain">"boutique.ma"; an address is read for its domain.</param>
    internal sealed record Request(string? Domain);

    internal sealed record View(string? Domain, Problem? Problem = null);

    private static async Task<IResult> HandleAsync(
        Request request,
        ReservedId id,
        Desk desk,
        TestReading reading,
        HttpContext http
    )
    {
        var started = await desk.StartAsync(id.Value, request.Domain, http);
        return started.Refused(out var problem, out var test)
            ? problem.ToResponse()
            : TypedResults.Accepted($"/api/label/v1/tests/{test.Id}", reading.Describe(test));
    }

    private static async Task<IResult> SubmitAsync(
        [FromForm] string? domain,
        ReservedId id,
        Desk desk,
        HttpContext http
    )
    {
        var started = await desk.StartAsync(id.Value, domain, http);
        return started.Refused(out var problem, out var test)
            ? Page(new(domain, problem))
            : Results.Redirect($"{http.Request.PathBase}{ReadTest.PathOf(test.Id)}");
    }

    private static IResult Page(View view) =>
        TrustPages.Of<StartTestPage>(
            view.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(StartTestPage.Shown), view)
        );

    /// <summary>Takes a test up, or finds the one that was just made of the same site: nobody makes us a nuisance to others.</summary>
    internal sealed class Desk(
        LabelDbContext db,
        CriteriaBook book,
        Limit limit,
        TestRunning running,
        IOptions<LabelOptions> options,
        TimeProvider clock
    )
    {
        public async Task<Result<SiteTest>> StartAsync(Guid id, string? domain, HttpContext http)
        {
            if (SiteName.Read(domain) is not { } name)
            {
                return SiteTestProblems.DomainInvalid;
            }

            var (now, cancel) = (clock.Now(), http.RequestAborted);
            var since = now.AddMinutes(-options.Value.SameSiteMinutes);
            if (
                await db
                    .SiteTests.Where(row =>
                        row.Id == id
                        || row.Domain == name
                            && row.AskedAt > since
                            && row.State != SiteTestState.Failed
                    )
                    .OrderByDescending(row => row.Id)
                    .FirstOrDefaultAsync(cancel) is
                { } there
            )
            {
                return there;
            }

            if (!limit.Take(http))
            {
                return CommonProblems.TooManyRequests;
            }

            if (
                await db.SiteTests.CountAsync(row => row.State == SiteTestState.Waiting, cancel)
                >= options.Value.TestsWaiting
            )
            {
                return SiteTestProblems.TooManyWaiting;
            }

            var test = new SiteTest
            {
                Id = id,
                Domain = name,
                Catalogue = book.On(MoroccanTime.DayOf(now)).Rule.From,
                AskedAt = now,
            };
            db.SiteTests.Add(test);
            await db.SaveChangesAsync(cancel);
            running.Wake();
            return test;
        }
    }

    internal sealed class Limit(IOptions<LabelOptions> options)
        : AddressLimit(options.Value.TestsPerHour, TimeSpan.FromHours(1));
}
