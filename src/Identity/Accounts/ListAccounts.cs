using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Accounts;

/// <summary>GET /accounts?after=&amp;limit=: the accounts, without anything secret.</summary>
internal static class ListAccounts
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/accounts", HandleAsync)
            .RequireScope(Scopes.IdentityAdmin)
            .Produces<KeysetPage<Item>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    internal sealed record Item(
        Guid Id,
        string UserName,
        string Name,
        bool SecondFactor,
        bool Disabled,
        DateTimeOffset CreatedAt
    );

    private static async Task<IResult> HandleAsync(
        Guid? after,
        int? limit,
        Caller caller,
        IdentityDbContext db,
        CancellationToken cancel
    )
    {
        if (!caller.AdministersAll())
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        var rows = await db
            .Accounts.Where(row => after == null || row.Id > after)
            .OrderBy(row => row.Id)
            .Take(size + 1)
            .Select(row => new Item(
                row.Id,
                row.UserName,
                row.DisplayName,
                row.TotpSecret != null || db.Passkeys.Any(key => key.Account == row.Id),
                row.Disabled,
                row.CreatedAt
            ))
            .ToListAsync(cancel);
        return TypedResults.Ok(
            KeysetPage.Of(
                rows,
                size,
                last => $"/api/identity/v1/accounts?after={last.Id}&limit={size}"
            )
        );
    }
}
