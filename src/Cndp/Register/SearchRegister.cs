using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.OpenData;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
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
        long? after,
        int? limit,
        CndpDbContext db,
        HttpContext http
    )
    {
        Robots.KeepOut(http);
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        if (Read(q).Refused(out problem, out var asked))
        {
            return problem.ToResponse();
        }

        var rows = await RegisterFinding.FindAsync(
            db,
            asked with
            {
                State = state?.Value,
                Kind = kind?.Value,
            },
            after,
            size + 1,
            http.RequestAborted
        );
        return TypedResults.Ok(
            new KeysetPage<Line>(
                [.. rows.Take(size).Select(LineOf)],
                rows.Count > size
                    ? $"/api/cndp/v1/register?after={rows[size - 1].Ordinal}&limit={size}{Filter(q, state?.Name, kind?.Name)}"
                    : null
            )
        );
    }

    private static async Task<IResult> ShowAsync(
        string? q,
        Named<DeclarationState>? state,
        long? after,
        CndpDbContext db,
        HttpContext http
    )
    {
        Robots.KeepOut(http);
        if (Read(q).Refused(out var problem, out var asked))
        {
            return Page(new(q, state?.Value, [], null, problem));
        }

        var rows = await RegisterFinding.FindAsync(
            db,
            asked with
            {
                State = state?.Value,
            },
            after,
            KeysetPage.Usual + 1,
            http.RequestAborted
        );
        return Page(
            new(
                q,
                state?.Value,
                [.. rows.Take(KeysetPage.Usual).Select(LineOf)],
                rows.Count > KeysetPage.Usual
                    ? $"/cndp/register?after={rows[KeysetPage.Usual - 1].Ordinal}{Filter(q, state?.Name, null)}"
                    : null,
                null
            )
        );
    }

    /// <returns>What to look for, in every state and of every kind; nothing for a list of everything.</returns>
    private static Result<RegisterFinding.Wanted> Read(string? typed)
    {
        if (typed?.Trim() is not { Length: > 0 } text)
        {
            return new RegisterFinding.Wanted(null, []);
        }

        if (RecordNumber.TryParse(text, null, out var number))
        {
            return new RegisterFinding.Wanted(number, []);
        }

        var words = text.Length is >= 2 and <= 200 ? RegisterWords.Split(text) : [];
        return words.Count == 0
            ? DeclarationProblems.SearchInvalid
            : new RegisterFinding.Wanted(null, [.. words.Distinct(StringComparer.Ordinal)]);
    }

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
