using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Accounts;
using MarocNumeric.Trust.Identity.Factors;

namespace MarocNumeric.Trust.Identity.SignIn;

/// <summary>Checks a recovery code after a right password, with the same count of guesses as every other factor.</summary>
internal sealed class RecoveryAttempt(
    IdentityDbContext db,
    SignInAttempts attempts,
    RecoveryCodes codes,
    TimeProvider clock
)
{
    /// <returns>Null where the code was right; it is used up then.</returns>
    public async Task<Problem?> TryAsync(Guid account, string? code, CancellationToken cancel)
    {
        if (!await attempts.ReserveAsync(account, cancel))
        {
            return IdentityProblems.RecoveryCodeFails;
        }

        if (await codes.UseAsync(account, code, cancel))
        {
            await attempts.SucceedAsync(account, cancel);
            return null;
        }

        await attempts.FailAsync(account, cancel);
        db.Record(clock, "sign-in.refused", account.ToString(), account.ToString());
        await db.SaveChangesAsync(cancel);
        return IdentityProblems.RecoveryCodeFails;
    }
}
