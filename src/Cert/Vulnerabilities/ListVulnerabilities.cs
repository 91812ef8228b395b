using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Scoring;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Vulnerabilities;

/// <summary>GET /vulnerabilities?state=&amp;after=&amp;limit=: those that the caller may read, newest first; one's own for a finder.</summary>
internal static class ListVulnerabilities
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/vulnerabilities", HandleAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertHandle)
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cert/vulnerabilities", ShowAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertHandle);

    /// <param name="Severity">Of CVSS 4.0 where it is scored so, else of 3.1; null before the analysis.</param>
    internal sealed record Line(
        Guid Id,
        string Number,
        string Tlp,
        VulnerabilityState State,
        string Title,
        string? Cve,
        decimal? Score,
        CvssSeverity? Severity,
        DateTimeOffset ReceivedAt,
        DateTimeOffset? EmbargoUntil
    );

    internal sealed record View(
        IReadOnlyList<Line> Lines,
        VulnerabilityState? State,
        bool OfTeam,
        string? Next
    );

    private static async Task<IResult> HandleAsync(
        Named<VulnerabilityState>? state,
        Guid? after,
        int? limit,
        Caller caller,
        CertDbContext db,
        HttpContext http
    )
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        var filter = state is { Name: var name } ? $"&state={name}" : string.Empty;
        return TypedResults.Ok(
            KeysetPage.Of(
                await LinesAsync(db, caller, (state?.Value, after, size), http.RequestAborted),
                size,
                last => $"/api/cert/v1/vulnerabilities?after={last.Id}&limit={size}{filter}"
            )
        );
    }

    private static async Task<IResult> ShowAsync(
        Named<VulnerabilityState>? state,
        Guid? after,
        Caller caller,
        CertDbContext db,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var lines = await LinesAsync(
            db,
            caller,
            (state?.Value, after, KeysetPage.Usual),
            http.RequestAborted
        );
        var filter = state is { Name: var name } ? $"&state={name}" : string.Empty;
        return TrustPages.Of<ListVulnerabilitiesPage>(
            StatusCodes.Status200OK,
            (
                nameof(ListVulnerabilitiesPage.Shown),
                new View(
                    [.. lines.Take(KeysetPage.Usual)],
                    state?.Value,
                    caller.IsOfTeam(),
                    lines.Count > KeysetPage.Usual
                        ? $"/cert/vulnerabilities?after={lines[KeysetPage.Usual - 1].Id}{filter}"
                        : null
                )
            )
        );
    }

    /// <returns>One more than asked for, where there is a next page.</returns>
    private static async Task<IReadOnlyList<Line>> LinesAsync(
        CertDbContext db,
        Caller caller,
        (VulnerabilityState? State, Guid? After, int Size) asked,
        CancellationToken cancel
    )
    {
        var rows = await db
            .Vulnerabilities.AsNoTracking()
            .ReadableBy(caller, db)
            .Where(row =>
                (asked.State == null || row.State == asked.State)
                && (asked.After == null || row.Id < asked.After)
            )
            .OrderByDescending(row => row.Id)
            .Take(asked.Size + 1)
            .ToListAsync(cancel);
        return [.. rows.Select(LineOf)];
    }

    private static Line LineOf(Vulnerability row)
    {
        var scored =
            VulnerabilityResponse.ScoresOf(row.Cvss40)
            ?? VulnerabilityResponse.ScoresOf(row.Cvss31);
        return new(
            row.Id,
            row.Number,
            row.Tlp.Label(),
            row.State,
            row.Title,
            row.Cve,
            scored?.Environmental,
            scored?.Severity,
            row.ReceivedAt,
            row.EmbargoUntil
        );
    }
}
