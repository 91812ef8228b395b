using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Accounts;
using MarocNumeric.Trust.Identity.Factors;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.SignIn;

/// <summary>Checks what a person shows: first the password, then the code.</summary>
internal sealed class SignInAttempt(
    IdentityDbContext db,
    PasswordHash passwords,
    SignInAttempts attempts,
    SecondFactor secondFactor,
    AccountFactors factors,
    TimeProvider clock
)
{
    /// <summary>Hashed where nothing was typed; too short to be anyone's.</summary>
    private const string NoPassword = "-";

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    public async Task<Result<Account>> PasswordAsync(
        string? userName,
        string? password,
        CancellationToken cancel
    )
    {
        var since = TimeProvider.System.GetTimestamp();
        var name = userName?.Trim().ToLowerInvariant() ?? string.Empty;
        var account = await db
            .Accounts.AsNoTracking()
            .SingleOrDefaultAsync(row => row.UserName == name, cancel);
        // Reserved before anything is hashed; an unknown name is hashed as a known one is.
        var allowed = account is not null && await attempts.ReserveAsync(account.Id, cancel);
        var right = await passwords.VerifyAsync(
            password is { Length: > 0 and <= NewPassword.Longest } ? password : NoPassword,
            allowed ? account!.Password : passwords.Nobody,
            cancel
        );
        if (!allowed || !right)
        {
            await RefuseAsync(account, allowed, cancel);
            await ToTheBeatAsync(since, cancel);
            return IdentityProblems.SignInFails;
        }

        if ((await factors.OfAsync(account!, cancel)).Any)
        {
            await attempts.ReleaseAsync(account!.Id, cancel);
        }
        else
        {
            await attempts.SucceedAsync(account!.Id, cancel);
        }

        return account;
    }

    public async Task<Result<Account>> CodeAsync(Guid id, string? code, CancellationToken cancel)
    {
        var account = await db
            .Accounts.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        var allowed = account?.TotpSecret is not null && await attempts.ReserveAsync(id, cancel);
        if (
            !allowed
            || secondFactor.Match(account!, code) is not { } step
            || !await attempts.UseStepAsync(id, step, cancel)
        )
        {
            await RefuseAsync(account, allowed, cancel);
            return IdentityProblems.CodeFails;
        }

        await attempts.SucceedAsync(id, cancel);
        return account!;
    }

    /// <summary>What is counted and written down of a known name takes time, which a stranger could measure: every refusal comes at a full beat. The machine's own clock, for a stranger's stands beside no other.</summary>
    private static Task ToTheBeatAsync(long since, CancellationToken cancel) =>
        Task.Delay(
            Beat - TimeSpan.FromTicks(TimeProvider.System.GetElapsedTime(since).Ticks % Beat.Ticks),
            TimeProvider.System,
            cancel
        );

    private async Task RefuseAsync(Account? account, bool counted, CancellationToken cancel)
    {
        if (account is null || !counted)
        {
            return;
        }

        await attempts.FailAsync(account.Id, cancel);
        db.Record(clock, "sign-in.refused", account.Id.ToString(), account.Id.ToString());
        await db.SaveChangesAsync(cancel);
    }
}
