namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>
/// Who may act for an organisation, in what, and until when: one mechanism for every module. Identity answers from the
/// mandates that legal representatives signed.
/// </summary>
public interface IMandateRegister
{
    /// <param name="agent">The account's identifier.</param>
    /// <param name="scope">One of <see cref="MandateScopes"/>.</param>
    /// <returns>The mandate in force at <paramref name="at"/>, or null: none, expired, revoked or for something else.</returns>
    Task<MandateStanding?> FindAsync(
        Guid organisation,
        string agent,
        string scope,
        DateTimeOffset at,
        CancellationToken cancel
    );

    /// <summary>For an agent of many organisations: whom they may act for.</summary>
    /// <param name="agent">The account's identifier; whoever is no account holds none.</param>
    /// <param name="scope">One of <see cref="MandateScopes"/>.</param>
    /// <returns>The mandates in force at <paramref name="at"/>, of each organisation the one that <see cref="FindAsync(Guid, string, string, DateTimeOffset, CancellationToken)"/> gives.</returns>
    Task<IReadOnlyList<MandateStanding>> HeldAsync(
        string agent,
        string scope,
        DateTimeOffset at,
        CancellationToken cancel
    );

    /// <summary>For pages that show what was done under a mandate.</summary>
    /// <returns>Null for one that is not known.</returns>
    Task<MandateStanding?> FindAsync(Guid mandate, CancellationToken cancel);

    /// <summary>
    /// Counts an act against the mandate's limit before the caller commits it. The same <paramref name="act"/> counts
    /// once, however often it is tried; of two that race for the last one, one is refused.
    /// </summary>
    /// <param name="act">The identifier of the record that the act makes.</param>
    /// <returns>False where the mandate is not in force now, or no act is left.</returns>
    Task<bool> UseAsync(Guid mandate, Guid act, CancellationToken cancel);
}

/// <param name="Number">As people read it.</param>
/// <param name="MostActs">How many acts it allows; null without a limit.</param>
/// <param name="RevokedAt">Null while it is not revoked.</param>
public sealed record MandateStanding(
    Guid Id,
    string Number,
    Guid Organisation,
    string Agent,
    string Scope,
    int? MostActs,
    DateTimeOffset From,
    DateTimeOffset Until,
    DateTimeOffset? RevokedAt
)
{
    /// <summary>How many acts are left when this is said; null without a limit. Only a count holds: see <see cref="IMandateRegister.UseAsync"/>.</summary>
    public int? ActsLeft { get; init; }
}

/// <summary>What a mandate may be for.</summary>
public static class MandateScopes
{
    /// <summary>File and follow certificate dossiers, hand certificates over, ask for their revocation (mandataire de certification).</summary>
    public const string Certificates = "certificates";

    /// <summary>File declarations under law 09-08.</summary>
    public const string Declarations = "declarations";

    /// <summary>Apply for the label of a merchant site.</summary>
    public const string Labels = "labels";

    public static readonly IReadOnlyList<string> All = [Certificates, Declarations, Labels];
}
