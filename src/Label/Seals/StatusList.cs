using System.Buffers.Text;
using System.IO.Compression;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Awards;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Seals;

/// <summary>A list of one bit a label (W3C Bitstring Status List 1.0): the labels of a year, each at the place of its count, so that no table keeps places.</summary>
/// <param name="Year">In the numbers of its labels.</param>
internal sealed record StatusList(int Year, StatusPurpose Purpose)
{
    /// <summary>Section 6.1: 16 KiB, so that who asks for a list does not tell for which label.</summary>
    private const int FewestBits = 131_072;

    public string Path => $"/api/label/v1/status/{Year}/{Name(Purpose)}";

    /// <summary>As the standard names it.</summary>
    public static string Name(StatusPurpose purpose) =>
        purpose is StatusPurpose.Revocation ? "revocation" : "suspension";

    public static StatusPurpose? Read(string name) =>
        name switch
        {
            "revocation" => StatusPurpose.Revocation,
            "suspension" => StatusPurpose.Suspension,
            _ => null,
        };

    /// <returns>The bits as the standard writes them: gzip, base64url, "u" before.</returns>
    public async Task<string> EncodedAsync(
        LabelDbContext db,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var beginning = $"{Award.Letter}-{Year:D4}-";
        var rows = await db
            .Awards.AsNoTracking()
            .Where(row =>
                row.Number.StartsWith(beginning)
                && (
                    row.State != AwardState.Active && row.State != AwardState.UnderWatch
                    || row.ValidUntil <= now
                )
            )
            .ToListAsync(cancel);
        var places = rows.Where(row =>
                Purpose is StatusPurpose.Suspension
                    ? row.StateAt(now) is AwardState.Suspended
                    : row.StateAt(now) is AwardState.Withdrawn or AwardState.Expired
            )
            .Select(row => PlaceOf(row.Number))
            .ToList();
        var bits = new byte[Math.Max(FewestBits, places.DefaultIfEmpty().Max() + 1).Octets()];
        foreach (var place in places)
        {
            // Section 3.1: the first place is the leftmost bit.
            bits[place / 8] |= (byte)(0x80 >> (place % 8));
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bits);
        }

        return $"u{Base64Url.EncodeToString(packed.GetBuffer().AsSpan(0, (int)packed.Length))}";
    }

    /// <param name="number">Of a label.</param>
    public static int PlaceOf(string number) => RecordNumber.Parse(number, null).Count;

    public static int YearOf(string number) => RecordNumber.Parse(number, null).Year;
}

internal enum StatusPurpose
{
    /// <summary>It does not come back.</summary>
    Revocation,

    /// <summary>It may come back.</summary>
    Suspension,
}

file static class Bits
{
    public static int Octets(this int bits) => (bits + 7) / 8;
}
