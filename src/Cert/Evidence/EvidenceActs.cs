using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Evidence;

/// <summary>What somebody does with a piece of evidence: do they read it, why do they; then the act and its custody entry are saved together, before anything is given out.</summary>
internal static class EvidenceActs
{
    private const int ShortestReason = 3;

    public static async Task<Result<EvidenceItem>> DoAsync(
        Guid id,
        Caller caller,
        HttpContext http,
        Func<EvidenceItem, Task<Result<EvidenceItem>>> act
    )
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(act);
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var found = await services
            .GetRequiredService<EvidenceReading>()
            .FindAsync(id, caller, cancel);
        if (found.Refused(out var problem, out var item))
        {
            return problem;
        }

        var db = services.GetRequiredService<CertDbContext>();
        return await SaveAsync(db, () => act(item), cancel);
    }

    public static async Task<Result<T>> SaveAsync<T>(
        CertDbContext db,
        Func<Task<Result<T>>> act,
        CancellationToken cancel
    )
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(act);
        // A file of a reporter reaches the incident, which they need not be able to read; with a code they read nothing by name.
        await using var beyond = await db.BeyondAsync(cancel);
        var done = await act();
        // Stale where somebody entered the chain at the same moment.
        return await db.SavedAsync(done, cancel);
    }

    /// <summary>The words for the chain, or the refusal where they say nothing.</summary>
    public static Result<CustodyWords> Words(string? reason)
    {
        var faults = new List<Problem>();
        var said = Reports.SentReport.Text(
            reason,
            "reason",
            EvidenceDesk.LongestNote,
            required: false,
            faults
        );
        return faults is [var first, ..] ? first
            : said is null || said.Length < ShortestReason ? EvidenceProblems.ReasonMissing
            : new CustodyWords(said);
    }

    public static async Task<IResult> AnswerAsync(
        Result<EvidenceItem> done,
        Caller caller,
        HttpContext http
    )
    {
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(http);
        return done.Refused(out var problem, out var item)
            ? problem.ToResponse()
            : TypedResults.Ok(
                await http
                    .RequestServices.GetRequiredService<EvidenceReading>()
                    .DescribeAsync(item, caller, http.RequestAborted)
            );
    }
}
