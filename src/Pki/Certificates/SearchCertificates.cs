using System.Globalization;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>GET /certificates?subject=&amp;serial=&amp;organisation=&amp;state=&amp;expiresBefore=&amp;after=&amp;limit=: newest first, those that the caller may see.</summary>
internal static class SearchCertificates
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/certificates", HandleAsync)
            .RequireScope(Scopes.PkiRead)
            .Produces<KeysetPage<CertificateResponse>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/certificates", ShowAsync).RequireScope(Scopes.PkiRead);

    internal sealed record View(KeysetPage<CertificateResponse> Page, Query Query);

    /// <param name="Subject">Part of a name, without regard to case or marks.</param>
    /// <param name="Serial">The first digits are enough.</param>
    /// <param name="After">Serial of the last one seen.</param>
    internal sealed record Query(
        string? Subject,
        string? Serial,
        Guid? Organisation,
        Named<CertificateState>? State,
        DateTimeOffset? ExpiresBefore,
        string? After,
        int? Limit
    )
    {
        /// <param name="door">What stands before /certificates.</param>
        public string Next(string door, string after, int size)
        {
            var parameters = QueryString.Create(
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["subject"] = Subject,
                    ["serial"] = Serial,
                    ["organisation"] = Organisation?.ToString(),
                    ["state"] = State?.Name,
                    ["expiresBefore"] = ExpiresBefore?.UtcDateTime.ToString(
                        "O",
                        CultureInfo.InvariantCulture
                    ),
                    ["after"] = after,
                    ["limit"] = size.ToString(CultureInfo.InvariantCulture),
                }.Where(parameter => parameter.Value is not null)
            );
            return $"{door}/certificates{parameters}";
        }
    }

    /// <summary>The rows that <paramref name="caller"/> may see and asked for; an authority's own are not among them.</summary>
    public static IQueryable<IssuedCertificate> Found(PkiDbContext db, Query query, Caller caller)
    {
        var rows = db.Certificates.VisibleTo(caller).Where(row => row.Profile != "authority");
        if (query.Subject is { Length: > 0 } subject)
        {
            var folded = SearchText.Fold(subject);
            rows = rows.Where(row => row.Search.Contains(folded));
        }

        if (query.Serial is { Length: > 0 } serial)
        {
            var start = serial.ToLowerInvariant();
            rows = rows.Where(row => row.Serial.StartsWith(start));
        }

        if (query.Organisation is { } organisation)
        {
            rows = rows.Where(row => row.Organisation == organisation);
        }

        if (query.State is { Value: var state })
        {
            rows = rows.Where(row => row.State == state);
        }

        if (query.ExpiresBefore is { } instant)
        {
            var utc = instant.ToUniversalTime();
            rows = rows.Where(row => row.NotAfter < utc);
        }

        if (query.After is { Length: > 0 } after)
        {
            rows = rows.Where(row =>
                row.Sequence
                < db.Certificates.Where(last => last.Serial == after)
                    .Select(last => last.Sequence)
                    .FirstOrDefault()
            );
        }

        return rows.OrderByDescending(row => row.Sequence);
    }

    private static async Task<IResult> HandleAsync(
        [AsParameters] Query query,
        Caller caller,
        PkiDbContext db,
        CancellationToken cancel
    ) =>
        KeysetPage.Size(query.Limit).Refused(out var problem, out var size)
            ? problem.ToResponse()
            : TypedResults.Ok(await PageAsync(query, "/api/pki/v1", size, caller, db, cancel));

    private static async Task<IResult> ShowAsync(
        [AsParameters] Query query,
        Caller caller,
        PkiDbContext db,
        CancellationToken cancel
    ) =>
        TrustPages.Of<SearchCertificatesPage>(
            StatusCodes.Status200OK,
            (
                nameof(SearchCertificatesPage.Shown),
                new View(
                    await PageAsync(query, string.Empty, KeysetPage.Usual, caller, db, cancel),
                    query
                )
            )
        );

    private static async Task<KeysetPage<CertificateResponse>> PageAsync(
        Query query,
        string door,
        int size,
        Caller caller,
        PkiDbContext db,
        CancellationToken cancel
    )
    {
        var rows = await Found(db, query, caller)
            .GroupJoin(
                db.Revocations,
                row => row.Serial,
                revoked => revoked.Serial,
                (row, revoked) => new { row, revoked }
            )
            .SelectMany(
                pair => pair.revoked.DefaultIfEmpty(),
                (pair, revoked) => new { pair.row, revoked }
            )
            .OrderByDescending(pair => pair.row.Sequence)
            .Take(size + 1)
            .AsNoTracking()
            .ToListAsync(cancel);
        return KeysetPage.Of(
            [.. rows.Select(pair => CertificateResponse.Of(pair.row, pair.revoked))],
            size,
            last => query.Next(door, last.Serial, size)
        );
    }
}
