namespace MarocNumeric.Trust.Pki.Proofs;

/// <summary>What pages say of the trust log; French in ProofTexts.resx, the others beside it.</summary>
internal sealed class ProofTexts;
