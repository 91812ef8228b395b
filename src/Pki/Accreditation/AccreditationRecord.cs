namespace MarocNumeric.Trust.Pki.Accreditation;

/// <summary>The approval by DGSSI of one qualified service (decree 2-22-687 art. 14-15). Without one in force nothing is issued or called qualified (law 43-20 art. 32, 62, 72).</summary>
internal sealed class AccreditationRecord
{
    public required Guid Id { get; init; }

    /// <summary>The number of the decision.</summary>
    public required string Number { get; init; }

    /// <summary>The qualified profile that it opens.</summary>
    public required string Service { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    public required DateTimeOffset ValidUntil { get; init; }

    public required string EnteredBy { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }
}
