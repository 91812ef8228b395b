using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Mandates;

/// <summary>Signs what representatives declare, with keys of its own: a token key's public half disappears with its last token, a mandate is verified years later.</summary>
internal sealed class MandateKeys(
    IdentityDbContext db,
    IDataProtectionProvider protection,
    TimeProvider clock
)
{
    /// <summary>How long a key signs (P).</summary>
    public static readonly TimeSpan SignsFor = TimeSpan.FromDays(365);

    private const string Type = "mandate+jws";

    private readonly IDataProtector seal = protection.CreateProtector("mandate-keys");

    /// <returns>JWS in its compact form (RFC 7515 section 7.1), ES256, over the canonical JSON (RFC 8785).</returns>
    public async Task<string> SignAsync(JsonObject payload, CancellationToken cancel)
    {
        var row = await CurrentAsync(cancel);
        using var key = ECDsa.Create();
        var plain = seal.Unprotect(Convert.FromBase64String(row.Sealed!));
        key.ImportPkcs8PrivateKey(plain, out _);
        CryptographicOperations.ZeroMemory(plain);
        var header = new JsonObject
        {
            ["alg"] = "ES256",
            ["kid"] = row.Id,
            ["typ"] = Type,
        };
        var signed =
            $"{Base64Url.EncodeToString(CanonicalJson.Write(header))}.{Base64Url.EncodeToString(CanonicalJson.Write(payload))}";
        // RFC 7518 section 3.4: R and S side by side.
        var signature = key.SignData(
            Encoding.ASCII.GetBytes(signed),
            HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation
        );
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>Every key that ever signed (RFC 7517 section 5).</summary>
    public async Task<JsonObject> PublicAsync(CancellationToken cancel)
    {
        var keys = new JsonArray();
        foreach (
            var row in await db
                .MandateKeys.AsNoTracking()
                .OrderBy(key => key.CreatedAt)
                .ToListAsync(cancel)
        )
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(row.PublicKey), out _);
            var point = key.ExportParameters(includePrivateParameters: false).Q;
            keys.Add(
                new JsonObject
                {
                    ["kty"] = "EC",
                    ["crv"] = "P-256",
                    ["use"] = "sig",
                    ["alg"] = "ES256",
                    ["kid"] = row.Id,
                    ["x"] = Base64Url.EncodeToString(point.X),
                    ["y"] = Base64Url.EncodeToString(point.Y),
                }
            );
        }

        return new JsonObject { ["keys"] = keys };
    }

    /// <summary>The key that signs now. One whose year is over loses its private half.</summary>
    private async Task<MandateKey> CurrentAsync(CancellationToken cancel)
    {
        var now = clock.Now();
        var rows = await db.MandateKeys.OrderBy(key => key.CreatedAt).ToListAsync(cancel);
        if (rows.LastOrDefault() is { Sealed: not null } last && last.CreatedAt + SignsFor > now)
        {
            return last;
        }

        rows.ForEach(row => row.Sealed = null);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var secret = key.ExportPkcs8PrivateKey();
        var made = new MandateKey
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"mandates-{rows.Count + 1}"),
            PublicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()),
            Sealed = Convert.ToBase64String(seal.Protect(secret)),
            CreatedAt = now,
        };
        CryptographicOperations.ZeroMemory(secret);
        db.MandateKeys.Add(made);
        try
        {
            await db.SaveChangesAsync(cancel);
            return made;
        }
        catch (DbUpdateException failure) when (failure.IsTaken())
        {
            // Another process was faster: its key has the same number.
            db.ChangeTracker.Clear();
            return await db.MandateKeys.OrderByDescending(row => row.CreatedAt).FirstAsync(cancel);
        }
    }
}
