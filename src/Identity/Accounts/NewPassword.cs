using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Identity.Accounts;

/// <summary>What a password must be: long, nothing else (NIST SP 800-63B section 3.1.1.2).</summary>
internal static class NewPassword
{
    public const int Shortest = 12;
    public const int Longest = 128;

    public static Problem? Check(string? password, string userName) =>
        password is { Length: >= Shortest and <= Longest }
        && !password.Contains(userName, StringComparison.OrdinalIgnoreCase)
            ? null
            : IdentityProblems.PasswordWeak;
}
