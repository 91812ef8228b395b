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

    /// <summary>Passwords that one address may try in a minute, before 429 (P): a ministry behind one address, not a flood.</summary>
    [Range(5, 100_000)]
    public int SignInsPerMinute { get; init; } = 120;

    /// <summary>Domains that prove nothing about an organisation: open to everybody, or a suffix under which others register. A configuration adds to them (P).</summary>
    public IList<string> PublicMailDomains { get; init; } =
    [
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "outlook.fr",
        "hotmail.com",
        "hotmail.fr",
        "live.com",
        "live.fr",
        "msn.com",
        "yahoo.com",
        "yahoo.fr",
        "icloud.com",
        "me.com",
        "aol.com",
        "gmx.com",
        "gmx.fr",
        "proton.me",
        "protonmail.com",
        "yandex.com",
        "mail.com",
        "orange.fr",
        "menara.ma",
        "iam.net.ma",
        "ac.ma",
        "co.ma",
        "gov.ma",
        "net.ma",
        "org.ma",
        "press.ma",
        "co.uk",
        "com.fr",
    ];

    /// <summary>The longest that a mandate may run, in days (P).</summary>
    [Range(1, 3660)]
    public int LongestMandateDays { get; init; } = 366;

    /// <summary>How long an invitation waits for its answer, in days (P).</summary>
    [Range(1, 90)]
    public int InvitationDays { get; init; } = 14;

    /// <summary>How long a draft waits for its next step, in days (P).</summary>
    [Range(1, 3660)]
    public int DraftDays { get; init; } = 90;
}
