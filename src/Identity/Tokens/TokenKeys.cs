using System.Globalization;
using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace MarocNumeric.Trust.Identity.Tokens;

/// <summary>The keys of the token server as this process knows them, and their rotation. Every process reads the same rows.</summary>
internal sealed class TokenKeys(
    IDataProtectionProvider protection,
    IOptionsMonitorCache<OpenIddictServerOptions> options,
    TimeProvider clock
)
{
    /// <summary>A key is announced this long before it signs: longer than anyone keeps our JWKS.</summary>
    public static readonly TimeSpan AnnouncedFor = TimeSpan.FromHours(24);

    /// <summary>How long a key signs (P).</summary>
    public static readonly TimeSpan SignsFor = TimeSpan.FromDays(30);

    /// <summary>No token lives as long as this.</summary>
    private static readonly TimeSpan KeptAfter = TimeSpan.FromHours(24);

    private readonly IDataProtector seal = protection.CreateProtector("token-keys");
    private volatile IReadOnlyList<Known> known = [];

    /// <summary>The one that signs now first; then those that verify.</summary>
    public IReadOnlyList<ECDsaSecurityKey> Signing =>
        [
            .. known
                .Where(key => key.Signing is not null)
                .OrderBy(key => key.Row.ActiveFrom > clock.GetUtcNow())
                .ThenByDescending(key => key.Row.ActiveFrom)
                .Select(key => key.Signing!),
        ];

    public IReadOnlyList<SymmetricSecurityKey> Encryption =>
        [.. known.Where(key => key.Hidden is not null).Select(key => key.Hidden!)];

    /// <summary>Makes what is missing, announces the next key in time, forgets what nobody needs, and reads all.</summary>
    public async Task RefreshAsync(IdentityDbContext db, CancellationToken cancel)
    {
        var rows = await LiveAsync(db, cancel);
        if (Missing(rows) is { Count: > 0 } missing)
        {
            db.TokenKeys.AddRange(missing);
            try
            {
                await db.SaveChangesAsync(cancel);
            }
            catch (DbUpdateException failure) when (failure.IsTaken())
            {
                // Another process was faster: its keys have the same numbers.
                db.ChangeTracker.Clear();
            }

            rows = await LiveAsync(db, cancel);
        }

        Retire(rows);
        await db.SaveChangesAsync(cancel);
        Take([.. rows.Where(row => row.RetiredAt is null)]);
    }

    private static Task<List<TokenKey>> LiveAsync(IdentityDbContext db, CancellationToken cancel) =>
        db.TokenKeys.Where(row => row.RetiredAt == null).ToListAsync(cancel);

    private List<TokenKey> Missing(List<TokenKey> rows)
    {
        var now = clock.Now();
        var missing = new List<TokenKey>();
        var newest = rows.Where(row => row.Purpose is TokenKey.Signing)
            .OrderByDescending(row => row.ActiveFrom)
            .FirstOrDefault();
        if (newest is null || newest.ActiveFrom + SignsFor - AnnouncedFor <= now)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            missing.Add(
                New(
                    TokenKey.Signing,
                    Number(newest) + 1,
                    key.ExportPkcs8PrivateKey(),
                    newest is null ? now : now + AnnouncedFor
                )
            );
        }

        if (!rows.Exists(row => row.Purpose is TokenKey.Encryption))
        {
            missing.Add(New(TokenKey.Encryption, 1, RandomNumberGenerator.GetBytes(32), now));
        }

        return missing;
    }

    private void Retire(List<TokenKey> rows)
    {
        var now = clock.Now();
        var signing = rows.Where(row => row.Purpose is TokenKey.Signing)
            .OrderBy(row => row.ActiveFrom)
            .ToList();
        foreach (var (key, successor) in signing.Zip(signing.Skip(1)))
        {
            if (successor.ActiveFrom + KeptAfter <= now)
            {
                key.RetiredAt = now;
            }
        }
    }

    private void Take(IReadOnlyList<TokenKey> rows)
    {
        var before = known;
        known =
        [
            .. rows.Select(row =>
                before.FirstOrDefault(key =>
                    string.Equals(key.Row.Id, row.Id, StringComparison.Ordinal)
                ) ?? Open(row)
            ),
        ];
        // The server builds its options anew at its next request: no restart. Cheap, and also how a waiting key takes over.
        options.TryRemove(Options.DefaultName);
    }

    private Known Open(TokenKey row)
    {
        var plain = seal.Unprotect(Convert.FromBase64String(row.Sealed));
        if (row.Purpose is TokenKey.Encryption)
        {
            return new(row, Signing: null, new SymmetricSecurityKey(plain) { KeyId = row.Id });
        }

        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(plain, out _);
        CryptographicOperations.ZeroMemory(plain);
        return new(row, new ECDsaSecurityKey(key) { KeyId = row.Id }, Hidden: null);
    }

    private TokenKey New(string purpose, int number, byte[] secret, DateTimeOffset activeFrom) =>
        new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{purpose}-{number}"),
            Purpose = purpose,
            Sealed = Convert.ToBase64String(seal.Protect(secret)),
            CreatedAt = clock.Now(),
            ActiveFrom = activeFrom,
        };

    private static int Number(TokenKey? key) =>
        key is null ? 0 : int.Parse(key.Id.Split('-')[1], CultureInfo.InvariantCulture);

    private sealed record Known(
        TokenKey Row,
        ECDsaSecurityKey? Signing,
        SymmetricSecurityKey? Hidden
    );
}
