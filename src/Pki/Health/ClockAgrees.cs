using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Pki.Timestamping;

namespace MarocNumeric.Trust.Pki.Health;

/// <summary>The operator's time sources bear this machine's clock out; without any, there is nothing to compare it with.</summary>
internal sealed class ClockAgrees(TrustedClock clock) : IDoctorCheck
{
    public string Name => "pki clock";

    public async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancel)
    {
        if (!clock.IsCompared)
        {
            return [];
        }

        await clock.CompareAsync(cancel);
        return clock.Read() is (_, { } fault) ? [$"No time-stamps: {fault}"] : [];
    }
}
