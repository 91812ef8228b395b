using System.Net.Mail;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Accounts;

/// <summary>A new account with secrets made by chance; the administrator's slice and the operator's desk open one the same way.</summary>
internal sealed class AccountOpening(
    IdentityDbContext db,
    PasswordHash passwords,
    SecondFactor secondFactor,
    TimeProvider clock
)
{
    /// <summary>Adds the account and its journal entry to the context; the caller saves.</summary>
    /// <param name="actor">Who opens it, as the journal names them.</param>
    public async Task<Result<Opened>> OpenAsync(Asked asked, string actor, CancellationToken cancel)
    {
        if (Read(asked).Refused(out var problem, out var account))
        {
            return problem;
        }

        if (await db.Accounts.AnyAsync(row => row.UserName == account.UserName, cancel))
        {
            return IdentityProblems.UserNameTaken;
        }

        var password = GeneratedPassword.New();
        account.Password = await passwords.MakeAsync(password, cancel);
        var secret = asked.SecondFactor ? Totp.NewSecret() : null;
        account.TotpSecret = secret is null ? null : secondFactor.Seal(secret);
        db.Accounts.Add(account);
        db.Record(clock, "account.created", account.Id.ToString(), actor);
        return new Opened(account, password, secret is null ? null : Totp.Text(secret));
    }

    private Result<Account> Read(Asked asked)
    {
        var userName = asked.UserName?.Trim().ToLowerInvariant();
        if (
            userName is not { Length: >= 3 and <= 64 }
            || !userName.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
        )
        {
            return IdentityProblems.UserNameInvalid;
        }

        if (PlainName.Read(asked.Name) is not { } name)
        {
            return IdentityProblems.NameInvalid;
        }

        if (
            asked.Email is { } email
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
            Email = asked.Email,
            Password = string.Empty,
            CreatedAt = clock.Now(),
        };
    }

    internal sealed record Asked(string? UserName, string? Name, string? Email, bool SecondFactor);

    /// <param name="Totp">Base32; null without a second factor.</param>
    internal sealed record Opened(Account Account, string Password, string? Totp);
}
