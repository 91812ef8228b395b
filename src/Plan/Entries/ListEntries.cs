using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Plan.Entries;

/// <summary>GET /entries?kind=&amp;subject=&amp;after=&amp;limit= and /entries.csv: everything that was published, what was replaced since as well, oldest first; open data.</summary>
internal static class ListEntries
{
    /// <summary>Rows of the table; who wants more pages through the JSON.</summary>
    private const int MostLines = 10_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/entries", HandleAsync)
            .AllowAnonymous()
            .Produces<KeysetPage<EntryResponse>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        routes
            .MapGet("/entries.csv", ExportAsync)
            .AllowAnonymous()
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
    }

    private static async Task<IResult> HandleAsync(
        Named<EntryKind>? kind,
        string? subject,
        Guid? after,
        int? limit,
        PlanDbContext db,
        HttpContext http
    )
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        var rows = await Published(db, kind?.Value, subject)
            .Where(row => after == null || row.Id > after)
            .Take(size + 1)
            .ToListAsync(http.RequestAborted);
        var filter =
            (kind is { Name: var name } ? $"&kind={name}" : string.Empty)
            + (subject is { Length: > 0 } ? $"&subject={Uri.EscapeDataString(subject)}" : "");
        return TypedResults.Ok(
            KeysetPage.Of(
                rows.ConvertAll(EntryResponse.Of),
                size,
                last => $"/api/plan/v1/entries?after={last.Id}&limit={size}{filter}"
            )
        );
    }

    private static async Task<IResult> ExportAsync(
        Named<EntryKind>? kind,
        string? subject,
        PlanDbContext db,
        CancellationToken cancel
    )
    {
        var rows = await Published(db, kind?.Value, subject).Take(MostLines).ToListAsync(cancel);
        return CsvText.Answer(
            rows.ConvertAll(EntryResponse.Of)
                .SelectMany(row => row.Fields.Select(field => (Row: row, Field: field))),
            ("id", one => one.Row.Id),
            ("key", one => one.Row.Key),
            ("kind", one => one.Row.Kind.Name()),
            ("subject", one => one.Row.Subject),
            ("imported", one => one.Row.Imported),
            ("published_at", one => one.Row.ReviewedAt),
            ("superseded_at", one => one.Row.SupersededAt),
            ("field", one => one.Field.Key),
            ("value", one => one.Field.Value)
        );
    }

    private static IQueryable<Entry> Published(
        PlanDbContext db,
        EntryKind? kind,
        string? subject
    ) =>
        db
            .Entries.AsNoTracking()
            .Where(row =>
                row.State == EntryState.Published
                && (kind == null || row.Kind == kind)
                && (subject == null || subject == "" || row.Subject == subject)
            )
            .OrderBy(row => row.Id);
}
