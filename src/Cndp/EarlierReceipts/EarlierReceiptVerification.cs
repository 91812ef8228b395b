using System.Text.Json;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.EarlierReceipts;

/// <summary>What anybody may know of a receipt older than the suite by its number here: that an officer has verified it, and what it says.</summary>
internal sealed class EarlierReceiptVerification(
    CndpDbContext db,
    IStringLocalizer<EarlierReceiptTexts> texts
) : IVerifiable
{
    public IReadOnlyList<char> Letters => [EarlierReceipt.Letter];

    public async Task<VerifiedRecord?> FindAsync(string number, CancellationToken cancel)
    {
        var row = await db
            .EarlierReceipts.AsNoTracking()
            .SingleOrDefaultAsync(found => found.Number == number, cancel);
        return row is null
            ? null
            : new(
                number,
                "earlierReceipt",
                "verified",
                texts[$"kind-{row.Kind}"],
                texts["public-verified"],
                VerificationStanding.Good,
                [
                    new(texts["public-controller"], row.Controller),
                    new(texts["public-processing"], row.Title),
                    new(texts["old-number"], row.OldNumber),
                    new(texts["issued-on"], Moments.Day(row.IssuedOn)),
                    new(texts["public-verified-on"], Moments.When(row.DecidedAt!.Value)),
                ],
                [texts["public-not-proven"]],
                new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["controller"] = row.Controller,
                    ["processing"] = row.Title,
                    ["formality"] = JsonNamingPolicy.CamelCase.ConvertName($"{row.Kind}"),
                    ["oldNumber"] = row.OldNumber,
                    ["issuedOn"] = MoroccanTime.DayOf(row.IssuedOn),
                    ["verifiedAt"] = row.DecidedAt,
                }
            );
    }
}
