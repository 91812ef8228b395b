namespace MarocNumeric.Trust.Identity.Accounts;

/// <summary>A person who can sign in. What it may do stands in the roles that it holds in organisations.</summary>
internal sealed class Account
{
    public required Guid Id { get; init; }

    /// <summary>Lower case; what is typed at the sign-in.</summary>
    public required string UserName { get; init; }

    public required string DisplayName { get; set; }

    public string? Email { get; set; }

    /// <summary>ISO 639-1, of what is sent to the person; null until the first sign-in.</summary>
    public string? Language { get; set; }

    /// <summary>Whether notices come by mail too. The inbox always has them.</summary>
    public bool Mails { get; set; } = true;

    /// <summary>PHC string of Argon2id.</summary>
    public required string Password { get; set; }

    /// <summary>RFC 6238 secret, sealed with the key ring; null where there is no second factor.</summary>
    public string? TotpSecret { get; set; }

    /// <summary>The last time step that was used: a code is good once (RFC 6238 section 5.2).</summary>
    public long TotpStep { get; init; }

    /// <summary>Guesses since the last success; changed by <see cref="SignInAttempts"/> alone, in single statements.</summary>
    public int Failures { get; init; }

    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>When an administrator took all second factors away; told to the person until they have one again.</summary>
    public DateTimeOffset? FactorsResetAt { get; init; }

    public bool Disabled { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public long Version { get; set; } = 1;
}
