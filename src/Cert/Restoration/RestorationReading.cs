using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Restoration;

/// <summary>Finds restorations for those who may read them, and opens what stands of one.</summary>
internal sealed class RestorationReading(
    CertDbContext db,
    CaseSeal seal,
    PaperDesk<CertDbContext> papers
)
{
    public Task<RestorationPlan?> FindAsync(Guid id, Caller reader, CancellationToken cancel) =>
        db
            .Restorations.ReadableBy(reader, db)
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id, cancel);

    public async Task<RestorationResponse> DescribeAsync(
        RestorationPlan row,
        CancellationToken cancel
    )
    {
        var steps = await db
            .RestorationSteps.AsNoTracking()
            .Where(step => step.Restoration == row.Id)
            .OrderBy(step => step.Number)
            .ToListAsync(cancel);
        var checks = await db
            .RestorationChecks.AsNoTracking()
            .Where(check => check.Restoration == row.Id)
            .ToListAsync(cancel);
        var words = seal.Open<SystemWords>(
            RestorationPlan.Kind,
            row.Id,
            RestorationSeal.Words,
            row.SealedWords
        );
        return new(
            row.Id,
            row.Request,
            row.Incident,
            row.Tlp.Label(),
            row.Organisation,
            words.System,
            words.Serves,
            row.TimeAsked,
            row.PointAsked,
            row.TimeReached,
            row.PointReached,
            row.State,
            row.OpenedAt,
            row.ApprovedAt,
            row.StartedAt,
            row.VerifiedAt,
            row.EndedAt,
            row.Number,
            Opened(row, RestorationSeal.Remarks, row.SealedRemarks),
            [
                .. steps.Select(step => new RestorationResponse.StepOf(
                    step.Number,
                    seal.Open<string>("restoration-step", row.Id, step.Number, step.SealedText),
                    step.DoneAt
                )),
            ],
            [
                .. Enum.GetValues<CheckPoint>()
                    .Select(point =>
                    {
                        var check = checks.Find(one => one.Point == point);
                        return new RestorationResponse.CheckOf(
                            point,
                            check?.Verdict,
                            check?.EvidenceSha256,
                            check is null
                                ? null
                                : Opened(row, RestorationSeal.Point(point), check.SealedNote),
                            check?.At,
                            check?.By
                        );
                    }),
            ],
            row.NextStates,
            [
                .. (await papers.OfAsync(row.Id, cancel)).Select(
                    paper => new RestorationResponse.PaperOf(
                        paper.Id,
                        paper.Language,
                        paper.Title,
                        paper.SealedAt
                    )
                ),
            ],
            row.Version
        );
    }

    private string? Opened(RestorationPlan row, long part, byte[]? closed) =>
        closed is null ? null : seal.Open<string>(RestorationPlan.Kind, row.Id, part, closed);
}

/// <summary>Which of a restoration's sealed texts it is: none opens in another's place.</summary>
internal static class RestorationSeal
{
    public const long Words = 1;
    public const long Remarks = 2;

    public static long Point(CheckPoint point) => 100 + (long)point;
}
