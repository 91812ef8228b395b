using System.Security.Claims;
using System.Text.Json;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Accounts;
using MarocNumeric.Trust.Identity.Sessions;
using MarocNumeric.Trust.Identity.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Factors;

/// <summary>Asks an authenticator and takes its answer: for a new passkey, and for a sign-in with one (WebAuthn level 3 sections 7.1 and 7.2).</summary>
internal sealed class PasskeyCeremony(
    IdentityDbContext db,
    IPasskeyHandler<Account> handler,
    SignInAttempts attempts,
    TimeProvider clock
)
{
    /// <summary>Passkeys that one account may hold (P).</summary>
    public const int Most = 20;

    /// <summary>An answer's size in characters; a real one has less than three thousand.</summary>
    public const int Largest = 16 * 1024;

    /// <summary>What its holder calls a passkey: this many characters at most.</summary>
    public const int LongestName = 60;

    private const string Registration = "registration";
    private const string NamelessSignIn = "sign-in";
    private const string SecondStep = "second-factor";
    private const string ChallengeClaim = "challenge";

    /// <returns>PublicKeyCredentialRequestOptionsJSON (WebAuthn level 3 section 5.1.10).</returns>
    /// <param name="account">Null at a sign-in without a name.</param>
    public async Task<string> AskAsync(HttpContext http, Account? account)
    {
        var asked = await handler.MakeRequestOptionsAsync(account, http);
        await RememberAsync(
            http,
            account is null ? NamelessSignIn : SecondStep,
            account?.Id,
            asked.AssertionState
        );
        return asked.RequestOptionsJson;
    }

    /// <returns>PublicKeyCredentialCreationOptionsJSON (WebAuthn level 3 section 5.1.8).</returns>
    public async Task<string> AskNewAsync(HttpContext http, Account account)
    {
        var asked = await handler.MakeCreationOptionsAsync(
            new()
            {
                Id = account.Id.ToString(),
                Name = account.UserName,
                DisplayName = account.DisplayName,
            },
            http
        );
        await RememberAsync(http, Registration, account.Id, asked.AttestationState);
        return asked.CreationOptionsJson;
    }

    /// <summary>
    /// Takes the answer of a sign-in. Every refusal is the same: a stranger learns neither whose key it was nor what was wrong. A
    /// signature is not guessed: wrong ones are not counted, and an account that rests from guesses at its password keeps nobody
    /// out who has its key (NIST SP 800-63B-4 section 3.2.2 limits what can be guessed).
    /// </summary>
    /// <param name="account">Whose password was right before; null at a sign-in without a name.</param>
    public async Task<Result<ProvenPasskey>> ProveAsync(
        HttpContext http,
        string? answer,
        Guid? account
    )
    {
        var cancel = http.RequestAborted;
        if (
            await TakeAsync(http, account is null ? NamelessSignIn : SecondStep, account)
                is not { } challenge
            || CredentialOf(answer) is not { } credential
            || await db
                .Passkeys.AsNoTracking()
                .SingleOrDefaultAsync(
                    row =>
                        row.Credential == credential
                        && (account == null || row.Account == account)
                        && db.Accounts.Any(holder => holder.Id == row.Account && !holder.Disabled),
                    cancel
                )
                is not { } passkey
        )
        {
            return IdentityProblems.PasskeyFails;
        }

        var tried = await handler.PerformAssertionAsync(
            new()
            {
                HttpContext = http,
                CredentialJson = answer!,
                AssertionState = challenge.State,
            }
        );
        if (!tried.Succeeded || tried.User.Id != passkey.Account)
        {
            return await RefuseAsync(passkey, "sign-in.refused", cancel);
        }

        if (!await CountAsync(passkey, tried.Passkey, cancel))
        {
            // Two devices hold one key (WebAuthn level 3 section 6.1.1): a fact that somebody has to look at.
            return await RefuseAsync(passkey, "passkey.cloned", cancel);
        }

        if (account is not null)
        {
            // The password was right as well.
            await attempts.SucceedAsync(passkey.Account, cancel);
        }

        return new ProvenPasskey(
            passkey.Account,
            [
                passkey.BackupEligible ? Methods.SoftwareKey : Methods.HardwareKey,
                Methods.Presence,
                Methods.Several,
            ]
        );
    }

    /// <summary>Takes the answer of a registration and saves the passkey.</summary>
    public async Task<Result<Passkey>> EnterAsync(
        HttpContext http,
        Account account,
        string? name,
        string? answer
    )
    {
        var cancel = http.RequestAborted;
        if (PlainName.Read(name) is not { Length: <= LongestName } plain)
        {
            return IdentityProblems.PasskeyNameInvalid;
        }

        if (await db.Passkeys.CountAsync(row => row.Account == account.Id, cancel) >= Most)
        {
            return IdentityProblems.PasskeysFull;
        }

        if (
            await TakeAsync(http, Registration, account.Id) is not { } challenge
            || answer is not { Length: <= Largest }
        )
        {
            return IdentityProblems.PasskeyNotEntered;
        }

        var tried = await handler.PerformAttestationAsync(
            new()
            {
                HttpContext = http,
                CredentialJson = answer,
                AttestationState = challenge.State,
            }
        );
        if (
            !tried.Succeeded
            || !string.Equals(tried.UserEntity.Id, account.Id.ToString(), StringComparison.Ordinal)
        )
        {
            return IdentityProblems.PasskeyNotEntered;
        }

        var passkey = new Passkey
        {
            Id = Ids.New(clock),
            Account = account.Id,
            Name = plain,
            Credential = WebEncoders.Base64UrlEncode(tried.Passkey.CredentialId),
            PublicKey = tried.Passkey.PublicKey,
            SignCount = tried.Passkey.SignCount,
            Transports = Transports(tried.Passkey.Transports),
            BackupEligible = tried.Passkey.IsBackupEligible,
            BackedUp = tried.Passkey.IsBackedUp,
            CreatedAt = clock.Now(),
        };
        db.Passkeys.Add(passkey);
        db.Record(clock, "passkey.added", passkey.Id.ToString(), account.Id.ToString());
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (failure.IsTaken())
        {
            // Another request entered the same credential since the handler looked.
            return IdentityProblems.PasskeyNotEntered;
        }

        return passkey;
    }

    /// <returns>The credential that an answer names, or null where the answer is none.</returns>
    internal static string? CredentialOf(string? answer)
    {
        if (answer is not { Length: <= Largest })
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(answer);
            return
                document.RootElement.ValueKind is JsonValueKind.Object
                && document.RootElement.TryGetProperty("id", out var id)
                && id.ValueKind is JsonValueKind.String
                && id.GetString() is { Length: > 0 and <= Passkey.LongestCredential } credential
                && credential.All(letter =>
                    char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'
                )
                ? credential
                : null;
        }
        // Half a surrogate pair in a string is found only when it is read.
        catch (Exception garbled) when (garbled is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Known words alone: the list comes from the browser and goes back to one.</summary>
    private static string Transports(IEnumerable<string>? told) =>
        string.Join(
            ' ',
            (told ?? []).Intersect(
                ["usb", "nfc", "ble", "smart-card", "hybrid", "internal"],
                StringComparer.Ordinal
            )
        );

    private async Task RememberAsync(HttpContext http, string purpose, Guid? account, string? state)
    {
        var challenge = new PasskeyChallenge
        {
            Id = Ids.New(clock),
            Purpose = purpose,
            Account = account,
            State = state ?? throw new InvalidOperationException("The handler kept no state"),
            ExpiresAt = clock.Now() + PasskeyChallenge.Life,
        };
        db.PasskeyChallenges.Add(challenge);
        await db.SaveChangesAsync(http.RequestAborted);
        var identity = new ClaimsIdentity(IdentitySchemes.Challenge);
        identity.AddClaim(new(ChallengeClaim, challenge.Id.ToString()));
        await http.SignInAsync(IdentitySchemes.Challenge, new ClaimsPrincipal(identity));
        http.Response.Headers.CacheControl = "no-store";
    }

    /// <returns>The challenge that this browser was given, where it was not answered yet. Whatever comes of the answer, it is used up.</returns>
    private async Task<PasskeyChallenge?> TakeAsync(HttpContext http, string purpose, Guid? account)
    {
        var cookie = await http.AuthenticateAsync(IdentitySchemes.Challenge);
        if (!Guid.TryParse(cookie.Principal?.FindFirstValue(ChallengeClaim), out var id))
        {
            return null;
        }

        await http.SignOutAsync(IdentitySchemes.Challenge);
        var now = clock.Now();
        var taken = await db
            .PasskeyChallenges.Where(row =>
                row.Id == id
                && row.Purpose == purpose
                && row.Account == account
                && row.UsedAt == null
                && row.ExpiresAt > now
            )
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.UsedAt, (DateTimeOffset?)now),
                http.RequestAborted
            );
        return taken == 1
            ? await db
                .PasskeyChallenges.AsNoTracking()
                .SingleAsync(row => row.Id == id, http.RequestAborted)
            : null;
    }

    /// <summary>Moves the counter forward, or nothing: of two answers with one count a single one gets through. An authenticator that does not count says nought for ever.</summary>
    private async Task<bool> CountAsync(
        Passkey passkey,
        UserPasskeyInfo used,
        CancellationToken cancel
    )
    {
        var (count, now) = ((long)used.SignCount, clock.Now());
        return await db
                .Passkeys.Where(row =>
                    row.Id == passkey.Id
                    && (row.SignCount < count || row.SignCount == 0 && count == 0)
                )
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(row => row.SignCount, count)
                            .SetProperty(row => row.BackedUp, used.IsBackedUp)
                            .SetProperty(row => row.UsedAt, (DateTimeOffset?)now),
                    cancel
                ) == 1;
    }

    private async Task<Problem> RefuseAsync(Passkey passkey, string fact, CancellationToken cancel)
    {
        db.Record(clock, fact, passkey.Id.ToString(), passkey.Account.ToString());
        await db.SaveChangesAsync(cancel);
        return IdentityProblems.PasskeyFails;
    }
}

/// <param name="Methods">RFC 8176 values for the session.</param>
internal sealed record ProvenPasskey(Guid Account, IReadOnlyList<string> Methods);
