using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

/// <summary>
/// Loaded into the suite's own process by the runtime (DOTNET_STARTUP_HOOKS), which knows nothing of it: listens to the
/// steps that the suite counts, and kills the process at the one that BENCH_KILL_AT names: "issuance.signed:37" is the 37th
/// "signed" of the counter trust.….issuance.steps.
/// </summary>
#pragma warning disable CA1050, MA0047, S3903 // The runtime looks for this name, in no namespace.
internal static class StartupHook
#pragma warning restore CA1050, MA0047, S3903
{
    private const string Steps = ".steps";

    private static MeterListener? listener;
    private static int passed;

    public static void Initialize()
    {
        if (
            Environment.GetEnvironmentVariable("BENCH_KILL_AT")?.Split('.', ':')
            is not [var of, var step, var n]
        )
        {
            return;
        }

        var count = int.Parse(n, CultureInfo.InvariantCulture);
        listener = new()
        {
            InstrumentPublished = (instrument, to) =>
            {
                if (instrument.Name.EndsWith($".{of}{Steps}", StringComparison.Ordinal))
                {
                    to.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(
            (_, _, tags, _) =>
            {
                if (
                    string.Equals(tags[0].Value as string, step, StringComparison.Ordinal)
                    && Interlocked.Increment(ref passed) == count
                )
                {
                    using var itself = Process.GetCurrentProcess();
                    itself.Kill();
                }
            }
        );
        listener.Start();
    }
}
