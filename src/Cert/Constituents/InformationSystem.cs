namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>An information system of a constituent, with its class (decree 2-21-406 art. 13). The lists of sensitive systems are secret (law 05-20 art. 18): its words are closed with the key ring.</summary>
internal sealed class InformationSystem
{
    public required Guid Id { get; init; }

    public required Guid Constituent { get; init; }

    /// <summary>The <see cref="SystemWords"/>.</summary>
    public required byte[] SealedWords { get; set; }

    /// <summary>1 to 4: of the worst incident that it could have (decree 2-21-406 art. 12).</summary>
    public int WorstLevel { get; private set; }

    public DateTimeOffset AssessedAt { get; private set; }

    public BackupKind Backup { get; private set; }

    public DateTimeOffset? LastExerciseAt { get; private set; }

    /// <summary>When the owner was last reminded of an assessment or an exercise that is due.</summary>
    public DateTimeOffset? RemindedAt { get; set; }

    public required DateTimeOffset RegisteredAt { get; init; }

    public SystemClass Class => (SystemClass)(WorstLevel - 1);

    /// <summary>Classes A and B (decree 2-21-406 art. 14).</summary>
    public bool IsSensitive => WorstLevel <= 2;

    public void Assess(int worstLevel, DateTimeOffset now) =>
        (WorstLevel, AssessedAt, RemindedAt) = (worstLevel, now, null);

    public void StateBackup(BackupKind kind) => Backup = kind;

    public void Exercised(DateTimeOffset at)
    {
        if (LastExerciseAt is not { } last || at > last)
        {
            (LastExerciseAt, RemindedAt) = (at, null);
        }
    }
}

internal enum SystemClass
{
    A,
    B,
    C,
    D,
}

/// <summary>Who runs the site to which a system is moved when its own fails (plan, action 49).</summary>
internal enum BackupKind
{
    None,
    OwnSite,
    Provider,

    /// <summary>Public-private partnership.</summary>
    Partnership,
}

/// <param name="BackupOperator">Who runs the back-up site.</param>
/// <param name="RecoveryTimeAsked">Minutes until it must run again.</param>
/// <param name="RecoveryPointAsked">Minutes of data that may be lost.</param>
internal sealed record SystemWords(
    string Name,
    string? BackupOperator = null,
    int? RecoveryTimeAsked = null,
    int? RecoveryPointAsked = null
);

/// <summary>A system was moved to its back-up site, or what could be shown of it was tried.</summary>
internal sealed class BackupExercise
{
    public required Guid Id { get; init; }

    public required Guid System { get; init; }

    public required DateTimeOffset HeldAt { get; init; }

    /// <summary>Minutes.</summary>
    public required int RecoveryTime { get; init; }

    /// <summary>Minutes.</summary>
    public required int RecoveryPoint { get; init; }

    /// <summary>Of the report that the owner keeps, lower-case hexadecimal.</summary>
    public required string EvidenceSha256 { get; init; }

    public required string EnteredBy { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }
}
