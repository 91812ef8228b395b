using MarocNumeric.Trust.Cndp.Complaints;
using MarocNumeric.Trust.Cndp.Inspections;
using MarocNumeric.Trust.Cndp.Measures;
using MarocNumeric.Trust.Cndp.Rights;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Control;

/// <summary>What anybody who holds a paper of a request, a complaint, an inspection or a measure may verify by its number: that it is the commission's, when, whether it still runs, and the hashes of its sealed papers. Of whom and of what it is, nothing.</summary>
internal sealed class ControlVerification(
    CndpDbContext db,
    IStringLocalizer<ControlTexts> texts,
    TimeProvider clock
) : IVerifiable
{
    public IReadOnlyList<char> Letters =>
        [RightsRequest.Letter, Complaint.Letter, Inspection.Letter, Measure.Letter];

    private sealed record Found(Guid Id, string Kind, string State, DateTimeOffset At);

    public async Task<VerifiedRecord?> FindAsync(string number, CancellationToken cancel)
    {
        if (await RowAsync(number, cancel) is not { } row)
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
        return new(
            number,
            row.Kind,
            row.State,
            texts[$"public-{row.Kind}"],
            texts[$"public-{row.Kind}-{row.State}"],
            row.State is "open" ? VerificationStanding.Good : VerificationStanding.Ended,
            [
                new(texts["public-at"], Moments.When(row.At)),
                // Whoever holds one finds it here by its hash; of which kind it is stands in it and nowhere else.
                .. papers.Select(paper => new VerificationFact(
                    texts["public-paper", Moments.When(paper.SealedAt!.Value)],
                    paper.Sha256!,
                    Latin: true
                )),
            ],
            [texts["public-not-proven"]],
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["at"] = row.At,
                ["papers"] = papers,
            }
        );
    }

    private async Task<Found?> RowAsync(string number, CancellationToken cancel) =>
        number[0] switch
        {
            RightsRequest.Letter => await db
                .RightsRequests.AsNoTracking()
                .SingleOrDefaultAsync(row => row.Number == number, cancel)
                is { } request
                ? new(request.Id, "request", Open(request.ClosedAt), request.AskedAt)
                : null,
            Complaint.Letter => await db
                .Complaints.AsNoTracking()
                .SingleOrDefaultAsync(row => row.Number == number, cancel)
                is { } complaint
                ? new(complaint.Id, "complaint", Open(complaint.ClosedAt), complaint.FiledAt)
                : null,
            Inspection.Letter => await db
                .Inspections.AsNoTracking()
                .SingleOrDefaultAsync(row => row.Number == number, cancel)
                is { } inspection
                ? new(
                    inspection.Id,
                    "inspection",
                    // A mandate that somebody shows at a door holds on its days and until the report.
                    inspection.State
                        is InspectionState.Ordered
                            or InspectionState.Announced
                    && !inspection.IsOver(clock.Now())
                        ? "open"
                        : "closed",
                    inspection.OrderedAt
                )
                : null,
            _ => await db
                .Measures.AsNoTracking()
                .SingleOrDefaultAsync(row => row.Number == number, cancel)
                is { } measure
                ? new(measure.Id, "measure", Open(measure.ClosedAt), measure.OrderedAt)
                : null,
        };

    private static string Open(DateTimeOffset? closed) => closed is null ? "open" : "closed";
}
