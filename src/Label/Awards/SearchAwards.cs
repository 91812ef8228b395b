using System.Globalization;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Searching;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Awards;

/// <summary>GET /labels?q=&amp;inForce=&amp;after=&amp;limit= and /label/labels: every label that was ever given, or those that hold today, for anyone, the newest first; by name, domain or number.</summary>
internal static class SearchAwards
{
    public const string Path = "/label/labels";

    /// <summary>The same register as files.</summary>
    public const string DataPath = $"{Path}/data";

    private const int Longest = 200;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/labels", HandleAsync)
            .AllowAnonymous()
            .Produces<KeysetPage<AwardResponse>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder open) => open.MapGet(Path, ShowAsync);

    internal sealed record View(string? Q, IReadOnlyList<AwardResponse> Lines, string? Next);

    private static async Task<IResult> HandleAsync(
        string? q,
        bool? inForce,
        string? after,
        int? limit,
        LabelDbContext db,
        TimeProvider clock,
        HttpContext http
    )
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        var (lines, next) = await FindAsync(
            db,
            (q, inForce ?? false),
            after,
            size,
            clock,
            http.RequestAborted
        );
        return TypedResults.Ok(
            new KeysetPage<AwardResponse>(
                lines,
                next is null
                    ? null
                    : $"/api/label/v1/labels?after={next}&limit={size}{Filter(q, inForce)}"
            )
        );
    }

    private static async Task<IResult> ShowAsync(
        string? q,
        bool? inForce,
        string? after,
        LabelDbContext db,
        TimeProvider clock,
        HttpContext http
    )
    {
        var (lines, next) = await FindAsync(
            db,
            (q, inForce ?? false),
            after,
            KeysetPage.Usual,
            clock,
            http.RequestAborted
        );
        return TrustPages.Of<SearchAwardsPage>(
            StatusCodes.Status200OK,
            (
                nameof(SearchAwardsPage.Shown),
                new View(q, lines, next is null ? null : $"{Path}?after={next}{Filter(q, inForce)}")
            )
        );
    }

    private static async Task<(IReadOnlyList<AwardResponse> Lines, string? Next)> FindAsync(
        LabelDbContext db,
        (string? Q, bool InForce) wanted,
        string? after,
        int size,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var (q, now) = (wanted.Q, clock.Now());
        var rows = db.Awards.AsNoTracking();
        if (wanted.InForce)
        {
            rows = LabelsInForce.Among(rows, now);
        }

        if (RecordNumber.Read(q, out var number) is NumberReading.Read)
        {
            var text = number.ToString();
            rows = rows.Where(row => row.Number == text);
        }
        else
        {
            foreach (
                var word in FoldedText
                    .Of(q is { Length: > Longest } ? q[..Longest] : q ?? string.Empty)
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Take(8)
            )
            {
                rows = rows.Where(row => row.Folded.Contains(word));
            }
        }

        if (after is not null)
        {
            var from = Guid.TryParse(after, CultureInfo.InvariantCulture, out var id)
                ? id
                : Guid.Empty;
            rows = rows.Where(row => row.Id < from);
        }

        var found = await rows.OrderByDescending(row => row.Id).Take(size + 1).ToListAsync(cancel);
        return (
            [.. found.Take(size).Select(row => AwardResponse.Of(row, now))],
            found.Count > size ? $"{found[size - 1].Id}" : null
        );
    }

    private static string Filter(string? q, bool? inForce) =>
        string.Concat(
            string.IsNullOrWhiteSpace(q) ? null : $"&q={Uri.EscapeDataString(q)}",
            inForce is true ? "&inForce=true" : null
        );
}
