using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>What anybody may know of a filing by its number: whether it holds today, what the national register shows of it, and the sealed paper itself. A filing that is not public says no more than that it is there.</summary>
internal sealed class DeclarationVerification(
    CndpDbContext db,
    LegalClock law,
    IStringLocalizer<DeclarationTexts> texts,
    TimeProvider clock
) : IVerifiable
{
    /// <summary>Papers that say nothing beyond the public items: conditions and reasons stay with those whom they concern.</summary>
    private static readonly CommissionActKind[] Shown =
    [
        CommissionActKind.Receipt,
        CommissionActKind.AmendedReceipt,
        CommissionActKind.TacitAuthorisation,
    ];

    public IReadOnlyList<char> Letters => DeclarationKinds.Letters;

    public async Task<VerifiedRecord?> FindAsync(string number, CancellationToken cancel)
    {
        var row = await db
            .Declarations.AsNoTracking()
            .SingleOrDefaultAsync(found => found.Number == number, cancel);
        if (row is null)
        {
            return null;
        }

        var state = StateOf(row);
        var entry = await db
            .Entries.AsNoTracking()
            .SingleOrDefaultAsync(found => found.Id == row.Id, cancel);
        List<VerificationFact> facts = [new(texts["public-filed"], Moments.When(row.FiledAt))];
        var data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["filedAt"] = row.FiledAt,
        };
        if (entry is not null)
        {
            facts.Insert(0, new(texts["public-controller"], entry.Controller));
            facts.Insert(1, new(texts["public-processing"], entry.Title));
            (data["controller"], data["processing"]) = (entry.Controller, entry.Title);
            Add("public-decided", "decidedAt", row.DecidedAt);
            Add("public-ended", "endedAt", row.EndedAt);
            data["seal"] = row.State.IsInForce() ? await SealAsync(row, cancel) : null;
        }

        var window =
            row.State is DeclarationState.ReceiptIssued
            && row.Kind.IsDeclared()
            && clock.Now() < row.ReclassifyUntil(law);
        if (window)
        {
            data["reclassifiableUntil"] = row.ReclassifyUntil(law);
        }

        return new(
            number,
            JsonNamingPolicy.CamelCase.ConvertName($"{row.Kind}"),
            state,
            texts[$"public-kind-{row.Kind}"],
            texts[$"public-state-{state}"],
            row.State switch
            {
                DeclarationState.ReceiptIssued
                or DeclarationState.Authorised
                or DeclarationState.Noted => VerificationStanding.Good,
                DeclarationState.Incomplete
                or DeclarationState.Filed
                or DeclarationState.CompletionAsked
                or DeclarationState.UnderReview
                or DeclarationState.Appealed => VerificationStanding.Pending,
                _ => VerificationStanding.Ended,
            },
            facts,
            [
                .. row.Kind.IsAuthorised()
                    ? Array.Empty<string>()
                    :
                    [
                        texts[
                            row.Kind switch
                            {
                                DeclarationKind.Opinion => "public-opinion-scope",
                                DeclarationKind.ExemptRegister => "public-exempt-scope",
                                _ => "public-no-approval",
                            }
                        ].Value,
                    ],
                .. window
                    ? [texts["public-window", Moments.LastDay(row.ReclassifyUntil(law))].Value]
                    : Array.Empty<string>(),
                texts["public-not-proven"],
            ],
            data
        );

        void Add(string label, string name, DateTimeOffset? at)
        {
            if (at is { } instant)
            {
                facts.Add(new(texts[label], Moments.When(instant)));
                data[name] = instant;
            }
        }
    }

    /// <returns>The sealed paper that it stands on; null until it is sealed, and for a decision that says more than is public.</returns>
    private async Task<JsonNode?> SealAsync(Declaration row, CancellationToken cancel)
    {
        var seal = await db
            .Acts.AsNoTracking()
            .Where(act => act.Declaration == row.Id && Shown.Contains(act.Kind) && act.Seal != null)
            .OrderByDescending(act => act.Version)
            .Select(act => act.Seal)
            .FirstOrDefaultAsync(cancel);
        return seal is null ? null : JsonNode.Parse(Encoding.UTF8.GetString(seal));
    }

    /// <summary>Stable names. What was refused, returned or taken back is nobody's business: it is not in force.</summary>
    private static string StateOf(Declaration row) =>
        row.State switch
        {
            DeclarationState.ReceiptIssued => "receipt",
            DeclarationState.Authorised => "authorised",
            DeclarationState.Reclassified => "reclassified",
            DeclarationState.Withdrawn => "withdrawn",
            DeclarationState.Ended => "ended",
            DeclarationState.OpinionGiven => "opinion",
            DeclarationState.Noted => "noted",
            DeclarationState.Fallen => "fallen",
            DeclarationState.Incomplete
            or DeclarationState.Filed
            or DeclarationState.CompletionAsked
            or DeclarationState.UnderReview
            or DeclarationState.Appealed => "pending",
            _ => "closed",
        };
}
