using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace MarocNumeric.Trust.Common.Tests.Jobs;

public sealed class RecurringJobTests
{
    [Fact]
    public async Task It_runs_at_the_start_and_then_every_period_of_the_suites_clock()
    {
        var clock = new FakeTimeProvider();
        using var job = new Counting(clock);
        await job.StartAsync(CancellationToken.None);
        await job.ReachesAsync(1);

        clock.Advance(TimeSpan.FromMinutes(59));
        await Task.Delay(200);
        Assert.Equal(1, job.Runs);

        clock.Advance(TimeSpan.FromMinutes(1));
        await job.ReachesAsync(2);
        await job.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_period_that_passes_while_it_runs_is_followed_at_once()
    {
        var clock = new FakeTimeProvider();
        using var job = new Counting(clock);
        var held = job.Hold();
        await job.StartAsync(CancellationToken.None);
        await job.ReachesAsync(1);

        clock.Advance(TimeSpan.FromHours(1));
        held.SetResult();

        await job.ReachesAsync(2);
        await Task.Delay(200);
        Assert.Equal(2, job.Runs);
        await job.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_failure_does_not_end_it()
    {
        var clock = new FakeTimeProvider();
        using var job = new Counting(clock) { Fails = true };
        await job.StartAsync(CancellationToken.None);
        await job.ReachesAsync(1);

        job.Fails = false;
        job.Wake();

        await job.ReachesAsync(2);
        await job.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Many_who_wake_it_while_it_runs_are_served_by_one_run()
    {
        var clock = new FakeTimeProvider();
        using var job = new Counting(clock);
        await job.StartAsync(CancellationToken.None);
        await job.ReachesAsync(1);
        var held = job.Hold();
        job.Wake();
        await job.ReachesAsync(2);

        for (var index = 0; index < 20; index++)
        {
            job.Wake();
        }

        held.SetResult();
        await job.ReachesAsync(3);
        await Task.Delay(200);
        Assert.Equal(3, job.Runs);
        await job.StopAsync(CancellationToken.None);
    }

    private sealed class Counting(TimeProvider clock)
        : RecurringJob("counting", TimeSpan.FromHours(1), clock, NullLogger.Instance)
    {
        private int runs;
        private Task held = Task.CompletedTask;

        public int Runs => Volatile.Read(ref runs);

        public bool Fails { get; set; }

        public TaskCompletionSource Hold()
        {
            var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            held = hold.Task;
            return hold;
        }

        public Task ReachesAsync(int wanted) =>
            Eventually.Async(() => Task.FromResult(Runs >= wanted));

        protected override async Task RunAsync(CancellationToken cancel)
        {
            Interlocked.Increment(ref runs);
            await held.WaitAsync(cancel);
            if (Fails)
            {
                throw new InvalidOperationException("It fails");
            }
        }
    }
}
