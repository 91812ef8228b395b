using System.Diagnostics.Metrics;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Suite.Tests.Remote;

/// <summary>How many seals one suite has made since, as its own meter says.</summary>
internal sealed class SealCount : IDisposable
{
    private readonly MeterListener listener = new();
    private long given;

    public SealCount(SuiteFactory suite)
    {
        var scope = suite.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Name is "trust.pki.seals" && instrument.Meter.Scope == scope)
            {
                to.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>(
            (_, made, tags, _) =>
            {
                foreach (var tag in tags)
                {
                    if (tag is { Key: "state", Value: "given" })
                    {
                        Interlocked.Add(ref given, made);
                    }
                }
            }
        );
        listener.Start();
    }

    public long Given => Interlocked.Read(ref given);

    public void Dispose() => listener.Dispose();
}
