namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>How people are reached, and who holds a role. Identity answers; what it tells is personal data and is not logged.</summary>
public interface IAddressBook
{
    /// <returns>Null for an account that is not known.</returns>
    Task<Addressee?> FindAsync(string account, CancellationToken cancel);

    /// <summary>For what concerns an authority and nobody in particular.</summary>
    /// <param name="role">One of <see cref="Security.Roles"/>.</param>
    /// <param name="organisation">In this one alone; null for all that have the role.</param>
    /// <returns>Identifiers of open accounts.</returns>
    Task<IReadOnlyList<string>> HoldersOfAsync(
        string role,
        Guid? organisation,
        CancellationToken cancel
    );
}

/// <param name="Mail">Null where there is no address, where its owner wants no mails, and where the account is closed.</param>
/// <param name="Language">ISO 639-1.</param>
public sealed record Addressee(Guid Account, string Name, string? Mail, string Language);
