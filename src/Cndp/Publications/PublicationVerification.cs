using System.Globalization;
using System.Text.Json;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Publications;

/// <summary>What /v/{number} says of a publication: which edition is in force, and the digests of its sealed papers.</summary>
internal sealed class PublicationVerification(
    CndpDbContext db,
    PaperDesk<CndpDbContext> papers,
    IStringLocalizer<PublicationTexts> texts
) : IVerifiable
{
    public IReadOnlyList<char> Letters => [Publication.Letter];

    public async Task<VerifiedRecord?> FindAsync(string number, CancellationToken cancel)
    {
        var row = await db
            .Publications.AsNoTracking()
            .SingleOrDefaultAsync(found => found.Number == number, cancel);
        if (row is not { IsPublished: true })
        {
            return null;
        }

        var sealedPapers = (await papers.OfAsync(row.Id, cancel))
            .Where(paper => paper.Sha256 is not null)
            .ToList();
        return new(
            number,
            JsonNamingPolicy.CamelCase.ConvertName($"{row.Kind}"),
            "published",
            texts[$"kind-{row.Kind}"],
            texts["public-sentence", row.Edition],
            VerificationStanding.Good,
            [
                new(texts["public-title"], ListPublications.TitleOf(row.TitleFr, row.TitleAr)),
                new(texts["col-published"], Moments.When(row.PublishedAt!.Value)),
                new(texts["edition-label"], row.Edition.ToString(CultureInfo.CurrentCulture)),
                .. sealedPapers.Select(paper => new VerificationFact(
                    texts["public-paper", paper.Occasion, paper.Language],
                    paper.Sha256!,
                    Latin: true
                )),
            ],
            [texts["public-not-proven"]],
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["edition"] = row.Edition,
                ["publishedAt"] = row.PublishedAt,
                ["papers"] = sealedPapers.ConvertAll(paper => new
                {
                    edition = paper.Occasion,
                    language = paper.Language,
                    sha256 = paper.Sha256,
                }),
            }
        );
    }
}
