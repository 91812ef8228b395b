using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace MarocNumeric.Trust.Identity.Factors;

/// <summary>An authenticator application learns a new secret: shown as a picture and as text, taken once a code proves that it arrived.</summary>
internal sealed class TotpEnrolment(
    IdentityDbContext db,
    IDataProtectionProvider protection,
    SecondFactor secondFactor,
    TimeProvider clock
)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    /// <param name="ticket">Of a page that was shown before: the same secret once more, where it is not too old.</param>
    public TotpOffer Offer(Account account, string? ticket = null)
    {
        if (Read(account, ticket) is { } shown)
        {
            return Shown(account, shown, ticket!);
        }

        var secret = Totp.NewSecret();
        return Shown(
            account,
            secret,
            Protector(account)
                .Protect(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{clock.Now().ToUnixTimeSeconds()}:{Convert.ToHexString(secret)}"
                    )
                )
        );
    }

    /// <summary>Saves the secret in place of the earlier one, where the code is right. The code is used up: it does not sign in.</summary>
    public async Task<Problem?> ConfirmAsync(
        Account account,
        string? ticket,
        string? code,
        CancellationToken cancel
    )
    {
        if (
            Read(account, ticket) is not { } secret
            || code is not { Length: <= 16 }
            || Totp.Match(secret, code, clock.Now()) is not { } step
        )
        {
            return IdentityProblems.EnrolmentFails;
        }

        var stored = secondFactor.Seal(secret);
        await using var all = await db.Database.BeginTransactionAsync(cancel);
        await db
            .Accounts.Where(row => row.Id == account.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.TotpSecret, stored)
                        .SetProperty(row => row.TotpStep, step)
                        .SetProperty(row => row.Version, row => row.Version + 1),
                cancel
            );
        db.Record(
            clock,
            "totp.added",
            account.Id.ToString(),
            account.Id.ToString(),
            new JsonObject { ["replaced"] = account.TotpSecret is not null }
        );
        await db.SaveChangesAsync(cancel);
        await all.CommitAsync(cancel);
        return null;
    }

    private static TotpOffer Shown(Account account, byte[] secret, string ticket)
    {
        using var code = QRCodeGenerator.GenerateQrCode(
            Totp.Address(secret, account.UserName),
            QRCodeGenerator.ECCLevel.M
        );
        using var drawing = new SvgQRCode(code);
        var picture = Convert.ToBase64String(Encoding.UTF8.GetBytes(drawing.GetGraphic(6)));
        return new(
            ticket,
            string.Join(' ', Totp.Text(secret).Chunk(4).Select(part => new string(part))),
            $"data:image/svg+xml;base64,{picture}"
        );
    }

    private byte[]? Read(Account account, string? ticket)
    {
        if (ticket is not { Length: > 0 and <= 1024 })
        {
            return null;
        }

        try
        {
            var parts = Protector(account).Unprotect(ticket).Split(':');
            var made = DateTimeOffset.FromUnixTimeSeconds(
                long.Parse(parts[0], CultureInfo.InvariantCulture)
            );
            return made + Life > clock.Now() ? Convert.FromHexString(parts[1]) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // A ticket of one account says nothing to another.
    private IDataProtector Protector(Account account) =>
        protection.CreateProtector("totp-enrolment", account.Id.ToString());
}

/// <param name="Ticket">The secret, sealed, for the form to bring back.</param>
/// <param name="Text">Base32 in groups of four, for whoever types it.</param>
/// <param name="Picture">A data address with the QR code as SVG.</param>
internal sealed record TotpOffer(string Ticket, string Text, string Picture);
