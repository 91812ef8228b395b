using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.EarlierReceipts;

/// <summary>GET /earlier-receipts?after=&amp;limit=: those of the caller's organisation; for the commission all of them. The page has the form beside them, and for officers what waits first.</summary>
internal static class ListReceipts
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/earlier-receipts", HandleAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide)
            .Produces<KeysetPage<ReceiptResponse>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cndp/earlier-receipts", ShowAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide);

    internal sealed record View(
        IReadOnlyList<EarlierReceipt> Rows,
        bool MayEnter,
        EnterReceipt.Form Typed,
        string? Next,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        Guid? after,
        int? limit,
        Caller caller,
        EarlierReceiptDesk desk,
        CancellationToken cancel
    )
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        var rows = await desk.VisibleTo(caller)
            .AsNoTracking()
            .Where(row => after == null || row.Id > after)
            .OrderBy(row => row.Id)
            .Take(size + 1)
            .ToListAsync(cancel);
        return TypedResults.Ok(
            KeysetPage.Of(
                [.. rows.Select(ReceiptResponse.Of)],
                size,
                last => $"/api/cndp/v1/earlier-receipts?after={last.Id}&limit={size}"
            )
        );
    }

    private static Task<IResult> ShowAsync(Caller caller, HttpContext http) =>
        PageAsync(new(), problem: null, caller, http);

    /// <summary>The page, also with the refusal of what was entered on it.</summary>
    public static async Task<IResult> PageAsync(
        EnterReceipt.Form typed,
        Problem? problem,
        Caller caller,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var commission = caller.IsOfCommission();
        var after = Guid.TryParse(http.Request.Query["after"], out var last) ? last : (Guid?)null;
        var visible = http
            .RequestServices.GetRequiredService<EarlierReceiptDesk>()
            .VisibleTo(caller)
            .AsNoTracking()
            .Where(row =>
                (!commission || row.State == EarlierReceiptState.Entered)
                && (after == null || (commission ? row.Id > after : row.Id < after))
            );
        var rows = await (
            // For officers the one that has waited longest comes first.
            commission ? visible.OrderBy(row => row.Id) : visible.OrderByDescending(row => row.Id)
        ).Take(KeysetPage.Usual + 1).ToListAsync(http.RequestAborted);
        return TrustPages.Of<ListReceiptsPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ListReceiptsPage.Shown),
                new View(
                    [.. rows.Take(KeysetPage.Usual)],
                    caller.SeesOrganisation(),
                    typed,
                    rows.Count > KeysetPage.Usual
                        ? $"/cndp/earlier-receipts?after={rows[KeysetPage.Usual - 1].Id}"
                        : null,
                    problem
                )
            )
        );
    }
}
