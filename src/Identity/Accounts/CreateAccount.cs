using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.Accounts;

/// <summary>POST /accounts: opens an account. Its first secrets stand in the answer, once; no Idempotency-Key, which would keep them.</summary>
internal static class CreateAccount
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/accounts", HandleAsync)
            .RequireScope(Scopes.IdentityAdmin)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<Response>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="SecondFactor">True for whoever will hold an authority's role, which does not act without one.</param>
    internal sealed record Request(
        string? UserName,
        string? Name,
        string? Email,
        bool SecondFactor = false
    );

    /// <param name="Totp">The second factor's secret in base32 (RFC 6238), where one was asked for.</param>
    internal sealed record Response(
        Guid Id,
        string UserName,
        string Name,
        string Password,
        string? Totp
    );

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        HttpContext http,
        IdentityDbContext db,
        AccountOpening opening
    )
    {
        if (!caller.AdministersAll())
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        var opened = await opening.OpenAsync(
            new(request.UserName, request.Name, request.Email, request.SecondFactor),
            caller.Subject,
            http.RequestAborted
        );
        if (opened.Refused(out var problem, out var made))
        {
            return problem.ToResponse();
        }

        await db.SaveChangesAsync(http.RequestAborted);
        // The answer holds secrets: nobody on the way keeps it.
        http.Response.Headers.CacheControl = "no-store";
        var account = made.Account;
        return TypedResults.Created(
            $"/api/identity/v1/accounts/{account.Id}",
            new Response(
                account.Id,
                account.UserName,
                account.DisplayName,
                made.Password,
                made.Totp
            )
        );
    }
}
