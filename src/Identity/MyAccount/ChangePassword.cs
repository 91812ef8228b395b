using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Accounts;
using MarocNumeric.Trust.Identity.Sessions;
using MarocNumeric.Trust.Identity.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.MyAccount;

/// <summary>GET and POST /account/password: the old password, a new one, and every other session ends.</summary>
internal static class ChangePassword
{
    public const string Path = "/account/password";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(
            Path,
            (HttpContext http, OwnAccount own) =>
                own.ChangeAsync(http, _ => Task.FromResult(Page(problem: null)))
        );
        pages.MapPost(Path, HandleAsync).RequireAssurance(AssuranceLevel.Low, BoundPayload.Address);
    }

    internal sealed class Form
    {
        public string? Old { get; init; }

        public string? New { get; init; }
    }

    private static Task<IResult> HandleAsync(
        [FromForm] Form form,
        OwnAccount own,
        NewOwnPassword password,
        HttpContext http
    ) =>
        own.ChangeAsync(
            http,
            async mine =>
                await password.SetAsync(mine, form, http.RequestAborted) is { } problem
                    ? Page(problem)
                    : ShowAccount.Again(http)
        );

    private static IResult Page(Problem? problem) =>
        TrustPages.Of<ChangePasswordPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (nameof(ChangePasswordPage.Shown), problem)
        );
}

/// <summary>The guesses at the old password are counted like those of a sign-in.</summary>
internal sealed class NewOwnPassword(
    IdentityDbContext db,
    SignInAttempt attempt,
    PasswordHash passwords,
    SessionRegister sessions,
    TimeProvider clock
)
{
    public async Task<Problem?> SetAsync(
        Own own,
        ChangePassword.Form form,
        CancellationToken cancel
    )
    {
        var account = own.Person.Account;
        if (NewPassword.Check(form.New, account.UserName) is { } weak)
        {
            return weak;
        }

        if ((await attempt.PasswordAsync(account.UserName, form.Old, cancel)).Refused(out _, out _))
        {
            return IdentityProblems.OldPasswordFails;
        }

        var hash = await passwords.MakeAsync(form.New!, cancel);
        await using var all = await db.Database.BeginTransactionAsync(cancel);
        await db
            .Accounts.Where(row => row.Id == account.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.Password, hash)
                        .SetProperty(row => row.Version, row => row.Version + 1),
                cancel
            );
        db.Record(clock, "password.changed", account.Id.ToString(), account.Id.ToString());
        await db.SaveChangesAsync(cancel);
        await sessions.EndOthersAsync(own.Person.Session, cancel);
        await all.CommitAsync(cancel);
        return null;
    }
}
