using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Label.Complaints;

/// <summary>What time does to complaints: a merchant who did not answer is late, and the secretary hears; a buyer who says nothing for a month after the answer is content.</summary>
internal sealed class ComplaintClock(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<ComplaintClock> logger
) : RecurringJob("label complaints", TimeSpan.FromMinutes(1), clock, logger)
{
    private const string TheClock = "system";
    private const int AtATurn = 100;

    /// <summary>A choice of the product.</summary>
    private static readonly TimeSpan Content = TimeSpan.FromDays(30);

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LabelDbContext>();
        var desk = scope.ServiceProvider.GetRequiredService<ComplaintDesk>();
        var now = Clock.Now();
        var content = now - Content;
        await EachAsync(
            desk,
            await db
                .BuyerComplaints.Where(row =>
                    row.State == ComplaintState.Sent && row.AnswerDueAt <= now
                )
                .OrderBy(row => row.Id)
                .Take(AtATurn)
                .ToListAsync(cancel),
            (row, at) => row.FallSilent(at),
            cancel
        );
        await EachAsync(
            desk,
            await db
                .BuyerComplaints.Where(row =>
                    row.State == ComplaintState.Answered && row.AnsweredAt <= content
                )
                .OrderBy(row => row.Id)
                .Take(AtATurn)
                .ToListAsync(cancel),
            (row, at) => row.Settle(at),
            cancel
        );
    }

    private static async Task EachAsync(
        ComplaintDesk desk,
        List<BuyerComplaint> rows,
        Func<BuyerComplaint, DateTimeOffset, Result<BuyerComplaint>> act,
        CancellationToken cancel
    )
    {
        foreach (var row in rows)
        {
            var done = await desk.DoAsync(
                row,
                TheClock,
                evidence: null,
                (one, now) => Task.FromResult(act(one, now)),
                cancel
            );
            if (done.Refused(out _, out _))
            {
                // Another process, or a person, was first: the others come at the next turn.
                return;
            }
        }
    }
}
