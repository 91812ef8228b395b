using System.Net.Mail;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Accounts;

/// <summary>POST /accounts: opens an account. Its first password stands in the answer, once; no Idempotency-Key, which would keep it.</summary>
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

    internal sealed record Request(string? UserName, string? Name, string? Email);

    internal sealed record Response(Guid Id, string UserName, string Name, string Password);

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        HttpContext http,
        IdentityDbContext db,
        PasswordHash passwords,
        TimeProvider clock
    )
    {
        if (!caller.AdministersAll())
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        var cancel = http.RequestAborted;
        if (Read(request, clock).Refused(out var problem, out var account))
        {
            return problem.ToResponse();
        }

        if (await db.Accounts.AnyAsync(row => row.UserName == account.UserName, cancel))
        {
            return IdentityProblems.UserNameTaken.ToResponse();
        }

        var password = GeneratedPassword.New();
        account.Password = await passwords.MakeAsync(password, cancel);
        db.Accounts.Add(account);
        db.Record(clock, "account.created", account.Id.ToString(), caller.Subject);
        await db.SaveChangesAsync(cancel);
        // The answer holds a secret: nobody on the way keeps it.
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created(
            $"/api/identity/v1/accounts/{account.Id}",
            new Response(account.Id, account.UserName, account.DisplayName, password)
        );
    }

    private static Result<Account> Read(Request request, TimeProvider clock)
    {
        var userName = request.UserName?.Trim().ToLowerInvariant();
        if (
            userName is not { Length: >= 3 and <= 64 }
            || !userName.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
        )
        {
            return IdentityProblems.UserNameInvalid;
        }

        if (PlainName.Read(request.Name) is not { } name)
        {
            return IdentityProblems.NameInvalid;
        }

        if (
            request.Email is { } email
            && (email.Length > 254 || !MailAddress.TryCreate(email, out _))
        )
        {
            return IdentityProblems.EmailInvalid;
        }

        return new Account
        {
            Id = Ids.New(clock),
            UserName = userName,
            DisplayName = name,
            Email = request.Email,
            Password = string.Empty,
            CreatedAt = clock.Now(),
        };
    }
}
