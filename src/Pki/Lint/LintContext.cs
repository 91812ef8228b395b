using MarocNumeric.Trust.Pki.Profiles;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>What a certificate is meant to be: rules differ by it.</summary>
/// <param name="Profile">Null for an authority.</param>
/// <param name="Issuer">Null for a root.</param>
/// <param name="Now">The instant of issue.</param>
/// <param name="Accredited">An accreditation record for the profile is in force.</param>
internal sealed record LintContext(
    CertificateProfile? Profile,
    LintIssuer? Issuer,
    DateTimeOffset Now,
    bool Accredited
);

/// <param name="Subject">DER Name.</param>
/// <param name="KeyIdentifier">Its subject key identifier.</param>
/// <param name="ListPartitions">In how many parts it publishes its lists beside the full one; 0 for none.</param>
internal sealed record LintIssuer(
    byte[] Subject,
    byte[] KeyIdentifier,
    DateTimeOffset NotAfter,
    int ListPartitions = 0
);
