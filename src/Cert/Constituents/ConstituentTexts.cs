namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>What people read of constituents, their systems and notices; French in ConstituentTexts.resx, the others beside it.</summary>
internal sealed class ConstituentTexts;
