using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Plan.Indicators;

/// <summary>What the suite's other processes said of the figures that they count, and when they were asked. Kept in memory: a page waits for nobody.</summary>
internal sealed partial class FiguresHeard(
    IEnumerable<IFiguresElsewhere> others,
    TimeProvider clock,
    ILogger<FiguresHeard> logger
)
{
    /// <summary>P: what was said so long ago is shown with its day while its process is silent, and not reported after that.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private volatile IReadOnlyDictionary<string, Said> heard = new Dictionary<string, Said>(
        StringComparer.Ordinal
    );

    /// <param name="AskedAt">Of the last answer; null where there is none to be shown.</param>
    /// <param name="SilentAt">When it was last asked and did not answer; null where it did.</param>
    internal sealed record Said(
        DateTimeOffset? AskedAt,
        IReadOnlyList<FigureElsewhere> Figures,
        DateTimeOffset? SilentAt
    );

    /// <returns>What that module's process said; null where it has not been asked yet, or nobody can ask it.</returns>
    public Said? Of(string module) => heard.GetValueOrDefault(module);

    /// <summary>Whether this process knows where that module runs.</summary>
    public bool Asks(string module) =>
        others.Any(one => string.Equals(one.Owner, module, StringComparison.Ordinal));

    /// <summary>Asks each of them once more, all at the same time.</summary>
    public async Task AskAsync(CancellationToken cancel)
    {
        var said = await Task.WhenAll(
            others.Select(async one => (one.Owner, Said: await AskAsync(one, cancel)))
        );
        heard = said.ToDictionary(one => one.Owner, one => one.Said, StringComparer.Ordinal);
    }

    private async Task<Said> AskAsync(IFiguresElsewhere other, CancellationToken cancel)
    {
        var now = clock.Now();
        try
        {
            return new(now, await other.AskAsync(cancel), SilentAt: null);
        }
        catch (RegisterSilentException silent)
        {
            Silent(logger, other.Owner, silent.Message);
            return Of(other.Owner) is { AskedAt: { } asked } before && asked + Kept > now
                ? before with
                {
                    SilentAt = now,
                }
                : new(AskedAt: null, [], now);
        }
    }

    [LoggerMessage(9701, LogLevel.Warning, "{Module} was asked for its figures: {Why}")]
    private static partial void Silent(ILogger logger, string module, string why);
}
