using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>Finds sittings for the commission, and says of each what was put to it and how it went.</summary>
internal sealed class SittingReading(
    CndpDbContext db,
    IOptions<CndpOptions> options,
    IServiceProvider services,
    TimeProvider clock
)
{
    public CommissionOptions Figures => options.Value.Commission;

    /// <returns>For everyone but the commission there is none.</returns>
    public async Task<Result<Sitting>> FindAsync(
        Guid id,
        Caller caller,
        CancellationToken cancel
    ) =>
        caller.IsOfCommission()
        && await db.Sittings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel)
            is { } found
            ? found
            : CommissionProblems.SittingUnknown(id);

    /// <summary>Those at which something can still be put to the vote: begun today or later, the next one first.</summary>
    public Task<List<Sitting>> OpenAsync(CancellationToken cancel)
    {
        var today = MoroccanTime.StartOf(MoroccanTime.DayOf(clock.Now()));
        return db
            .Sittings.AsNoTracking()
            .Where(row => row.BeginsAt >= today)
            .OrderBy(row => row.BeginsAt)
            .ThenBy(row => row.Id)
            .Take(20)
            .ToListAsync(cancel);
    }

    public async Task<SittingResponse> DescribeAsync(
        Sitting sitting,
        Caller reader,
        CancellationToken cancel
    )
    {
        var questions = await db
            .Questions.AsNoTracking()
            .Where(row => row.Sitting == sitting.Id)
            .OrderBy(row => row.PutAt)
            .ThenBy(row => row.Id)
            .ToListAsync(cancel);
        var ids = questions.ConvertAll(row => row.Id);
        var filings = questions.ConvertAll(row => row.Declaration);
        var votes = (
            await db
                .Votes.AsNoTracking()
                .Where(row => ids.Contains(row.Question))
                .ToListAsync(cancel)
        ).ToLookup(row => row.Question);
        var numbers = await db
            .Declarations.AsNoTracking()
            .Where(row => filings.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.Number, cancel);
        return SittingResponse.Of(
            sitting,
            [
                .. questions.Select(row =>
                    SittingResponse.QuestionOf.Of(
                        row,
                        numbers[row.Declaration],
                        [.. votes[row.Id]],
                        reader.Subject
                    )
                ),
            ],
            Figures
        );
    }

    /// <returns>Names by account; none where Identity runs in another process.</returns>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        IEnumerable<string> accounts,
        CancellationToken cancel
    ) =>
        services.GetService<IDirectory>() is { } directory
            ? await directory.NamesAsync(accounts, cancel)
            : new Dictionary<string, string>(StringComparer.Ordinal);
}
