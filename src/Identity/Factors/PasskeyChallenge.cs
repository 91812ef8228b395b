namespace MarocNumeric.Trust.Identity.Factors;

/// <summary>What one browser's authenticator was asked to sign. Its identifier stands in a cookie of that browser; it is answered once.</summary>
internal sealed class PasskeyChallenge
{
    /// <summary>As long as a sign-in waits for its second step.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    public required Guid Id { get; init; }

    /// <summary>An answer serves what was asked for: a sign-in's never registers anything.</summary>
    public required string Purpose { get; init; }

    /// <summary>Null at a sign-in without a name: the answer says whose it is.</summary>
    public required Guid? Account { get; init; }

    /// <summary>As the framework's handler wants it back.</summary>
    public required string State { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; init; }
}
