namespace MarocNumeric.Trust.Cert.Restoration;

/// <summary>One thing to do, in the order of the plan.</summary>
internal sealed class RestorationStep
{
    public const int Most = 100;

    public required Guid Restoration { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required byte[] SealedText { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    public required string AddedBy { get; init; }

    public DateTimeOffset? DoneAt { get; set; }

    public string? DoneBy { get; set; }
}

/// <summary>The last word on one go/no-go point; the journal keeps those before it.</summary>
internal sealed class RestorationCheck
{
    public required Guid Restoration { get; init; }

    public required CheckPoint Point { get; init; }

    public required Verdict Verdict { get; set; }

    /// <summary>Of what shows it: a report, a log. Lower case hexadecimal.</summary>
    public required string? EvidenceSha256 { get; set; }

    public required byte[]? SealedNote { get; set; }

    public required DateTimeOffset At { get; set; }

    public required string By { get; set; }
}

/// <param name="Serves">What depends on it.</param>
internal sealed record SystemWords(string System, string? Serves);
