using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>What anybody who holds a paper of an application may verify by its number: that it is the label's, whether it still runs, and the hashes of its sealed papers. Of whom it is, nothing: only a label that was given is public.</summary>
internal sealed class ApplicationVerification(
    LabelDbContext db,
    IStringLocalizer<ApplicationTexts> texts
) : IVerifiable
{
    public IReadOnlyList<char> Letters => [Application.Letter];

    public async Task<VerifiedRecord?> FindAsync(string number, CancellationToken cancel)
    {
        var row = await db
            .Applications.AsNoTracking()
            .SingleOrDefaultAsync(found => found.Number == number, cancel);
        if (row is null)
        {
            return null;
        }

        var papers = await db
            .Papers.AsNoTracking()
            .Where(paper => paper.Owner == row.Id && paper.State == PaperState.Sealed)
            .OrderBy(paper => paper.SealedAt)
            .ThenBy(paper => paper.Id)
            .Select(paper => new { paper.SealedAt, paper.Sha256 })
            .ToListAsync(cancel);
        var state = row.ClosedAt is null ? "open" : "closed";
        return new(
            number,
            "labelApplication",
            state,
            texts["public-title"],
            texts[$"public-{state}"],
            row.ClosedAt is null ? VerificationStanding.Pending : VerificationStanding.Ended,
            [
                new(texts["public-at"], Moments.When(row.FiledAt!.Value)),
                .. papers.Select(paper => new VerificationFact(
                    texts["public-paper", Moments.When(paper.SealedAt!.Value)],
                    paper.Sha256!,
                    Latin: true
                )),
            ],
            [texts["public-not-proven"]],
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["filedAt"] = row.FiledAt,
                ["papers"] = papers,
            }
        );
    }
}
