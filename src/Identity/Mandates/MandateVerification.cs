using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Identity.Mandates;

/// <summary>What anybody may know of a mandate by its number: for which organisation, in what, and whether it holds. Its people are named to whoever presents the signed record, which names them already.</summary>
internal sealed class MandateVerification(
    IdentityDbContext db,
    IDirectory directory,
    IStringLocalizer<OrganisationTexts> texts,
    TimeProvider clock
) : IVerifiable
{
    public IReadOnlyList<char> Letters => [Mandate.Letter];

    public Task<VerifiedRecord?> FindAsync(string number, CancellationToken cancel) =>
        TellAsync(number, presented: null, cancel);

    public Task<VerifiedRecord?> FindAsync(
        string number,
        ReadOnlyMemory<byte> presented,
        CancellationToken cancel
    ) => TellAsync(number, presented, cancel);

    private async Task<VerifiedRecord?> TellAsync(
        string number,
        ReadOnlyMemory<byte>? presented,
        CancellationToken cancel
    )
    {
        var row = await db
            .Mandates.AsNoTracking()
            .SingleOrDefaultAsync(mandate => mandate.Number == number, cancel);
        if (row is null)
        {
            return null;
        }

        var standing = row.Standing(clock.Now());
        var same = presented is { } file ? IsSame(file.Span, row.Record) : (bool?)null;
        var names = await directory.NamesAsync(
            [$"{row.Organisation}", $"{row.Agent}", $"{row.SignedBy}"],
            cancel
        );
        var organisation = names.GetValueOrDefault($"{row.Organisation}", string.Empty);
        List<VerificationFact> facts =
        [
            new(texts["field-organisation"], organisation),
            new(texts["field-scope"], texts[$"scope-{row.Scope}"]),
            new(texts["field-from"], Moments.Day(row.StartsAt)),
            new(texts["field-until"], Moments.LastDay(row.EndsAt)),
        ];
        if (row.EndedAt is { } ended)
        {
            facts.Add(new(texts[$"mandate-{standing}"], Moments.When(ended)));
        }

        if (same is true)
        {
            facts.Add(
                new(
                    texts["Representative"],
                    names.GetValueOrDefault($"{row.SignedBy}", string.Empty)
                )
            );
            facts.Add(
                new(texts["field-agent"], names.GetValueOrDefault($"{row.Agent}", string.Empty))
            );
        }

        return new(
            number,
            "mandate",
            JsonNamingPolicy.CamelCase.ConvertName(standing),
            texts["MandateKind"],
            texts[$"mandate-{standing}-text"],
            standing switch
            {
                "Accepted" => VerificationStanding.Good,
                "Offered" or "Waiting" => VerificationStanding.Pending,
                _ => VerificationStanding.Ended,
            },
            facts,
            [texts["MandateNotProven-person"], texts["MandateNotProven-later"]],
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["organisation"] = organisation,
                ["scope"] = row.Scope,
                ["from"] = row.StartsAt,
                ["until"] = row.EndsAt,
                ["endedAt"] = row.EndedAt,
            },
            same,
            MayPresent: true
        );
    }

    /// <summary>The record as text, whatever blanks an editor left around it.</summary>
    private static bool IsSame(ReadOnlySpan<byte> presented, string record) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(presented).Trim())),
            SHA256.HashData(Encoding.UTF8.GetBytes(record))
        );
}
