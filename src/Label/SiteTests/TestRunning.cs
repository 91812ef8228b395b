using System.Collections.Concurrent;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Catalogue;
using MarocNumeric.Trust.Label.Judging;
using MarocNumeric.Trust.Label.Misuse;
using MarocNumeric.Trust.Label.Probing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Label.SiteTests;

/// <summary>Runs the tests that wait, so many at once. A turn only starts them: who asks next does not wait for a slow site.</summary>
internal sealed partial class TestRunning(
    IServiceScopeFactory scopes,
    TestProgress progress,
    IOptions<LabelOptions> options,
    TimeProvider clock,
    ILogger<TestRunning> logger
) : RecurringJob("site tests", TimeSpan.FromMinutes(1), clock, logger)
{
    private readonly SemaphoreSlim slots = new(options.Value.TestsAtOnce);
    private readonly ConcurrentDictionary<Guid, Task> running = new();

    /// <summary>Ended without a report here: nobody waits until they are taken for abandoned.</summary>
    private readonly ConcurrentDictionary<Guid, byte> broken = new();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(running.Values).WaitAsync(cancellationToken);
    }

    public override void Dispose()
    {
        slots.Dispose();
        base.Dispose();
    }

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await TakeBackAsync(cancel);
        while (slots.CurrentCount > 0 && await ClaimAsync(cancel) is { } claimed)
        {
            await slots.WaitAsync(cancel);
            // Entered before it can end.
            var begun = new TaskCompletionSource(
                TaskCreationOptions.RunContinuationsAsynchronously
            );
            running[claimed] = RunOneAsync(claimed, begun.Task, cancel);
            begun.SetResult();
        }
    }

    private async Task TakeBackAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LabelDbContext>();
        var now = Clock.Now();
        var before = SiteTest.AbandonedBefore(now);
        var ended = broken.Keys.ToList();
        var left = await db
            .SiteTests.Where(row =>
                row.State == SiteTestState.Running
                && (row.StartedAt < before || ended.Contains(row.Id))
            )
            .ToListAsync(cancel);
        foreach (var test in left.Where(test => !running.ContainsKey(test.Id)))
        {
            test.TakeBack(now);
        }

        if (await db.SavedAsync(cancel))
        {
            ended.ForEach(id => broken.TryRemove(id, out _));
        }
    }

    private async Task<Guid?> ClaimAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LabelDbContext>();
        while (
            await db
                .SiteTests.Where(row => row.State == SiteTestState.Waiting)
                .OrderBy(row => row.Id)
                .FirstOrDefaultAsync(cancel)
                is { } test
        )
        {
            test.Start(Clock.Now());
            if (await db.SavedAsync(cancel))
            {
                progress.At(test.Id, SurveyStage.Waiting);
                return test.Id;
            }

            // Another process was first.
        }

        return null;
    }

    private async Task RunOneAsync(Guid id, Task entered, CancellationToken cancel)
    {
        await entered;
        try
        {
            await TestAsync(id, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The host stops: a later turn takes it back.
        }
#pragma warning disable CA1031 // Whatever it was, the test is taken back and the log tells.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Failed(logger, id, failure);
            broken[id] = 0;
        }
        finally
        {
            progress.Forget(id);
            running.TryRemove(id, out _);
            if (!cancel.IsCancellationRequested)
            {
                slots.Release();
                Wake();
            }
        }
    }

    private async Task TestAsync(Guid id, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<LabelDbContext>();
        var test = await db.SiteTests.SingleAsync(row => row.Id == id, cancel);
        var facts = await services
            .GetRequiredService<SiteSurvey>()
            .SurveyAsync(
                test.Domain,
                services.GetService<IDeclarationRegister>(),
                stage => progress.At(id, stage),
                cancel
            );
        // In a scope of its own: what it saves, or loses to another process, is not this test's.
        await using (var looking = scopes.CreateAsyncScope())
        {
            facts = await looking
                .ServiceProvider.GetRequiredService<SealLook>()
                .LookAsync(facts, cancel);
        }

        var criteria = services.GetRequiredService<CriteriaBook>().Find(test.Catalogue)!;
        var findings = services.GetRequiredService<SiteJudgement>().Judge(facts, criteria);
        var report = TestReport.Of(facts, Verdict.Of(findings, criteria, facts), findings).ToJson();
        test.Finish(report, TestReport.DigestOf(report), Clock.Now());
        // Where another process has changed the same test, its report stands.
        await db.SavedAsync(cancel);
    }

    [LoggerMessage(9101, LogLevel.Error, "Test {Test} ended without a report")]
    private static partial void Failed(ILogger logger, Guid test, Exception failure);
}
