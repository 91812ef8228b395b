using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Figures;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Publications;

/// <summary>GET /publications/drafts and …/{id}, and their pages: what waits to be published, for the commission alone.</summary>
internal static class ReadDraft
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/publications/drafts", ListAsync)
            .RequireScope(Scopes.CndpDecide)
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status403Forbidden);
        routes
            .MapGet("/publications/drafts/{id:guid}", HandleAsync)
            .RequireScope(Scopes.CndpDecide)
            .Produces<Response>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/cndp/publications/drafts", ShowListAsync).RequireScope(Scopes.CndpDecide);
        pages
            .MapGet("/cndp/publications/drafts/{id:guid}", OpenAsync)
            .RequireScope(Scopes.CndpDecide);
    }

    /// <param name="Number">Null before the first edition.</param>
    /// <param name="Edition">What it will be.</param>
    internal sealed record Line(
        Guid Id,
        string? Number,
        PublicationKind Kind,
        int Edition,
        string TitleFr,
        string TitleAr,
        DateTimeOffset DraftedAt
    );

    internal sealed record Response(
        Guid Id,
        string? Number,
        PublicationKind Kind,
        int Edition,
        string TitleFr,
        string TitleAr,
        string TextFr,
        string TextAr,
        long Version
    );

    /// <param name="LastYear">The one that a report may be drawn of.</param>
    internal sealed record ListView(
        IReadOnlyList<Line> Drafts,
        string? Next,
        bool MayWrite,
        int LastYear
    );

    private static async Task<IResult> ListAsync(
        Guid? after,
        int? limit,
        Caller caller,
        CndpDbContext db,
        HttpContext http
    )
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        return caller.IsOfCommission()
            ? TypedResults.Ok(await PageAsync(db, after, size, "/api/cndp/v1", http))
            : CommonProblems.Forbidden.ToResponse();
    }

    private static async Task<IResult> ShowListAsync(
        Guid? after,
        Caller caller,
        CndpDbContext db,
        Counting counting,
        HttpContext http
    )
    {
        if (!caller.IsOfCommission())
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        var page = await PageAsync(db, after, KeysetPage.Usual, "/cndp", http);
        return TrustPages.Of<ListDraftsPage>(
            StatusCodes.Status200OK,
            (
                nameof(ListDraftsPage.Shown),
                new ListView(page.Items, page.Next, caller.Examines(), counting.ThisYear - 1)
            )
        );
    }

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        CndpDbContext db,
        HttpContext http
    )
    {
        if ((await FindAsync(id, caller, db, http)).Refused(out var problem, out var found))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(found.Row.Version);
        return TypedResults.Ok(Describe(found));
    }

    private static Task<IResult> OpenAsync(
        Guid id,
        Caller caller,
        CndpDbContext db,
        HttpContext http
    ) => ShowAsync(id, problem: null, typed: null, caller, db, http);

    /// <summary>The draft's page; with what was typed where it could not be kept.</summary>
    public static async Task<IResult> ShowAsync(
        Guid id,
        Problem? problem,
        DraftPublication.Request? typed,
        Caller caller,
        CndpDbContext db,
        HttpContext http
    )
    {
        if ((await FindAsync(id, caller, db, http)).Refused(out var refused, out var found))
        {
            return refused.ToResponse();
        }

        var draft = Describe(found);
        return DraftPublication.Page(
            new(
                typed ?? new(draft.Kind, draft.TitleFr, draft.TitleAr, draft.TextFr, draft.TextAr),
                draft,
                caller.Examines(),
                caller.Decides()
                    && found.Row.Draft is not null
                    && !string.Equals(
                        found.Text.DraftedBy,
                        caller.Subject,
                        StringComparison.Ordinal
                    ),
                problem
            )
        );
    }

    /// <summary>A publication with the text that is being written, or the published one that a correction begins from.</summary>
    internal sealed record Found(Publication Row, PublicationEdition Text);

    public static async Task<Result<Found>> FindAsync(
        Guid id,
        Caller caller,
        CndpDbContext db,
        HttpContext http
    )
    {
        if (!caller.IsOfCommission())
        {
            return CommonProblems.Forbidden;
        }

        return
            await db.Publications.FindAsync([id], http.RequestAborted) is { } row
            && await db.PublicationEditions.FindAsync(
                [row.Id, row.Draft ?? row.Edition],
                http.RequestAborted
            )
                is { } text
            ? new Found(row, text)
            : PublicationProblems.Unknown;
    }

    public static Response Describe(Found found) =>
        new(
            found.Row.Id,
            found.Row.Number,
            found.Row.Kind,
            found.Row.Draft ?? found.Row.Edition + 1,
            found.Text.TitleFr,
            found.Text.TitleAr,
            found.Text.TextFr,
            found.Text.TextAr,
            found.Row.Version
        );

    /// <summary>As it was just written.</summary>
    public static Response Describe(Publication row, DraftPublication.Request written) =>
        new(
            row.Id,
            row.Number,
            row.Kind,
            row.Draft ?? row.Edition,
            written.TitleFr!.Trim(),
            written.TitleAr!.Trim(),
            written.TextFr!.ReplaceLineEndings("\n").Trim(),
            written.TextAr!.ReplaceLineEndings("\n").Trim(),
            row.Version
        );

    private static async Task<KeysetPage<Line>> PageAsync(
        CndpDbContext db,
        Guid? after,
        int size,
        string under,
        HttpContext http
    )
    {
        var rows = await (
            from row in db.Publications.AsNoTracking()
            join text in db.PublicationEditions.AsNoTracking()
                on new { Publication = row.Id, Edition = row.Draft } equals new
                {
                    text.Publication,
                    Edition = (int?)text.Edition,
                }
            where after == null || row.Id < after
            orderby row.Id descending
            select new Line(
                row.Id,
                row.Number,
                row.Kind,
                text.Edition,
                text.TitleFr,
                text.TitleAr,
                text.DraftedAt
            )
        )
            .Take(size + 1)
            .ToListAsync(http.RequestAborted);
        return KeysetPage.Of(
            rows,
            size,
            last => $"{under}/publications/drafts?after={last.Id}&limit={size}"
        );
    }
}
