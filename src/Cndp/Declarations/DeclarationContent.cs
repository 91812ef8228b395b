namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>One version of what was answered: as it was filed, completed or amended. Nothing of it is ever changed.</summary>
internal sealed class DeclarationContent
{
    public required Guid Declaration { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>The facts as JSON, sealed by <see cref="DeclarationSeal"/>: they name people and describe how data are secured.</summary>
    public required byte[] SealedFacts { get; init; }

    /// <summary>By which the formality was found; the same facts and this version give the same answer again.</summary>
    public required string RulesVersion { get; init; }

    public required string FiledBy { get; init; }

    public required DateTimeOffset FiledAt { get; init; }
}

/// <summary>Since when a filing has stood how: what held at an instant is answered from these.</summary>
internal sealed class DeclarationStep
{
    public required Guid Declaration { get; init; }

    /// <summary>Of the filing, after the move: two moves of one instant keep their order.</summary>
    public required long Version { get; init; }

    public required DeclarationState State { get; init; }

    /// <summary>Of the content that held.</summary>
    public required int Content { get; init; }

    public required DateTimeOffset At { get; init; }
}
