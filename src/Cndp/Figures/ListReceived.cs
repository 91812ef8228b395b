using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Figures;

/// <summary>/cndp/figures/received: the records behind the plan's figure of declarations, newest first, for the commission; everybody else is told that the list is not theirs.</summary>
internal static class ListReceived
{
    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet(ReceivedDeclarations.Path, ShowAsync)
            .RequireScope(Scopes.CndpDecide, Scopes.CndpFile);

    internal sealed record Line(
        Guid Id,
        string Number,
        DeclarationKind Kind,
        DeclarationState State,
        DateTimeOffset FiledAt
    );

    /// <param name="Page">Null for who may not read the list.</param>
    internal sealed record View(KeysetPage<Line>? Page, int Received);

    private static async Task<IResult> ShowAsync(
        Guid? after,
        Caller caller,
        ReceivedDeclarations received,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var cancel = http.RequestAborted;
        var page = caller.IsOfCommission()
            ? KeysetPage.Of(
                await received
                    .Rows()
                    .Where(row => after == null || row.Id < after)
                    .OrderByDescending(row => row.Id)
                    .Take(KeysetPage.Usual + 1)
                    .Select(row => new Line(row.Id, row.Number, row.Kind, row.State, row.FiledAt))
                    .ToListAsync(cancel),
                KeysetPage.Usual,
                last => $"{ReceivedDeclarations.Path}?after={last.Id}"
            )
            : null;
        return TrustPages.Of<ListReceivedPage>(
            page is null ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK,
            (
                nameof(ListReceivedPage.Shown),
                new View(page, await received.Rows().CountAsync(cancel))
            )
        );
    }
}
