using MarocNumeric.Trust.Common.Drafts;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Examination;
using MarocNumeric.Trust.Pki.Filing;
using MarocNumeric.Trust.Pki.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>GET /dossiers?state=&amp;after=&amp;limit=: the dossiers that the caller may see, oldest first.</summary>
internal static class ListDossiers
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/dossiers", HandleAsync)
            .RequireScope(Scopes.PkiRead, Scopes.PkiRequest, Scopes.PkiApprove)
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    /// <summary>/dossiers: one's own, with the drafts; for officers the queue, by the legal clock.</summary>
    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/dossiers", ShowAsync)
            .RequireScope(Scopes.PkiRead, Scopes.PkiRequest, Scopes.PkiApprove);

    /// <param name="Mine">Taken by the reader.</param>
    /// <param name="Delays">For officers.</param>
    internal sealed record View(
        IReadOnlyList<QueueLine> Lines,
        IReadOnlyList<DraftLine> Drafts,
        DossierState? State,
        bool Mine,
        bool Officer,
        DossierDelays? Delays,
        string? Next
    );

    /// <param name="Age">Days since the file was complete.</param>
    internal sealed record QueueLine(Line Line, double? Age, SlaColour Colour);

    private static async Task<IResult> ShowAsync(
        Named<DossierState>? state,
        Guid? after,
        bool? mine,
        Caller caller,
        Queue queue,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        return TrustPages.Of<ListDossiersPage>(
            StatusCodes.Status200OK,
            (
                nameof(ListDossiersPage.Shown),
                await queue.OfAsync(state, after, mine is true, caller, http.RequestAborted)
            )
        );
    }

    internal sealed class Queue(
        PkiDbContext db,
        DossierReading reading,
        LegalClock law,
        TimeProvider clock
    )
    {
        private static readonly DossierState[] Waiting =
        [
            DossierState.Filed,
            DossierState.IdentityPending,
            DossierState.Verified,
            DossierState.Appealed,
        ];

        public async Task<View> OfAsync(
            Named<DossierState>? state,
            Guid? after,
            bool mine,
            Caller caller,
            CancellationToken cancel
        )
        {
            var officer = caller.Decides() || caller.DecidesAppeals();
            var (wanted, subject) = (state?.Value, caller.Subject);
            var visible = db.Dossiers.VisibleTo(caller).AsNoTracking();
            var rows =
                wanted is not null ? visible.Where(row => row.State == wanted)
                : officer ? visible.Where(row => Waiting.Contains(row.State))
                : visible;
            rows = mine ? rows.Where(row => row.TakenBy == subject) : rows;
            var page = await (
                officer
                    // The queue is by the clock, and short enough to be seen at once.
                    ? rows.OrderBy(row => row.Procedure.RunsOutAt).ThenBy(row => row.Id)
                    : rows.Where(row => after == null || row.Id < after)
                        .OrderByDescending(row => row.Id)
            ).Take(KeysetPage.Usual + 1).ToListAsync(cancel);
            var filter = state is { Name: var name } ? $"&state={name}" : string.Empty;
            return new(
                [.. page.Take(KeysetPage.Usual).Select(LineOf)],
                await DraftBook.MineAsync(db, caller, DossierDraftKind.Name, cancel),
                wanted,
                mine,
                officer,
                officer ? await DossierDelays.OfAsync(visible, clock.Now(), cancel) : null,
                !officer && page.Count > KeysetPage.Usual
                    ? $"/dossiers?after={page[KeysetPage.Usual - 1].Id}{filter}"
                    : null
            );
        }

        private QueueLine LineOf(Dossier row)
        {
            var now = clock.Now();
            return new(
                ListDossiers.LineOf(row, reading, law),
                row.Procedure.CompleteAt is { } complete && row.IsOpen
                    ? (now - complete).TotalDays
                    : null,
                Colour(row, now)
            );
        }

        /// <summary>Green in the first half of the delay, amber in the second, red in its last tenth and after it.</summary>
        private SlaColour Colour(Dossier row, DateTimeOffset now)
        {
            if (
                row.Procedure.CompleteAt is not { } start
                || row.Procedure.DueAt(law) is not { } due
            )
            {
                return SlaColour.None;
            }

            var gone = (now - start) / (due - start);
            return row.Procedure.IsClosed ? SlaColour.None
                : gone < 0.5 ? SlaColour.Green
                : gone < 0.9 ? SlaColour.Amber
                : SlaColour.Red;
        }
    }

    internal enum SlaColour
    {
        None,
        Green,
        Amber,
        Red,
    }

    /// <summary>A line of a list: no more of a person than a name.</summary>
    /// <param name="Holder">For whom, as the certificate will name them.</param>
    /// <param name="Cin">"A****56".</param>
    internal sealed record Line(
        Guid Id,
        string Number,
        DossierState State,
        Guid Organisation,
        string Holder,
        string Cin,
        DossierUse Use,
        DateTimeOffset FiledAt,
        DateTimeOffset? DueAt
    );

    private static async Task<IResult> HandleAsync(
        Named<DossierState>? state,
        Guid? after,
        int? limit,
        Caller caller,
        PkiDbContext db,
        DossierReading reading,
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
            .Dossiers.VisibleTo(caller)
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
                [.. rows.Select(row => LineOf(row, reading, law))],
                size,
                last => $"/api/pki/v1/dossiers?after={last.Id}&limit={size}{filter}"
            )
        );
    }

    public static Line LineOf(Dossier row, DossierReading reading, LegalClock law) =>
        new(
            row.Id,
            row.Number,
            row.State,
            row.Organisation,
            reading.Open(row).FullName,
            reading.Masked(row),
            row.Use,
            row.FiledAt,
            row.Procedure.IsClosed ? null : row.Procedure.DueAt(law)
        );
}
