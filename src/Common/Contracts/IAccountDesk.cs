using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>Accounts for whoever works on the store itself: the operator at the machine opens the first one, which nobody could give over the API.</summary>
public interface IAccountDesk
{
    /// <summary>Opens an account with a second factor and gives it a role; an authority that is not there yet is entered with it. All of it or nothing.</summary>
    Task<Result<OpenedAccount>> OpenAsync(AccountOrder order, CancellationToken cancel);
}

/// <param name="UserName">What is typed at the sign-in.</param>
/// <param name="Name">How the person is called.</param>
/// <param name="Organisation">By name.</param>
/// <param name="Role">One that the organisation's kind has.</param>
public sealed record AccountOrder(string UserName, string Name, string Organisation, string Role);

/// <summary>The only time that the secrets are told.</summary>
/// <param name="Totp">Base32, as an authenticator app takes it (RFC 6238).</param>
public sealed record OpenedAccount(
    Guid Id,
    string UserName,
    Guid Organisation,
    string Password,
    string Totp
);
