using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Common.Drafts;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>GET /declarations?state=&amp;after=&amp;limit=: the filings that the caller may see, oldest first. On the pages one's own with the drafts; for the commission the queue, by the legal clock.</summary>
internal static class ListDeclarations
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/declarations", HandleAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide)
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cndp/declarations", ShowAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide);

    /// <param name="DueAt">The first instant at which the legal delay is over.</param>
    /// <param name="ReclassifiableUntil">Of a declaration, while it may still be submitted to authorisation.</param>
    /// <param name="Alerts">For the commission.</param>
    internal sealed record Line(
        Guid Id,
        string Number,
        DeclarationKind Kind,
        DeclarationState State,
        Guid Organisation,
        DateTimeOffset FiledAt,
        DateTimeOffset? DueAt,
        DateTimeOffset? ReclassifiableUntil,
        IReadOnlyList<string> Alerts
    );

    /// <param name="Lines">For the commission by the legal clock: first what runs out first.</param>
    /// <param name="Controllers">Other controllers than the reader's own, by their identifiers: those for whom an agent has filed.</param>
    /// <param name="Window">Receipts whose eight days are still open, for the commission.</param>
    /// <param name="Samples">Receipts that were drawn for a look afterwards and wait for it, for the commission.</param>
    internal sealed record View(
        IReadOnlyList<Line> Lines,
        IReadOnlyList<Line> Window,
        IReadOnlyList<Line> Samples,
        IReadOnlyList<DraftLine> Drafts,
        DeclarationState? State,
        bool OfCommission,
        bool MayFile,
        IReadOnlyDictionary<string, string> Controllers,
        DateTimeOffset Now,
        string? Next
    );

    private static async Task<IResult> HandleAsync(
        Named<DeclarationState>? state,
        Guid? after,
        int? limit,
        Caller caller,
        Registers registers,
        CndpDbContext db,
        LegalClock law,
        HttpContext http
    )
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        var wanted = state?.Value;
        var rows = await db
            .Declarations.VisibleTo(
                caller,
                await registers.MandatedAsync(caller, http.RequestAborted)
            )
            .AsNoTracking()
            .Where(row =>
                (wanted == null || row.State == wanted) && (after == null || row.Id > after)
            )
            .OrderBy(row => row.Id)
            .Take(size + 1)
            .ToListAsync(http.RequestAborted);
        var filter = state is { Name: var name } ? $"&state={name}" : string.Empty;
        return TypedResults.Ok(
            KeysetPage.Of(
                [.. rows.Select(row => LineOf(row, caller, law))],
                size,
                last => $"/api/cndp/v1/declarations?after={last.Id}&limit={size}{filter}"
            )
        );
    }

    private static async Task<IResult> ShowAsync(
        Named<DeclarationState>? state,
        Guid? after,
        Caller caller,
        Queue queue,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        return TrustPages.Of<ListDeclarationsPage>(
            StatusCodes.Status200OK,
            (
                nameof(ListDeclarationsPage.Shown),
                await queue.OfAsync(state, after, caller, http.RequestAborted)
            )
        );
    }

    private static Line LineOf(Declaration row, Caller reader, LegalClock law) =>
        new(
            row.Id,
            row.Number,
            row.Kind,
            row.State,
            row.Organisation,
            row.FiledAt,
            row.Procedure.IsClosed ? null : row.Procedure.DueAt(law),
            row.Kind.IsDeclared() ? row.ReclassifyUntil(law) : null,
            reader.IsOfCommission() ? row.Alerts : []
        );

    internal sealed class Queue(
        CndpDbContext db,
        Registers registers,
        DraftWriters writers,
        LegalClock law,
        TimeProvider clock
    )
    {
        /// <summary>Longer than eight days can be with week-ends and feasts: the clock itself then says which are open.</summary>
        private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(30);

        private static readonly DeclarationState[] Waiting =
        [
            DeclarationState.Filed,
            DeclarationState.UnderReview,
            DeclarationState.Appealed,
        ];

        public async Task<View> OfAsync(
            Named<DeclarationState>? state,
            Guid? after,
            Caller caller,
            CancellationToken cancel
        )
        {
            var (commission, wanted) = (caller.IsOfCommission(), state?.Value);
            var visible = db
                .Declarations.VisibleTo(caller, await registers.MandatedAsync(caller, cancel))
                .AsNoTracking();
            var rows =
                wanted is not null ? visible.Where(row => row.State == wanted)
                : commission ? visible.Where(row => Waiting.Contains(row.State))
                : visible;
            var page = await (
                commission
                    // The queue is by the clock, and short enough to be seen at once.
                    ? rows.OrderBy(row => row.Procedure.RunsOutAt).ThenBy(row => row.Id)
                    : rows.Where(row => after == null || row.Id < after)
                        .OrderByDescending(row => row.Id)
            ).Take(KeysetPage.Usual + 1).ToListAsync(cancel);
            var filter = state is { Name: var name } ? $"&state={name}" : string.Empty;
            return new(
                [.. page.Take(KeysetPage.Usual).Select(row => LineOf(row, caller, law))],
                commission && wanted is null ? await WindowAsync(visible, caller, cancel) : [],
                commission && wanted is null ? await SamplesAsync(visible, caller, cancel) : [],
                await writers.ListAsync(caller, cancel),
                wanted,
                commission,
                caller.SeesOrganisation(),
                await registers.NamesAsync(
                    page.Select(row => row.Organisation)
                        .Where(row => !commission && row != caller.Organisation),
                    cancel
                ),
                clock.Now(),
                !commission && page.Count > KeysetPage.Usual
                    ? $"/cndp/declarations?after={page[KeysetPage.Usual - 1].Id}{filter}"
                    : null
            );
        }

        /// <summary>Drawn for a look that nobody has taken yet, the oldest first: of those the eight days end first.</summary>
        private async Task<IReadOnlyList<Line>> SamplesAsync(
            IQueryable<Declaration> visible,
            Caller caller,
            CancellationToken cancel
        )
        {
            var rows = await visible
                .Where(row =>
                    db.Samples.Any(drawn => drawn.Declaration == row.Id && drawn.LookedAt == null)
                )
                .OrderBy(row => row.FiledAt)
                .ThenBy(row => row.Id)
                .Take(KeysetPage.Usual)
                .ToListAsync(cancel);
            return [.. rows.Select(row => LineOf(row, caller, law))];
        }

        /// <summary>Receipts with an alert that may still be submitted to authorisation (art. 20), the most urgent first.</summary>
        private async Task<IReadOnlyList<Line>> WindowAsync(
            IQueryable<Declaration> visible,
            Caller caller,
            CancellationToken cancel
        )
        {
            var (now, since) = (clock.Now(), clock.Now() - LongestWindow);
            var rows = await visible
                .Where(row =>
                    row.State == DeclarationState.ReceiptIssued
                    && row.Basis == null
                    && row.HeldForOfficer
                    && row.FiledAt > since
                )
                .OrderBy(row => row.FiledAt)
                .ThenBy(row => row.Id)
                .Take(KeysetPage.Most)
                .ToListAsync(cancel);
            return
            [
                .. rows.Where(row => now < row.ReclassifyUntil(law))
                    .Select(row => LineOf(row, caller, law)),
            ];
        }
    }
}
