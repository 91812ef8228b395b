namespace MarocNumeric.Trust.Pki.Profiles;

/// <summary>What no profile may exceed, whatever its data says: the start is refused instead.</summary>
internal static class ProfileCaps
{
    /// <summary>Before the instant of issue, for clocks that run late; the Baseline Requirements allow less than a day.</summary>
    public static readonly TimeSpan Backdate = TimeSpan.FromMinutes(5);

    private const int LongestLife = 3 * 366;

    // Usages of authorities never stand in an end entity's certificate.
    private static readonly string[] KeyUsages =
    [
        "digitalSignature",
        "nonRepudiation",
        "keyEncipherment",
        "keyAgreement",
    ];

    private static readonly string[] Purposes =
    [
        "1.3.6.1.5.5.7.3.1",
        "1.3.6.1.5.5.7.3.2",
        "1.3.6.1.5.5.7.3.4",
        "1.3.6.1.5.5.7.3.8",
        "1.3.6.1.5.5.7.3.9",
        "1.3.6.1.5.5.7.3.36",
    ];

    /// <exception cref="InvalidOperationException">The profile breaks a cap.</exception>
    public static void Hold(CertificateProfile profile)
    {
        var broken =
            profile.Days is < 1 or > LongestLife ? "days"
            : profile.MostDays is { } most && (most < profile.Days || most > LongestLife)
                ? "mostDays"
            : profile.Approvals is < 1 or > 2 ? "approvals"
            : profile.KeyUsage.Count == 0
            || profile.KeyUsage.Except(KeyUsages, StringComparer.Ordinal).Any()
                ? "keyUsage"
            : profile.ExtendedKeyUsage.Except(Purposes, StringComparer.Ordinal).Any()
                ? "extendedKeyUsage"
            : profile.Subject.Keys.Any(name => SubjectAttribute.Named(name) is null) ? "subject"
            : null;
        if (broken is not null)
        {
            throw new InvalidOperationException(
                $"The profile {profile.Name} breaks a cap: {broken}"
            );
        }
    }
}
