namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>A constituent as its own people and the team see it.</summary>
/// <param name="Class">What counts: what the team has found, or what is stated.</param>
/// <param name="Found">The team has looked at it.</param>
internal sealed record ConstituentResponse(
    Guid Id,
    string Name,
    ConstituentClass Class,
    ConstituentClass Stated,
    bool Found,
    string? Sector,
    SecurityContacts Contacts,
    IReadOnlyList<ConstituentResponse.AssetOf> Assets,
    IReadOnlyList<ConstituentResponse.SystemOf> Systems,
    DateTimeOffset RegisteredAt,
    long Version
)
{
    internal sealed record AssetOf(
        Guid Id,
        AssetKind Kind,
        string Value,
        DateTimeOffset StatedAt,
        DateTimeOffset? ConfirmedAt
    );

    /// <param name="ReviewBy">The first instant at which its class is due to be looked at again (decree 2-21-406 art. 15).</param>
    /// <param name="ExerciseBy">Null where no back-up site is followed.</param>
    internal sealed record SystemOf(
        Guid Id,
        string Name,
        int WorstLevel,
        SystemClass Class,
        bool Sensitive,
        DateTimeOffset AssessedAt,
        DateTimeOffset ReviewBy,
        BackupKind Backup,
        string? BackupOperator,
        int? RecoveryTimeAsked,
        int? RecoveryPointAsked,
        DateTimeOffset? ExerciseBy,
        IReadOnlyList<ExerciseOf> Exercises
    );

    /// <summary>Times in minutes.</summary>
    internal sealed record ExerciseOf(
        DateTimeOffset HeldAt,
        int RecoveryTime,
        int RecoveryPoint,
        string EvidenceSha256
    );
}
