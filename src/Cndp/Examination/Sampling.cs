using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cndp.Examination;

/// <summary>
/// Draws, of the receipts that leave by themselves, those at which an officer looks afterwards. The number and the month's
/// secret decide and nothing else: who files cannot foresee it, and whoever is given the secret afterwards finds the same.
/// </summary>
internal sealed class Sampling(
    CndpDbContext db,
    IDataProtectionProvider ring,
    IOptions<CndpOptions> options,
    TimeProvider clock
)
{
    private const int SeedOctets = 32;

    /// <summary>For the save in which the receipt leaves. The month's first one makes its secret; where two processes are the first, one of them tries again at its next turn.</summary>
    public async Task DrawAsync(Declaration row, CancellationToken cancel)
    {
        var month = MonthOf(clock.Now());
        var seed = await db.SamplingSeeds.FindAsync([month], cancel) ?? Make(month);
        if (IsDrawn(Open(seed), row.Number, seed.Percent))
        {
            db.Samples.Add(
                new()
                {
                    Declaration = row.Id,
                    Month = month,
                    DrawnAt = clock.Now(),
                }
            );
        }
    }

    /// <returns>Whether a number is drawn: the first four octets of HMAC-SHA-256 of the number under the seed, as a part of 2^32, are below the percentage.</returns>
    public static bool IsDrawn(ReadOnlySpan<byte> seed, string number, int percent)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(seed, Encoding.UTF8.GetBytes(number), hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash) < ((ulong)percent << 32) / 100;
    }

    /// <returns>"2026-11", on the clocks of Morocco.</returns>
    public static string MonthOf(DateTimeOffset at) =>
        MoroccanTime.DayOf(at).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public byte[] Open(SamplingSeed seed) => Ring(seed.Month).Unprotect(seed.SealedSeed);

    private SamplingSeed Make(string month)
    {
        var secret = RandomNumberGenerator.GetBytes(SeedOctets);
        var made = new SamplingSeed
        {
            Month = month,
            Percent = options.Value.SampledPercent,
            SealedSeed = Ring(month).Protect(secret),
            Commitment = Convert.ToHexStringLower(SHA256.HashData(secret)),
            MadeAt = clock.Now(),
        };
        db.SamplingSeeds.Add(made);
        db.Record(
            clock,
            "sampling.seed-made",
            month,
            Declaration.TheClock,
            new JsonObject { ["percent"] = made.Percent, ["commitment"] = made.Commitment }
        );
        return made;
    }

    private IDataProtector Ring(string month) =>
        ring.CreateProtector("MarocNumeric.Trust.Sampling", month);
}
