namespace MarocNumeric.Trust.Cert.Marking;

/// <summary>An organisation that takes part in a case.</summary>
internal sealed class Party
{
    public required Guid Case { get; init; }

    public required Guid Organisation { get; init; }

    /// <summary>It reported: what is AMBER+STRICT stays with such organisations.</summary>
    public required bool Reported { get; set; }

    public required DateTimeOffset Since { get; init; }
}

/// <summary>A person who may read a case that is TLP:RED; nobody else may.</summary>
internal sealed class NamedReader
{
    public required Guid Case { get; init; }

    public required string Account { get; init; }

    /// <summary>Who named them: an account, or "intake" for the leads on whose desk it fell.</summary>
    public required string NamedBy { get; init; }

    public required DateTimeOffset Since { get; init; }
}
