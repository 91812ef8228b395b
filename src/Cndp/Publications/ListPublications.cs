using System.Text.Json;
using MarocNumeric.Trust.Cndp.Register;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Publications;

/// <summary>GET /publications?q=&amp;kind=&amp;after=&amp;limit=, /cndp/publications and /cndp/publications.atom: what the commission has published, for anyone, the latest first.</summary>
internal static class ListPublications
{
    private const string Feed = "/cndp/publications.atom";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/publications", HandleAsync)
            .AllowAnonymous()
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder standard)
    {
        standard.MapGet("/cndp/publications", ShowAsync);
        standard.MapGet(Feed, FollowAsync);
    }

    /// <param name="Edition">The one that is shown, from 1.</param>
    /// <param name="PublishedAt">The first edition.</param>
    /// <param name="UpdatedAt">The latest one.</param>
    internal sealed record Line(
        Guid Id,
        string Number,
        PublicationKind Kind,
        int Edition,
        string TitleFr,
        string TitleAr,
        DateTimeOffset PublishedAt,
        DateTimeOffset UpdatedAt
    );

    /// <param name="Q">As typed.</param>
    internal sealed record View(
        string? Q,
        PublicationKind? Kind,
        IReadOnlyList<Line> Lines,
        string? Next,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        string? q,
        Named<PublicationKind>? kind,
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

        var rows = await FindAsync(db, words, kind?.Value, (after, size), http.RequestAborted);
        return TypedResults.Ok(
            KeysetPage.Of(
                rows.ConvertAll(LineOf),
                size,
                last =>
                    $"/api/cndp/v1/publications?after={last.Id}&limit={size}{Filter(q, kind?.Name)}"
            )
        );
    }

    private static async Task<IResult> ShowAsync(
        string? q,
        Named<PublicationKind>? kind,
        Guid? after,
        CndpDbContext db,
        HttpContext http
    )
    {
        if (Words(q).Refused(out var problem, out var words))
        {
            return Page(new(q, kind?.Value, [], null, problem));
        }

        var rows = await FindAsync(
            db,
            words,
            kind?.Value,
            (after, KeysetPage.Usual),
            http.RequestAborted
        );
        var page = KeysetPage.Of(
            rows.ConvertAll(LineOf),
            KeysetPage.Usual,
            last => $"/cndp/publications?after={last.Id}{Filter(q, kind?.Name)}"
        );
        return Page(new(q, kind?.Value, page.Items, page.Next, null));
    }

    private static async Task<IResult> FollowAsync(
        CndpDbContext db,
        TrustOptions trust,
        IStringLocalizer<PublicationTexts> texts,
        HttpContext http
    )
    {
        var rows = await db
            .Publications.AsNoTracking()
            .Where(row => row.Edition > 0)
            .OrderByDescending(row => row.UpdatedAt)
            .ThenByDescending(row => row.Id)
            .Take(KeysetPage.Usual)
            .ToListAsync(http.RequestAborted);
        return http.Unchanged(
            $"{Language.Current.Code}-{string.Join('.', rows.Take(1).Select(row => $"{row.Id:N}-{row.Version}"))}",
            TimeSpan.Zero
        )
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : new AtomFeed(
                trust.Issuer,
                Feed,
                "/cndp/publications",
                texts["title"],
                texts["body"],
                [.. rows.Select(row => EntryOf(row, texts))]
            ).ToResult();
    }

    private static AtomEntry EntryOf(Publication row, IStringLocalizer<PublicationTexts> texts) =>
        new(
            row.Id,
            TitleOf(row.TitleFr, row.TitleAr),
            row.UpdatedAt,
            $"/cndp/publications/{row.Number}",
            JsonNamingPolicy.CamelCase.ConvertName($"{row.Kind}"),
            texts[$"kind-{row.Kind}"],
            texts["edition-of", row.Edition, row.Number!]
        );

    /// <summary>By the first edition's place: a correction does not push others down the list.</summary>
    private static async Task<List<Publication>> FindAsync(
        CndpDbContext db,
        IReadOnlyList<string> words,
        PublicationKind? kind,
        (Guid? After, int Size) page,
        CancellationToken cancel
    )
    {
        var rows = db.Publications.AsNoTracking().Where(row => row.Edition > 0);
        if (kind is not null)
        {
            rows = rows.Where(row => row.Kind == kind);
        }

        foreach (var word in words)
        {
            rows = rows.Where(row => row.Folded.Contains(word));
        }

        if (
            page.After is { } after
            && await db
                .Publications.AsNoTracking()
                .SingleOrDefaultAsync(row => row.Id == after, cancel)
                is { PublishedAt: { } at }
        )
        {
            rows = rows.Where(row =>
                row.PublishedAt < at || row.PublishedAt == at && row.Id < after
            );
        }

        return await rows.OrderByDescending(row => row.PublishedAt)
            .ThenByDescending(row => row.Id)
            .Take(page.Size + 1)
            .ToListAsync(cancel);
    }

    private static Result<IReadOnlyList<string>> Words(string? typed)
    {
        if (typed?.Trim() is not { Length: > 0 } text)
        {
            return Array.Empty<string>();
        }

        var words = text.Length is >= 2 and <= 200 ? RegisterWords.Split(text) : [];
        return words.Count == 0
            ? PublicationProblems.SearchInvalid
            : words.Distinct(StringComparer.Ordinal).ToArray();
    }

    private static string Filter(string? q, string? kind) =>
        string.Concat(
            string.IsNullOrWhiteSpace(q) ? null : $"&q={Uri.EscapeDataString(q)}",
            kind is null ? null : $"&kind={kind}"
        );

    public static Line LineOf(Publication row) =>
        new(
            row.Id,
            row.Number!,
            row.Kind,
            row.Edition,
            row.TitleFr,
            row.TitleAr,
            row.PublishedAt!.Value,
            row.UpdatedAt
        );

    /// <summary>Publications stand in French and in Arabic; whoever reads English gets the French one.</summary>
    public static string TitleOf(string french, string arabic) =>
        Language.Current == Language.Arabic ? arabic : french;

    private static IResult Page(View view) =>
        TrustPages.Of<ListPublicationsPage>(
            view.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(ListPublicationsPage.Shown), view)
        );
}
