using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>
/// Files the rows of confirmed sets, each by the desk that files every other, in a transaction of its own. A row has its
/// identifier since the dry run: after a crash, or where two processes are at it, the second finds what the first has filed.
/// </summary>
internal sealed class SetFiling(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<SetFiling> logger
) : RecurringJob("cndp-sets", TimeSpan.FromMinutes(1), clock, logger)
{
    public const string Filed = "set.filed";
    public const string Receipts = "set.receipts";

    private const int AtOnce = 100;

    protected override async Task RunAsync(CancellationToken cancel)
    {
        foreach (var id in await WaitingAsync(cancel))
        {
            while (await NextAsync(id, cancel) is { Count: > 0 } lines)
            {
                foreach (var line in lines)
                {
                    if (!await FileAsync(id, line, cancel))
                    {
                        // Whoever knows of mandates does not answer: the next turn goes on from here.
                        return;
                    }
                }
            }

            await FinishAsync(id, cancel);
        }

        foreach (var id in await UntoldAsync(cancel))
        {
            await TellReceiptsAsync(id, cancel);
        }
    }

    private async Task<List<Guid>> UntoldAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<CndpDbContext>()
            .FilingSets.Where(set => set.State == SetState.Filed && set.ReceiptsToldAt == null)
            .OrderBy(set => set.Id)
            .Select(set => set.Id)
            .ToListAsync(cancel);
    }

    /// <summary>One notice for the whole set, once no receipt is left to come by itself.</summary>
    private async Task TellReceiptsAsync(Guid id, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CndpDbContext>();
        var filed = db.Declarations.Where(row =>
            db.SetRows.Any(line => line.Set == id && line.Declaration == row.Id)
        );
        if (
            await filed.AnyAsync(
                row =>
                    row.State == DeclarationState.Filed
                    && DeclarationKinds.WithReceipt.Contains(row.Kind)
                    && !row.HeldForOfficer,
                cancel
            )
        )
        {
            return;
        }

        var set = await db.FilingSets.SingleAsync(one => one.Id == id, cancel);
        if (set.ReceiptsToldAt is not null)
        {
            return;
        }

        var (receipts, all) = (
            await filed.CountAsync(row => row.State == DeclarationState.ReceiptIssued, cancel),
            await filed.CountAsync(cancel)
        );
        set.TellReceipts(Clock.Now());
        if (receipts > 0)
        {
            db.Notify(
                Clock,
                new(
                    set.ConfirmedBy!,
                    Receipts,
                    $"/cndp/sets/{id}",
                    new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["receipts"] = receipts.ToString(CultureInfo.InvariantCulture),
                        ["waiting"] = (all - receipts).ToString(CultureInfo.InvariantCulture),
                    }
                )
            );
        }

        // Nothing, where another process has said so already.
        await db.SavedAsync(cancel);
    }

    private async Task<List<Guid>> WaitingAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<CndpDbContext>()
            .FilingSets.Where(set => set.State == SetState.Confirmed)
            .OrderBy(set => set.ConfirmedAt)
            .ThenBy(set => set.Id)
            .Select(set => set.Id)
            .ToListAsync(cancel);
    }

    private async Task<List<int>> NextAsync(Guid set, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<CndpDbContext>()
            .SetRows.Where(row => row.Set == set && row.State == RowState.Ready)
            .OrderBy(row => row.Line)
            .Select(row => row.Line)
            .Take(AtOnce)
            .ToListAsync(cancel);
    }

    /// <returns>False where it can be tried again later.</returns>
    private async Task<bool> FileAsync(Guid id, int line, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CndpDbContext>();
        var set = await db.FilingSets.AsNoTracking().SingleAsync(one => one.Id == id, cancel);
        var row = await db
            .SetRows.AsNoTracking()
            .SingleAsync(one => one.Set == id && one.Line == line, cancel);
        var confirmed = Confirmation.Read(set.ConfirmedAs!);
        var filed = await scope
            .ServiceProvider.GetRequiredService<FilingDesk>()
            .FileAsync(
                row.Declaration,
                new(
                    scope
                        .ServiceProvider.GetRequiredService<DeclarationSeal>()
                        .Open(row.Declaration, SetSeals.OfRow, row.SealedFacts),
                    For: row.Controller,
                    InSet: true
                ),
                draft: null,
                confirmed.ToCaller(),
                confirmed.ToEvidence(),
                cancel
            );
        var refused = filed.Refused(out var problem, out var declaration);
        if (refused && IsPassing(problem!))
        {
            return false;
        }

        var (state, number, faults) = refused
            ? (
                RowState.Refused,
                (string?)null,
                SetChecking.FaultsJson(
                    [problem!],
                    new Dictionary<string, string>(StringComparer.Ordinal)
                )
            )
            : (RowState.Filed, declaration!.Number, row.Faults);
        var now = Clock.Now();
        await db
            .SetRows.Where(one => one.Set == id && one.Line == line && one.State == RowState.Ready)
            .ExecuteUpdateAsync(
                change =>
                    change
                        .SetProperty(one => one.State, state)
                        .SetProperty(one => one.Number, number)
                        .SetProperty(one => one.Faults, faults)
                        .SetProperty(one => one.TouchedAt, now),
                cancel
            );
        return true;
    }

    private static bool IsPassing(Problem problem) =>
        problem.Status is StatusCodes.Status503ServiceUnavailable
        || string.Equals(problem.Code, CommonProblems.VersionStale.Code, StringComparison.Ordinal);

    private async Task FinishAsync(Guid id, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CndpDbContext>();
        var set = await db.FilingSets.SingleAsync(one => one.Id == id, cancel);
        if (set.State is not SetState.Confirmed)
        {
            return;
        }

        var counts = await SetCounts.OfAsync(db, id, cancel);
        set.Finish(Clock.Now());
        db.Record(
            Clock,
            Filed,
            $"{id}",
            Declaration.TheClock,
            new JsonObject { ["filed"] = counts.Filed, ["refused"] = counts.Refused }
        );
        db.Notify(
            Clock,
            new(
                set.ConfirmedBy!,
                Filed,
                $"/cndp/sets/{id}",
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["filed"] = counts.Filed.ToString(CultureInfo.InvariantCulture),
                    ["refused"] = (counts.Refused + counts.Wrong).ToString(
                        CultureInfo.InvariantCulture
                    ),
                }
            )
        );
        // Nothing, where another process has said so already.
        await db.SavedAsync(cancel);
    }
}
