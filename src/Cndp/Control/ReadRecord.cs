using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Control;

/// <summary>GET /{rights, complaints, inspections, measures}/{id}: a record with what was said on it and its papers, as the reader's side reads them; on the page with what the reader may do.</summary>
internal static class ReadRecord
{
    /// <param name="scopes">Of whom one of the sides may be.</param>
    public static void Map<TRow, TResponse>(
        IEndpointRouteBuilder routes,
        string collection,
        params string[] scopes
    )
        where TRow : class, IRecord =>
        routes
            .MapGet($"/{collection}/{{id:guid}}", HandleAsync<TRow>)
            .RequireScope(scopes)
            .Produces<TResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    /// <inheritdoc cref="Map"/>
    public static void MapPages<TRow>(
        IEndpointRouteBuilder pages,
        string collection,
        params string[] scopes
    )
        where TRow : class, IRecord =>
        pages.MapGet($"/cndp/{collection}/{{id:guid}}", ShowAsync<TRow>).RequireScope(scopes);

    private static async Task<IResult> HandleAsync<TRow>(
        Guid id,
        Caller caller,
        Records<TRow> records,
        HttpContext http
    )
        where TRow : class, IRecord =>
        await RecordActs.DescribedAsync(
            await records.FindAsync(id, caller, http.RequestAborted),
            caller,
            http
        );

    /// <summary>The page of a record, with the status of what was refused.</summary>
    /// <param name="view">What was read, with what only the record's kind has.</param>
    public static IResult Page<TPage, TRow>(this RecordView<TRow> read, RecordView<TRow> view)
        where TPage : TrustPage
        where TRow : class, IRecord =>
        TrustPages.Of<TPage>(
            read.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(TrustPage.Shown), view)
        );

    private static Task<IResult> ShowAsync<TRow>(Guid id, Records<TRow> records, HttpContext http)
        where TRow : class, IRecord => records.PageAsync(id, problem: null, http);
}

/// <summary>What the page of every record shows; each kind derives its own with what only it has.</summary>
/// <param name="Problem">The refusal of an act upon it.</param>
internal record RecordView<TRow>(
    TRow Row,
    Side Reader,
    IReadOnlyList<SaidLine> Lines,
    IReadOnlyList<KeptPaper> Papers,
    Problem? Problem
)
    where TRow : class, IRecord;
