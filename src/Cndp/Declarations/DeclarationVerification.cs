using System.Text.Json;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>What anybody may know of a filing by its number: whether it holds today, what the national register shows of it, and the hashes of what the commission sealed under it. Of a filing that is not public nothing else is said than that it is there.</summary>
internal sealed class DeclarationVerification(
    CndpDbContext db,
    LegalClock law,
    IStringLocalizer<DeclarationTexts> texts,
    IStringLocalizer<LetterTexts> letters,
    TimeProvider clock
) : IVerifiable
{
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
        }

        await AddPapersAsync(row, facts, data, cancel);

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

    /// <summary>Whoever holds a paper finds it here by its hash; of which kind it is stands in it and nowhere else.</summary>
    private async Task AddPapersAsync(
        Declaration row,
        List<VerificationFact> facts,
        Dictionary<string, object?> data,
        CancellationToken cancel
    )
    {
        var papers = await db
            .Papers.AsNoTracking()
            .Where(paper => paper.Owner == row.Id && paper.State == PaperState.Sealed)
            .OrderBy(paper => paper.SealedAt)
            .ThenBy(paper => paper.Id)
            .Select(paper => new { paper.SealedAt, paper.Sha256 })
            .ToListAsync(cancel);
        facts.AddRange(
            papers.Select(paper => new VerificationFact(
                letters["public-paper", Moments.When(paper.SealedAt!.Value)],
                paper.Sha256!,
                Latin: true
            ))
        );
        data["papers"] = papers;
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
