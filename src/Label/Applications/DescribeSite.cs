using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Label.Catalogue;
using MarocNumeric.Trust.Label.Charter;
using MarocNumeric.Trust.Label.Probing;
using MarocNumeric.Trust.Label.SiteTests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>
/// POST /applications/{id}/site {activities, pages} and /label/applications/{id}/site: on one page the merchant says what the
/// shop does and where it shows what is asked, and brings the pieces; each answer goes to all the criteria that it shows.
/// </summary>
internal static class DescribeSite
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/applications/{id:guid}/site", HandleAsync).ForMerchants();

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapGet(
                "/label/applications/{id:guid}/site",
                (Guid id, Caller caller, HttpContext http) =>
                    PageAsync(id, said: null, problem: null, caller, http)
            )
            .RequireScope(Scopes.LabelApply);
        pages
            .MapPost("/label/applications/{id:guid}/site", SubmitAsync)
            .TakesPieces(pages, AttachPiece.Kinds.Count)
            .ForMerchants();
    }

    private static readonly Dictionary<string, string> NoPages = new(StringComparer.Ordinal);

    public static string PathOf(Guid id) => $"{ReadApplication.PathOf(id)}/site";

    /// <param name="Activities">Which of the conditions of the criteria hold for the shop; null says nothing of them.</param>
    /// <param name="Pages">Addresses by kind of page: {"terms": "https://…"}.</param>
    internal sealed record Request(
        IReadOnlyList<string>? Activities,
        IReadOnlyDictionary<string, string>? Pages
    );

    /// <param name="Kinds">Of pages that the criteria ask for, with the address that is known of each.</param>
    /// <param name="Pieces">Kinds that show something, and what.</param>
    internal sealed record View(
        ApplicationReading.Sheet Sheet,
        IReadOnlyList<string> Activities,
        IReadOnlyList<(PageKind Kind, string? Address)> Kinds,
        IReadOnlyList<(string Kind, IReadOnlyList<string> Criteria)> Pieces,
        Problem? Problem
    );

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        ApplicationActs.AnswerAsync(
            id,
            caller,
            http,
            ApplicationRights.OfMerchant,
            act => ActAsync(act, request, files: [])
        );

    private static async Task<IResult> SubmitAsync(
        Guid id,
        IFormCollection form,
        Caller caller,
        HttpContext http
    )
    {
        var request = new Request(
            [.. form["activity"].OfType<string>()],
            Enum.GetValues<PageKind>()
                .Select(kind => (Kind: Name(kind), Address: (string?)form[$"page-{Name(kind)}"]))
                .Where(page => !string.IsNullOrWhiteSpace(page.Address))
                .ToDictionary(page => page.Kind, page => page.Address!, StringComparer.Ordinal)
        );
        var done = await ApplicationActs.DoAsync(
            (id, PointForms.Version(form)),
            caller,
            http,
            ApplicationRights.OfMerchant,
            act => ActAsync(act, request, form.Files)
        );
        if (done.Refused(out var problem, out var row))
        {
            return await PageAsync(id, request, problem, caller, http);
        }

        var charter = await http
            .RequestServices.GetRequiredService<CharterDesk>()
            .StandingAsync(row.Organisation, http.RequestAborted);
        return Results.Redirect(
            $"{http.Request.PathBase}{(charter.Binds ? ReadApplication.PathOf(id) : AcceptCharter.PathFor(id))}"
        );
    }

    private static async Task<Result<Application>> ActAsync(
        ApplicationActs.Act act,
        Request request,
        IReadOnlyList<IFormFile> files
    )
    {
        var row = act.Row;
        if (!row.IsWritable)
        {
            return ApplicationProblems.CannotMove(row.State, row.State);
        }

        var criteria = act.Services.GetRequiredService<CriteriaBook>().Find(row.Catalogue)!;
        if (request.Activities?.Except(criteria.Conditions, StringComparer.Ordinal).Any() is true)
        {
            return ApplicationProblems.ActivityUnknown;
        }

        var pages = new Dictionary<PageKind, string>();
        foreach (var (name, address) in request.Pages ?? NoPages)
        {
            if (
                Posted.Named<PageKind>(name) is not { } kind
                || PointForms.Text(address) is not { } written
                || !AnswerPoints.IsAddress(written)
            )
            {
                return ApplicationProblems.PageInvalid(name is { Length: <= 20 } ? name : "");
            }

            pages[kind] = written;
        }

        foreach (var kind in AttachPiece.Kinds)
        {
            var field = $"piece-{kind}";
            if (
                files.FirstOrDefault(one =>
                    string.Equals(one.Name, field, StringComparison.Ordinal) && one.Length > 0
                )
                    is { } file
                && (await AttachPiece.TakeAsync(act, kind, file, field)).Refused(
                    out var problem,
                    out _
                )
            )
            {
                return problem;
            }
        }

        await act.Db.Pieces.Where(piece => piece.Owner == row.Id).LoadAsync(act.Cancel);
        var shown = new ShownAnswers(
            act.Desk,
            request.Activities,
            pages,
            [.. act.Db.Pieces.Local.Where(piece => piece.Owner == row.Id).Select(one => one.Kind)]
        );
        foreach (var point in await act.PointsAsync())
        {
            shown.CarryTo(point, criteria.Find(point.Criterion)!);
        }

        row.Touch(act.Now);
        return row;
    }

    private static async Task<IResult> PageAsync(
        Guid id,
        Request? said,
        Problem? problem,
        Caller caller,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var db = services.GetRequiredService<LabelDbContext>();
        // Fresh: an act that was refused may have left its traces in what is tracked.
        db.ChangeTracker.Clear();
        var sheet = await services
            .GetRequiredService<ApplicationReading>()
            .FindAsync(id, caller, cancel);
        if (sheet is not { Owner: true, Row.IsWritable: true })
        {
            return TypedResults.NotFound();
        }

        var test = await db
            .SiteTests.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == sheet.Row.Test, cancel);
        var found = test?.Report is { } report ? TestReport.Read(report).Pages : null;
        var answered = sheet.Points.ToLookup(
            point => sheet.Criteria.Find(point.Criterion)?.Page,
            point => point.Address
        );
        return TrustPages.Of<DescribeSitePage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(DescribeSitePage.Shown),
                new View(
                    sheet,
                    said?.Activities ?? Activities(sheet),
                    [
                        .. sheet
                            .Criteria.Criteria.Select(criterion => criterion.Page)
                            .OfType<PageKind>()
                            .Distinct()
                            .Order()
                            .Select(kind =>
                                (
                                    kind,
                                    said?.Pages?.GetValueOrDefault(Name(kind))
                                        ?? (IsDone(sheet) ? null : found?.GetValueOrDefault(kind))
                                        ?? answered[kind].OfType<string>().FirstOrDefault()
                                )
                            ),
                    ],
                    [
                        .. sheet
                            .Criteria.Criteria.Where(criterion => criterion.Piece is not null)
                            .GroupBy(criterion => criterion.Piece!, StringComparer.Ordinal)
                            .Select(group =>
                                (
                                    group.Key,
                                    (IReadOnlyList<string>)
                                        [.. group.Select(criterion => criterion.Id)]
                                )
                            ),
                    ],
                    problem
                )
            )
        );
    }

    /// <returns>The conditions that were said to hold the last time: none of their criteria is beside the point.</returns>
    private static IReadOnlyList<string> Activities(ApplicationReading.Sheet sheet) =>
        IsDone(sheet)
            ?
            [
                .. sheet.Criteria.Conditions.Where(condition =>
                    !sheet.Points.Any(point =>
                        point.Claim is Claim.NotApplicable
                        && string.Equals(
                            sheet.Criteria.Find(point.Criterion)?.Condition,
                            condition,
                            StringComparison.Ordinal
                        )
                    )
                ),
            ]
            : [];

    /// <returns>The shop was described as a whole: what the charter answers has its answer.</returns>
    public static bool IsDone(ApplicationReading.Sheet sheet) =>
        sheet.Points.Any(point =>
            point.Claim is not null
            && sheet.Criteria.Find(point.Criterion)!.Evidence.Contains(EvidenceKind.SignedStatement)
        );

    public static string Name(PageKind kind) =>
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName($"{kind}");
}
