using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Label.Awards;
using MarocNumeric.Trust.Label.Probing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Misuse;

/// <summary>POST /seals/reports {site, number, words} and /label/false-seal: anybody tells of a seal that seems false, without an account; nothing of who told is kept.</summary>
internal static class ReportSeal
{
    public const string Path = "/label/false-seal";
    public const int LongestWords = 1000;

    private const int LargestBody = 8 * 1024;

    private const string WhatIsPublic =
        "A pointer to a public site: a person looks at it before anything follows";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/seals/reports", HandleAsync)
            .AllowAnonymous()
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .BindsNobody(WhatIsPublic)
            .HonoursIdempotencyKey<LabelDbContext>()
            .Accepts<Request>("application/json", "*/*")
            .Produces(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    public static void MapPages(IEndpointRouteBuilder standard)
    {
        standard.MapGet(Path, (string? number) => Page(new(new(null, number, null))));
        standard
            .MapPost(Path, SubmitAsync)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .BindsNobody(WhatIsPublic);
    }

    /// <param name="Site">Its address or its domain.</param>
    /// <param name="Number">On the seal; where it can be read.</param>
    internal sealed record Request(string? Site, string? Number, string? Words);

    internal sealed record View(Request Asked, Problem? Problem = null, bool Done = false);

    internal sealed record Sources(
        LabelDbContext Db,
        AwardRegister Register,
        MisuseDesk Desk,
        Limit Limit
    );

    private static async Task<IResult> HandleAsync(
        Request request,
        ReservedId id,
        Sources sources,
        HttpContext http
    ) =>
        await ReportAsync(id.Value, request, sources, http) is { } problem
            ? problem.ToResponse()
            : TypedResults.Accepted((string?)null);

    private static async Task<IResult> SubmitAsync(
        [FromForm] string? site,
        [FromForm] string? number,
        [FromForm] string? words,
        ReservedId id,
        Sources sources,
        HttpContext http
    )
    {
        var asked = new Request(site, number, words);
        var problem = await ReportAsync(id.Value, asked, sources, http);
        return Page(new(asked, problem, Done: problem is null));
    }

    private static async Task<Problem?> ReportAsync(
        Guid id,
        Request asked,
        Sources sources,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        if (SiteName.Read(asked.Site) is not { } host)
        {
            return MisuseProblems.SiteInvalid;
        }

        if (asked.Words is { Length: > LongestWords })
        {
            return MisuseProblems.WordsTooLong;
        }

        if (await sources.Desk.HeldByAsync(host, cancel) is not null)
        {
            return MisuseProblems.HoldsIt;
        }

        if (!sources.Limit.Take(http))
        {
            return CommonProblems.TooManyRequests;
        }

        // A number that was never given is as false as a seal can be: the site is looked at all the same.
        var award = await sources.Register.FindAsync(asked.Number, cancel);
        var words = string.IsNullOrWhiteSpace(asked.Words) ? asked.Site : asked.Words;
        await sources.Desk.OpenAsync((award?.Number, host, MisuseWay.Report, words), id, cancel);
        await sources.Db.SaveChangesAsync(cancel);
        return null;
    }

    private static IResult Page(View view) =>
        TrustPages.Of<ReportSealPage>(
            view.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(ReportSealPage.Shown), view)
        );

    /// <summary>What one address may tell in an hour.</summary>
    internal sealed class Limit() : AddressLimit(20, TimeSpan.FromHours(1));
}
