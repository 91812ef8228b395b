using System.Globalization;
using System.Text.Json;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Probing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Label.Awards;

/// <summary>What anybody may know of a label by its number: for which domain it was given, to whom, until when, and whether it holds today.</summary>
internal sealed class AwardVerification(
    LabelDbContext db,
    IStringLocalizer<AwardTexts> texts,
    TimeProvider clock
) : IVerifiable
{
    public IReadOnlyList<char> Letters => [Award.Letter];

    public async Task<VerifiedRecord?> FindAsync(string number, CancellationToken cancel)
    {
        var row = await db
            .Awards.AsNoTracking()
            .SingleOrDefaultAsync(found => found.Number == number, cancel);
        if (row is null)
        {
            return null;
        }

        var state = row.StateAt(clock.Now());
        return new(
            number,
            "label",
            JsonNamingPolicy.CamelCase.ConvertName($"{state}"),
            texts["label"],
            texts[$"sentence-{state}", SiteName.Shown(row.Domain)],
            state switch
            {
                AwardState.Active or AwardState.UnderWatch => VerificationStanding.Good,
                AwardState.Suspended => VerificationStanding.Pending,
                _ => VerificationStanding.Ended,
            },
            [
                new(texts["domain"], SiteName.Shown(row.Domain), Latin: true),
                new(texts["site"], row.SiteName),
                new(texts["holder"], row.Holder),
                new(texts["granted-at"], Moments.Day(row.GrantedAt)),
                new(texts["valid-until"], Moments.LastDay(row.ValidUntil)),
                new(
                    texts["catalogue"],
                    row.Catalogue.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    Latin: true
                ),
            ],
            [texts["not-proven-domain", SiteName.Shown(row.Domain)], texts["not-proven-goods"]],
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["domain"] = row.Domain,
                ["siteName"] = row.SiteName,
                ["holder"] = row.Holder,
                ["ice"] = row.Ice,
                ["grantedAt"] = row.GrantedAt,
                ["validUntil"] = row.ValidUntil,
                ["since"] = state == row.State ? row.Since : row.ValidUntil,
                ["catalogue"] = row.Catalogue,
            }
        );
    }
}
