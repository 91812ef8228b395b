namespace MarocNumeric.Trust.Label.Charter;

/// <summary>An organisation's word that it keeps a version of the charter; never taken back, only followed by that of a later version.</summary>
internal sealed class CharterAcceptance
{
    public required Guid Id { get; init; }

    public required Guid Organisation { get; init; }

    /// <summary>The first day of the version.</summary>
    public required DateOnly Charter { get; init; }

    public required string AcceptedBy { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>Of the certificate, where the charter was signed; null for a second factor.</summary>
    public string? Certificate { get; init; }

    /// <summary>The signed document, among the pieces of this record.</summary>
    public Guid? Signed { get; init; }
}

/// <summary>How an organisation stands to the charter on a day.</summary>
/// <param name="Version">In force.</param>
/// <param name="Last">The latest version that it has accepted; null for none.</param>
/// <param name="Until">Until when the version in force is to be accepted; null where it is, or where none was ever.</param>
internal sealed record CharterStanding(
    CharterState State,
    DateOnly Version,
    CharterAcceptance? Last,
    DateTimeOffset? Until
)
{
    /// <summary>It is bound by the version in force, or by an earlier one while it has time for that.</summary>
    public bool Binds => State is CharterState.Accepted or CharterState.Due;
}

internal enum CharterState
{
    /// <summary>It has never accepted any.</summary>
    None,

    /// <summary>It has accepted the version in force.</summary>
    Accepted,

    /// <summary>It has accepted an earlier one; the time for the one in force runs.</summary>
    Due,

    /// <summary>That time is over.</summary>
    Lapsed,
}
