using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Label.Applications;

namespace MarocNumeric.Trust.Label.Changes;

/// <summary>
/// What a holder tells of a site that has a label: another domain or owner, other terms, another way of payment or other
/// hosting, within fifteen days (label's rules). The secretary takes note of it, or has the site looked at again.
/// </summary>
internal sealed class ChangeNotice
{
    public static readonly TimeSpan Kept = Application.Kept;

    public required Guid Id { get; init; }

    public required Guid Award { get; init; }

    public required ChangeKind Kind { get; init; }

    public required string Words { get; init; }

    /// <summary>On the clocks of Morocco.</summary>
    public required DateOnly ChangedOn { get; init; }

    public required string GivenBy { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>The time of the rules was over when it came.</summary>
    public required bool Late { get; init; }

    /// <summary>The first instant at which the secretary is late.</summary>
    public required DateTimeOffset DueAt { get; init; }

    public ChangeState State { get; private set; } = ChangeState.Given;

    /// <summary>Or put right; the holder reads it.</summary>
    public string? ToShow { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public long Version { get; private set; } = 1;

    public Result<ChangeNotice> Decide(
        ChangeState? outcome,
        string? toShow,
        string by,
        DateTimeOffset now
    )
    {
        if (State is not ChangeState.Given)
        {
            return ChangeProblems.DecidedAlready;
        }

        if (outcome is not (ChangeState.Noted or ChangeState.Recheck))
        {
            return ChangeProblems.OutcomeMissing;
        }

        var text = toShow?.Trim() is { Length: > 0 } said ? said : null;
        if (outcome is ChangeState.Recheck ? !IsText(text) : text is not null && !IsText(text))
        {
            return ApplicationProblems.TextInvalid("toShow");
        }

        (State, ToShow, DecidedBy, DecidedAt) = (outcome.Value, text, by, now);
        Version++;
        return this;
    }

    public static bool IsText(string? text) =>
        text?.Trim() is { Length: >= 3 and <= Application.LongestText };
}

internal enum ChangeKind
{
    Domain,
    Owner,
    Terms,
    Payment,
    Hosting,
}

internal enum ChangeState
{
    Given,

    /// <summary>The label stands as it stood.</summary>
    Noted,

    /// <summary>The label is under watch until the site was seen again.</summary>
    Recheck,
}
