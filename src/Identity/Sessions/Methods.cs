using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Identity.Sessions;

/// <summary>How somebody proved who they are, in the words of RFC 8176, and how sure that makes us.</summary>
internal static class Methods
{
    public const string Password = "pwd";

    /// <summary>A one-time code: an application's, or one of the recovery codes.</summary>
    public const string Code = "otp";

    /// <summary>A passkey that never leaves its device, as the authenticator says.</summary>
    public const string HardwareKey = "hwk";

    /// <summary>A passkey that its provider copies between devices.</summary>
    public const string SoftwareKey = "swk";

    /// <summary>The person touched the authenticator.</summary>
    public const string Presence = "user";

    /// <summary>The key, and a PIN, finger or face that opened it.</summary>
    public const string Several = "mfa";

    public static bool AreTwoFactors(IReadOnlyList<string> methods) =>
        methods.Contains(Several, StringComparer.Ordinal)
        || methods.Contains(Password, StringComparer.Ordinal)
            && methods.Contains(Code, StringComparer.Ordinal);

    /// <summary>
    /// Two factors are substantial. A passkey is no more than that, wherever it lives: without attestation nothing proves
    /// that the key cannot be copied, which level high asks for (Implementing Regulation (EU) 2015/1502, annex 2.3.1).
    /// </summary>
    public static string Acr(IReadOnlyList<string> methods) =>
        AreTwoFactors(methods) ? AssuranceLevels.Substantial : AssuranceLevels.Low;
}
