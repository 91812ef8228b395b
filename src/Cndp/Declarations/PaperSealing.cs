using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>Seals and time-stamps the commission's papers, outside the transaction that wrote them: a seal asks a key and an authority. One paper is sealed once, whoever tries.</summary>
internal sealed partial class PaperSealing(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<PaperSealing> logger
) : RecurringJob("cndp-papers", TimeSpan.FromSeconds(30), clock, logger)
{
    private const int AtOnce = 50;

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetService<ISealingService>() is not { } seals)
        {
            // The authority runs elsewhere and nobody answers for it here: papers say that they wait for their seal.
            return;
        }

        var db = scope.ServiceProvider.GetRequiredService<CndpDbContext>();
        List<CommissionAct> open;
        do
        {
            open = await db
                .Acts.AsNoTracking()
                .Where(row => row.Seal == null)
                .OrderBy(row => row.At)
                .ThenBy(row => row.Id)
                .Take(AtOnce)
                .ToListAsync(cancel);
            foreach (var act in open)
            {
                var made = await seals.SealJsonAsync(SealingBody.Cndp, act.Facts, cancel);
                if (made.Refused(out var problem, out var seal))
                {
                    Waits(logger, act.Id, problem.Code);
                    return;
                }

                await KeepAsync(db, act.Id, seal, cancel);
            }
        } while (open.Count == AtOnce);
    }

    /// <summary>The second of two seals of one paper is thrown away: what was handed out stays.</summary>
    private async Task KeepAsync(CndpDbContext db, Guid act, byte[] seal, CancellationToken cancel)
    {
        var now = Clock.Now();
        await db
            .Acts.Where(row => row.Id == act && row.Seal == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Seal, seal).SetProperty(row => row.SealedAt, now),
                cancel
            );
    }

    [LoggerMessage(9301, LogLevel.Warning, "Paper {Act} waits for its seal: {Code}")]
    private static partial void Waits(ILogger logger, Guid act, string code);
}
