using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Tests.Health;

/// <summary>The counters of steps, which an operator watches and the crash bench kills at.</summary>
public sealed class NamedStepTests
{
    [Fact]
    public async Task Lists_seals_time_stamps_keys_and_checkpoints_pass_their_steps_in_order()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var issued = await suite.IssueAsync(
            "natural-signature",
            await desk.RequestAsync("/C=MA/GN=Amina/SN=El Fassi")
        );
        using var steps = new Steps(suite.Services.GetRequiredService<IMeterFactory>());

        await suite.RevokeAsync(issued.Serial, "superseded");
        Assert.Equal(
            ["list.numbered", "list.signed", "list.published"],
            steps.Passed.Where(step => step.StartsWith("list.", StringComparison.Ordinal))
        );

        await suite
            .Services.GetRequiredService<ISealingService>()
            .SealJsonAsync(
                SealingBody.Registration,
                new byte[] { 1 },
                type: null,
                TestContext.Current.CancellationToken
            );
        // Others may be time-stamped meanwhile, a checkpoint for one.
        var within = steps
            .Passed.SkipWhile(step => step is not "seal.signed")
            .TakeWhile(step => step is not "seal.stamped")
            .ToList();
        Assert.Contains("timestamp.signed", within);
        Assert.Contains("timestamp.entered", within);
        Assert.Equal(
            ["seal.signed", "seal.stamped"],
            steps.Passed.Where(step => step.StartsWith("seal.", StringComparison.Ordinal))
        );

        // Half of a responder's life: its key and certificate are replaced, and the log of all that has grown.
        suite.Clock.Advance(TimeSpan.FromDays(8));
        foreach (
            var of in (string[])
                ["rotation.keyed", "rotation.certified", "checkpoint.signed", "checkpoint.kept"]
        )
        {
            await Eventually.Async(() =>
            {
                suite.Clock.Advance(TimeSpan.FromMinutes(1));
                return Task.FromResult(steps.Passed.Contains(of, StringComparer.Ordinal));
            });
        }

        Assert.Equal("rotation.keyed", First(steps, "rotation."));
        Assert.Equal("checkpoint.signed", First(steps, "checkpoint."));
    }

    private static string First(Steps steps, string of) =>
        steps.Passed.First(step => step.StartsWith(of, StringComparison.Ordinal));

    /// <summary>"list.signed", in the order in which they came.</summary>
    private sealed class Steps : IDisposable
    {
        private const string End = ".steps";
        private readonly MeterListener listener;
        private readonly ConcurrentQueue<string> passed = new();

        /// <param name="meters">Of one suite: others may run beside it.</param>
        public Steps(IMeterFactory meters)
        {
            listener = new()
            {
                InstrumentPublished = (instrument, to) =>
                {
                    if (
                        ReferenceEquals(instrument.Meter.Scope, meters)
                        && instrument.Name.EndsWith(End, StringComparison.Ordinal)
                    )
                    {
                        to.EnableMeasurementEvents(instrument);
                    }
                },
            };
            listener.SetMeasurementEventCallback<long>(
                (instrument, _, tags, _) =>
                    passed.Enqueue(
                        $"{instrument.Name[..^End.Length].Split('.')[^1]}.{tags[0].Value}"
                    )
            );
            listener.Start();
        }

        public IReadOnlyCollection<string> Passed => passed;

        public void Dispose() => listener.Dispose();
    }
}
