using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Webhooks;

/// <summary>GET /webhooks and /webhooks/{id}: those of the caller's organisation, without their secrets.</summary>
internal static class ListWebhooks
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/webhooks", HandleAsync)
            .Produces<KeysetPage<Item>>()
            .ProducesProblem(StatusCodes.Status403Forbidden);
        routes
            .MapGet("/webhooks/{id:guid}", ReadAsync)
            .Produces<Item>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <param name="Failures">Attempts that failed since the last one that did not.</param>
    /// <param name="DisabledAt">Since when nothing is sent any more; null while it works.</param>
    internal sealed record Item(
        Guid Id,
        string Url,
        IReadOnlyList<string> Events,
        DateTimeOffset CreatedAt,
        int Failures,
        DateTimeOffset? DisabledAt,
        long Version
    );

    private static async Task<IResult> HandleAsync(
        Guid? after,
        int? limit,
        Caller caller,
        IdentityDbContext db,
        CancellationToken cancel
    )
    {
        if (!caller.Administers(caller.Organisation))
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        var rows = await db
            .Webhooks.AsNoTracking()
            .Where(row =>
                row.Organisation == caller.Organisation && (after == null || row.Id > after)
            )
            .OrderBy(row => row.Id)
            .Take(size + 1)
            .ToListAsync(cancel);
        return TypedResults.Ok(
            KeysetPage.Of(
                [.. rows.Select(Of)],
                size,
                last => $"/api/identity/v1/webhooks?after={last.Id}&limit={size}"
            )
        );
    }

    private static async Task<IResult> ReadAsync(
        Guid id,
        Caller caller,
        IdentityDbContext db,
        HttpContext http
    )
    {
        if (!caller.Administers(caller.Organisation))
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        var row = await db
            .Webhooks.AsNoTracking()
            .SingleOrDefaultAsync(
                one => one.Id == id && one.Organisation == caller.Organisation,
                http.RequestAborted
            );
        if (row is null)
        {
            return IdentityProblems.WebhookUnknown.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(Of(row));
    }

    private static Item Of(Webhook row) =>
        new(
            row.Id,
            row.Url,
            row.Events.Split(' '),
            row.CreatedAt,
            row.Failures,
            row.DisabledAt,
            row.Version
        );
}
