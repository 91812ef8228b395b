namespace MarocNumeric.Trust.Cert.Incidents;

internal sealed class IncidentTask
{
    /// <summary>Of one incident.</summary>
    public const int Most = 100;

    public const int LongestTitle = 200;

    public required Guid Incident { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required string Title { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public TaskStanding State { get; private set; } = TaskStanding.Open;

    /// <summary>An account of the team; null where nobody has taken it.</summary>
    public string? Owner { get; set; }

    public DateTimeOffset? DueAt { get; set; }

    /// <summary>What came of it, closed with the key ring.</summary>
    public byte[]? Result { get; set; }

    /// <summary>Of the playbook that it is a step of; null for one that was written by hand.</summary>
    public Guid? Run { get; init; }

    /// <summary>"fraud/close": playbook and step.</summary>
    public string? Step { get; init; }

    public DateTimeOffset? DoneAt { get; private set; }

    public string? DoneBy { get; private set; }

    /// <summary>Done and dropped end it, with who and when; anything else opens it again.</summary>
    public void Stand(TaskStanding state, string by, DateTimeOffset now)
    {
        State = state;
        var ended = state is TaskStanding.Done or TaskStanding.Dropped;
        (DoneAt, DoneBy) = (ended ? now : null, ended ? by : null);
    }
}

/// <summary>How a task stands. Names are stored.</summary>
internal enum TaskStanding
{
    Open,
    Doing,
    Done,

    /// <summary>Not needed, for a reason that stands in its result.</summary>
    Dropped,
}
