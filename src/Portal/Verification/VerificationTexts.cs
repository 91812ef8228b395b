namespace MarocNumeric.Trust.Portal.Verification;

/// <summary>The texts of the verification page itself; French in VerificationTexts.resx, the others beside it. What is true of a record comes from its own module.</summary>
internal sealed class VerificationTexts;
