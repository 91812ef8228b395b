namespace MarocNumeric.Trust.Identity.Sessions;

/// <summary>One sign-in: who, for which organisation, and how it was proven. Tokens, step-up and the journal read it; ending it ends what hangs on it.</summary>
internal sealed class Session
{
    public required Guid Id { get; init; }

    public required Guid Account { get; init; }

    /// <summary>The one organisation that the session acts in; null for an account without roles.</summary>
    public required Guid? Organisation { get; init; }

    /// <summary>One of <see cref="Common.Security.AssuranceLevels"/>.</summary>
    public required string Acr { get; init; }

    /// <summary>RFC 8176 values, separated by spaces: "pwd otp".</summary>
    public required string Amr { get; init; }

    public required DateTimeOffset AuthenticatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public bool IsOpen(DateTimeOffset now) => EndedAt is null && now < ExpiresAt;
}
