using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Certificates;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Timestamping;

/// <summary>
/// The time for time-stamps, or why there is none (EN 319 421 section 7.7.2: a unit whose clock leaves the stated accuracy
/// gives out no token). This machine's clock is compared with the sources of the operator; what is not known of it since
/// then is reckoned against it: drift, and a step that somebody made.
/// </summary>
internal sealed class TrustedClock(TimeProvider clock, IOptions<PkiOptions> options)
{
    /// <summary>A quartz without care: 100 parts in a million.</summary>
    private const double Drift = 100e-6;

    private readonly IReadOnlyList<TimeSource> sources =
    [
        .. options.Value.TimeSources.Select(text =>
            TimeSource.TryParse(text, out var source)
                ? source
                : throw new InvalidOperationException("Settings are checked before they are used")
        ),
    ];
    private volatile Comparison? last;

    /// <summary>False where no source is configured: then the machine is believed, and <see cref="Read"/> never refuses.</summary>
    public bool IsCompared => sources.Count > 0;

    /// <returns>The instant, whole milliseconds, or a sentence that says why it is not known well enough.</returns>
    public (DateTimeOffset? Now, string? Fault) Read()
    {
        var now = Asn1Time.WholeMilliseconds(clock.Now());
        var fault = IsCompared ? FaultAt(now) : null;
        return (fault is null ? now : null, fault);
    }

    /// <summary>Asks every source. More than half of them must answer and agree; else the last comparison stands until it is too old.</summary>
    public async Task CompareAsync(CancellationToken cancel)
    {
        var answers = await Task.WhenAll(sources.Select(source => source.AskAsync(clock, cancel)));
        var offsets = answers.OfType<ClockOffset>().OrderBy(offset => offset.Value).ToList();
        if (offsets.Count * 2 <= sources.Count)
        {
            return;
        }

        var middle = offsets[offsets.Count / 2];
        var agreeing = offsets.Count(offset =>
            (offset.Value - middle.Value).Duration()
            <= offset.Error + middle.Error + options.Value.TimestampAccuracy
        );
        if (agreeing * 2 > sources.Count)
        {
            last = new(middle, clock.Now(), clock.GetTimestamp());
        }
    }

    private string? FaultAt(DateTimeOffset now)
    {
        if (last is not { } known)
        {
            return "This clock has not been compared with a time source yet";
        }

        var elapsed = clock.GetElapsedTime(known.Stamp);
        if (elapsed > options.Value.ClockPatience)
        {
            return "No time source has borne this clock out for too long";
        }

        var step = (now - known.At - elapsed).Duration();
        var bound = known.Offset.Value.Duration() + known.Offset.Error + step + elapsed * Drift;
        return bound > options.Value.TimestampAccuracy
            ? "This clock is further from its time sources than time-stamps may be"
            : null;
    }

    /// <param name="Stamp">Of the clock that only goes forward.</param>
    private sealed record Comparison(ClockOffset Offset, DateTimeOffset At, long Stamp);
}
