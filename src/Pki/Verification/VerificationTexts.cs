namespace MarocNumeric.Trust.Pki.Verification;

/// <summary>What the verification page says of a certificate; French in VerificationTexts.resx, the others beside it.</summary>
internal sealed class VerificationTexts;
