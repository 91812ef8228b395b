using System.Text.Json;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>What anybody may know of a dossier by the number on its receipt: that it was filed, when, and whether it was decided. Nothing of a person.</summary>
internal sealed class DossierVerification(PkiDbContext db, IStringLocalizer<DossierTexts> texts)
    : IVerifiable
{
    public IReadOnlyList<char> Letters => [Dossier.Letter];

    public async Task<VerifiedRecord?> FindAsync(string number, CancellationToken cancel)
    {
        var row = await db
            .Dossiers.AsNoTracking()
            .SingleOrDefaultAsync(dossier => dossier.Number == number, cancel);
        if (row is null)
        {
            return null;
        }

        var state = StateOf(row);
        var (complete, decided) = (
            row.Procedure.CompleteAt,
            state is "granted" or "refused" ? row.Procedure.ClosedAt : null
        );
        List<VerificationFact> facts = [new(texts["public-filed"], Moments.When(row.FiledAt))];
        if (complete is { } completed)
        {
            facts.Add(new(texts["public-complete"], Moments.When(completed)));
        }

        if (decided is { } at)
        {
            facts.Add(new(texts["public-decided"], Moments.When(at)));
        }

        var papers = await db
            .Papers.AsNoTracking()
            .Where(paper => paper.Owner == row.Id && paper.State == PaperState.Sealed)
            .OrderBy(paper => paper.SealedAt)
            .ThenBy(paper => paper.Id)
            .Select(paper => new { paper.SealedAt, paper.Sha256 })
            .ToListAsync(cancel);
        // Whoever holds one finds it here by its hash; of which kind it is stands in it and nowhere else.
        facts.AddRange(
            papers.Select(paper => new VerificationFact(
                texts["public-papers", Moments.When(paper.SealedAt!.Value)],
                paper.Sha256!,
                Latin: true
            ))
        );
        return new(
            number,
            "dossier",
            state,
            texts["public-kind"],
            texts[$"public-{state}"],
            state switch
            {
                "granted" => VerificationStanding.Good,
                "open" => VerificationStanding.Pending,
                _ => VerificationStanding.Ended,
            },
            facts,
            [texts["public-not-proven"]],
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["filedAt"] = row.FiledAt,
                ["completeAt"] = complete,
                ["decidedAt"] = decided,
                ["papers"] = papers,
                ["procedure"] = JsonNamingPolicy.CamelCase.ConvertName($"{row.Procedure.State}"),
            }
        );
    }

    private static string StateOf(Dossier row) =>
        row.State is DossierState.Withdrawn
            ? "closed"
            : row.Procedure.State switch
            {
                ProcedureState.Granted => "granted",
                ProcedureState.Refused or ProcedureState.Upheld => "refused",
                ProcedureState.Returned or ProcedureState.Withdrawn => "closed",
                _ => "open",
            };
}
