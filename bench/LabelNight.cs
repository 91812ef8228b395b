using System.Diagnostics;
using System.Globalization;
using MarocNumeric.Trust.Label;
using MarocNumeric.Trust.Label.Demonstration;
using MarocNumeric.Trust.Label.Probing;
using MarocNumeric.Trust.Label.Surveillance;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Bench;

/// <summary>
/// A whole night of surveillance over ten thousand labels, minute by minute of the suite's own clock: how long this machine
/// works at it, and when the last visit ends at the pace that politeness asks for; each against the eight hours of the window.
/// </summary>
internal sealed class LabelNight(SuiteFactory suite, Settings settings, string database)
{
    /// <summary>Beyond the numbers of the labels whose seals were asked for.</summary>
    private const int FirstCount = 1_001;

    private readonly LabelOptions usual = new();

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        var count = settings.Quick ? 1_000 : 10_000;
        var doors = suite.Services.GetRequiredService<SiteDoors>();
        var door = doors.Find(SampleShop.GoodDomain)!;
        var domains = Enumerable
            .Range(0, count)
            .Select(number =>
                string.Create(CultureInfo.InvariantCulture, $"night-{number}.example")
            )
            .ToList();
        await suite.GiveManyAsync(domains, FirstCount);
        (await LabelledAsync()).ForEach(domain => doors.Open(domain, door));

        var plan = usual.Surveillance.Plan;
        var night = plan.NightOf(suite.Clock.GetUtcNow()).AddDays(1);
        var due = await DueAsync(plan, night);
        suite.Clock.Advance(plan.BeginOf(night) - suite.Clock.GetUtcNow());
        using var process = Process.GetCurrentProcess();
        var (since, cpu) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        while (await LookedAsync(night) < due.Count)
        {
            suite.Clock.Advance(TimeSpan.FromMinutes(1));
            await KeepUpAsync(due, night);
        }

        var worked = Stopwatch.GetElapsedTime(since).TotalMinutes;
        process.Refresh();
        var planned = Planned(due, plan.BeginOf(night));
        Row Made(string name, double minutes, string unit, double target) =>
            new(
                $"label-night-{name}-{database}",
                1,
                Math.Round(minutes, 1),
                unit,
                "the window, in minutes",
                usual.Surveillance.Hours * 60,
                target,
                (process.TotalProcessorTime - cpu).TotalSeconds,
                process.PeakWorkingSet64 / 1048576.0,
                settings.Commit,
                AtMost: true
            );
        return
        [
            Made(
                "work",
                worked,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"minutes of this machine for {count} labels, all visits made"
                ),
                1
            ),
            Made(
                "plan",
                planned,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"minutes until the last of {count} visits ends, each as long as one may last"
                ),
                // A visit that is due in the last minute ends after it.
                1.01
            ),
        ];
    }

    private async Task<List<string>> LabelledAsync()
    {
        await using var scope = suite.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<LabelDbContext>()
            .Awards.Select(row => row.Domain)
            .Distinct()
            .ToListAsync();
    }

    /// <returns>When each label is due, in order.</returns>
    private async Task<List<DateTimeOffset>> DueAsync(NightPlan plan, DateOnly night)
    {
        await using var scope = suite.Services.CreateAsyncScope();
        var labels = await scope
            .ServiceProvider.GetRequiredService<LabelDbContext>()
            .Awards.Select(row => row.Id)
            .ToListAsync();
        return [.. labels.Select(label => plan.At(label, night)).Order()];
    }

    /// <returns>How many labels were visited in the night and what was found was read.</returns>
    private async Task<int> LookedAsync(DateOnly night)
    {
        await using var scope = suite.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<LabelDbContext>()
            .NightChecks.CountAsync(check => check.Night == night && check.Test == null);
    }

    /// <summary>Minutes of the suite do not run away from its work: whatever was due some of them ago has been visited before the next one comes. A job that sleeps has its minute all the same.</summary>
    private async Task KeepUpAsync(IReadOnlyList<DateTimeOffset> due, DateOnly night)
    {
        var before = suite.Clock.GetUtcNow().AddMinutes(-3);
        var expected = due.Count(at => at <= before);
        for (var attempt = 0; attempt < 50 && await LookedAsync(night) < expected; attempt++)
        {
            await Task.Delay(20);
        }
    }

    /// <returns>When the last visit of the night ends, if every one takes all the time that it may and so many are made at once as the settings say, in minutes from the beginning of the window.</returns>
    private double Planned(IReadOnlyList<DateTimeOffset> due, DateTimeOffset begin)
    {
        var free = new PriorityQueue<DateTimeOffset, DateTimeOffset>();
        for (var slot = 0; slot < usual.TestsAtOnce; slot++)
        {
            free.Enqueue(begin, begin);
        }

        var last = begin;
        foreach (var at in due)
        {
            var from = free.Dequeue();
            last = (from > at ? from : at).AddMilliseconds(usual.Probe.VisitMilliseconds);
            free.Enqueue(last, last);
        }

        return (last - begin).TotalMinutes;
    }
}
