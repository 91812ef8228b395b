using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Label.Misuse;

/// <summary>A seal that seems to stand where it has no right to: a task of the secretary's, opened by a visit, by browsers or by anybody.</summary>
internal sealed class MisuseCase
{
    /// <summary>A choice of the product.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(365 * 5);

    public required Guid Id { get; init; }

    /// <summary>Of the label whose seal is shown; null where none is named.</summary>
    public string? Number { get; init; }

    /// <summary>Of the site that shows it, in ASCII.</summary>
    public required string Host { get; init; }

    public required MisuseWay Way { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The page, or what a person wrote; never who.</summary>
    public string? Words { get; init; }

    public MisuseState State { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? DecidedBy { get; private set; }

    public string? Reason { get; private set; }

    public long Version { get; private set; } = 1;

    public Result<MisuseCase> Decide(
        MisuseState outcome,
        string reason,
        string by,
        DateTimeOffset now
    )
    {
        if (State is not MisuseState.Open || outcome is MisuseState.Open)
        {
            return MisuseProblems.DecidedAlready;
        }

        (State, Reason, DecidedBy, DecidedAt) = (outcome, reason, by, now);
        Version++;
        return this;
    }
}

internal enum MisuseState
{
    Open,

    /// <summary>The site is shown on the page of the label as one that has no right to it.</summary>
    Confirmed,
    Dismissed,
}

internal enum MisuseWay
{
    /// <summary>Browsers name the site when they ask for the image. Anybody can make a browser name a site: nothing is public of it until somebody has looked.</summary>
    Browsers,

    /// <summary>A visit of ours has seen it there.</summary>
    Visit,

    /// <summary>Somebody has told.</summary>
    Report,
}
