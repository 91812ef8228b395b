using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Searching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>GET /register?q=&amp;state=&amp;kind=&amp;after=&amp;limit= and /cndp/register: the national register, for anyone (law 09-08 art. 45), the newest first.</summary>
internal static class SearchRegister
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/register", HandleAsync)
            .AllowAnonymous()
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder standard) =>
        standard.MapGet("/cndp/register", ShowAsync);

    /// <param name="Title">Of the processing.</param>
    /// <param name="Transfers">Something goes abroad.</param>
    internal sealed record Line(
        string Number,
        DeclarationKind Kind,
        DeclarationState State,
        string Controller,
        string? Ice,
        string Title,
        string? Region,
        string? Sector,
        bool Transfers,
        DateTimeOffset FiledAt,
        DateTimeOffset? DecidedAt,
        DateTimeOffset UpdatedAt
    );

    /// <param name="Q">As typed.</param>
    internal sealed record View(
        string? Q,
        DeclarationState? State,
        IReadOnlyList<Line> Lines,
        string? Next,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        string? q,
        Named<DeclarationState>? state,
        Named<DeclarationKind>? kind,
        Guid? after,
        int? limit,
        CndpDbContext db,
        HttpContext http
    )
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        if (Words(q).Refused(out problem, out var words))
        {
            return problem.ToResponse();
        }

        var rows = await FindAsync(
            db,
            (words, state?.Value, kind?.Value),
            after,
            size,
            http.RequestAborted
        );
        return TypedResults.Ok(
            new KeysetPage<Line>(
                [.. rows.Take(size).Select(LineOf)],
                rows.Count > size
                    ? $"/api/cndp/v1/register?after={rows[size - 1].Id}&limit={size}{Filter(q, state?.Name, kind?.Name)}"
                    : null
            )
        );
    }

    private static async Task<IResult> ShowAsync(
        string? q,
        Named<DeclarationState>? state,
        Guid? after,
        CndpDbContext db,
        HttpContext http
    )
    {
        if (Words(q).Refused(out var problem, out var words))
        {
            return Page(new(q, state?.Value, [], null, problem));
        }

        var rows = await FindAsync(
            db,
            (words, state?.Value, null),
            after,
            KeysetPage.Usual,
            http.RequestAborted
        );
        return Page(
            new(
                q,
                state?.Value,
                [.. rows.Take(KeysetPage.Usual).Select(LineOf)],
                rows.Count > KeysetPage.Usual
                    ? $"/cndp/register?after={rows[KeysetPage.Usual - 1].Id}{Filter(q, state?.Name, null)}"
                    : null,
                null
            )
        );
    }

    private static Task<List<RegisterEntry>> FindAsync(
        CndpDbContext db,
        (IReadOnlyList<string> Words, DeclarationState? State, DeclarationKind? Kind) wanted,
        Guid? after,
        int size,
        CancellationToken cancel
    )
    {
        var (state, kind) = (wanted.State, wanted.Kind);
        var rows = db
            .Entries.AsNoTracking()
            .Where(row =>
                (state == null || row.State == state)
                && (kind == null || row.Kind == kind)
                && (after == null || row.Id < after)
            );
        foreach (var word in wanted.Words)
        {
            rows = rows.Where(row => row.Folded.Contains(word));
        }

        return rows.OrderByDescending(row => row.Id).Take(size + 1).ToListAsync(cancel);
    }

    /// <returns>What to look for, each word folded; nothing for a list of everything.</returns>
    private static Result<IReadOnlyList<string>> Words(string? typed) =>
        typed?.Trim() switch
        {
            null or "" => Array.Empty<string>(),
            { Length: >= 2 and <= 200 } text => FoldedText
                .Of(text)
                .Split(' ', StringSplitOptions.RemoveEmptyEntries),
            _ => DeclarationProblems.SearchInvalid,
        };

    private static string Filter(string? q, string? state, string? kind) =>
        string.Concat(
            string.IsNullOrWhiteSpace(q) ? null : $"&q={Uri.EscapeDataString(q)}",
            state is null ? null : $"&state={state}",
            kind is null ? null : $"&kind={kind}"
        );

    public static Line LineOf(RegisterEntry row) =>
        new(
            row.Number,
            row.Kind,
            row.State,
            row.Controller,
            row.Ice,
            row.Title,
            row.Region,
            row.Sector,
            row.Transfers,
            row.FiledAt,
            row.DecidedAt,
            row.UpdatedAt
        );

    private static IResult Page(View view) =>
        TrustPages.Of<SearchRegisterPage>(
            view.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(SearchRegisterPage.Shown), view)
        );
}
