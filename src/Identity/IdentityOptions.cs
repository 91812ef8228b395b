using System.ComponentModel.DataAnnotations;

namespace MarocNumeric.Trust.Identity;

/// <summary>The section "identity". The host refuses to start when it is wrong.</summary>
internal sealed class IdentityOptions
{
    /// <summary>Memory of Argon2id in KiB, for passwords set from now on (OWASP's figure as default).</summary>
    [Range(1024, 1024 * 1024)]
    public int PasswordMemory { get; init; } = 19 * 1024;

    /// <summary>Passes of Argon2id over that memory (OWASP's figure as default).</summary>
    [Range(1, 20)]
    public int PasswordPasses { get; init; } = 2;
}
