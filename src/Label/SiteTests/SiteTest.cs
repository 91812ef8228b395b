namespace MarocNumeric.Trust.Label.SiteTests;

/// <summary>One free test of a site: nobody's, and gone after a week. It holds a domain and what anybody could read there, and nothing of who asked.</summary>
internal sealed class SiteTest
{
    /// <summary>For how long its address may be shared. A choice of the product.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>A visit lasts a minute at most: what runs longer was left by a process that is gone.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(3);

    private const int MostAttempts = 2;

    private static readonly Dictionary<SiteTestState, SiteTestState[]> Moves = new()
    {
        [SiteTestState.Waiting] = [SiteTestState.Running],
        [SiteTestState.Running] =
        [
            SiteTestState.Waiting,
            SiteTestState.Finished,
            SiteTestState.Failed,
        ],
        [SiteTestState.Finished] = [],
        [SiteTestState.Failed] = [],
    };

    public required Guid Id { get; init; }

    /// <summary>In ASCII.</summary>
    public required string Domain { get; init; }

    /// <summary>The version of the catalogue: its first day.</summary>
    public required DateOnly Catalogue { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public SiteTestState State { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>The <see cref="TestReport"/> as JSON, once it is finished.</summary>
    public string? Report { get; private set; }

    /// <summary>Of the report's UTF-8 octets, in hexadecimal.</summary>
    public string? Sha256 { get; private set; }

    public long Version { get; private set; } = 1;

    public DateTimeOffset KeptUntil => AskedAt + Kept;

    public bool IsEnded => Moves[State].Length == 0;

    public void Start(DateTimeOffset now)
    {
        Become(SiteTestState.Running);
        StartedAt = now;
        Attempts++;
    }

    /// <param name="report">As JSON.</param>
    /// <param name="sha256">Of it.</param>
    public void Finish(string report, string sha256, DateTimeOffset now)
    {
        Become(SiteTestState.Finished);
        (Report, Sha256, FinishedAt) = (report, sha256, now);
    }

    /// <summary>What a process left behind is tried once more, and then given up: a site that ends processes would end them all.</summary>
    public void TakeBack(DateTimeOffset now)
    {
        Become(Attempts >= MostAttempts ? SiteTestState.Failed : SiteTestState.Waiting);
        FinishedAt = State is SiteTestState.Failed ? now : null;
    }

    public static DateTimeOffset AbandonedBefore(DateTimeOffset now) => now - Abandoned;

    private void Become(SiteTestState next)
    {
        if (!Moves[State].Contains(next))
        {
            throw new InvalidOperationException($"A test that is {State} does not become {next}");
        }

        State = next;
        Version++;
    }
}

internal enum SiteTestState
{
    Waiting,
    Running,
    Finished,

    /// <summary>It ended twice without a report, by no fault of who asked.</summary>
    Failed,
}
