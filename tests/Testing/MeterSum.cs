using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Testing;

/// <summary>What one suite has counted since, as its own meter says; others may run beside it.</summary>
public sealed class MeterSum : IDisposable
{
    private readonly MeterListener listener = new();
    private long total;
    private long count;

    /// <param name="instrument">"trust.pki.seals".</param>
    /// <param name="state">Of its tag "state"; null for all.</param>
    public MeterSum(SuiteFactory suite, string instrument, string? state = null)
    {
        var scope = suite.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (published, to) =>
        {
            if (
                string.Equals(published.Name, instrument, StringComparison.Ordinal)
                && published.Meter.Scope == scope
            )
            {
                to.EnableMeasurementEvents(published);
            }
        };
        listener.SetMeasurementEventCallback<long>(
            (_, more, tags, _) =>
            {
                if (state is null || tags.Contains(new("state", state)))
                {
                    Interlocked.Add(ref total, more);
                }
            }
        );
        listener.SetMeasurementEventCallback<double>(
            (_, _, _, _) => Interlocked.Increment(ref count)
        );
        listener.Start();
    }

    /// <summary>How often an instrument that measures was told something.</summary>
    public long Count => Interlocked.Read(ref count);

    /// <summary>What an instrument that counts has come to.</summary>
    public long Total => Interlocked.Read(ref total);

    public void Dispose() => listener.Dispose();
}
