namespace MarocNumeric.Trust.Common.Documents;

/// <summary>What a document proves.</summary>
/// <param name="Verdict">Of the whole: its first signature that does not hold decides, and one that holds is required.</param>
/// <param name="Signatures">In the order in which they were made.</param>
/// <param name="Sha256">Of the file, lower-case hexadecimal: which file this report is about.</param>
public sealed record DocumentReport(
    DocumentVerdict Verdict,
    IReadOnlyList<SignatureReport> Signatures,
    string Sha256
)
{
    /// <summary>The signature that the sentence about the whole speaks of.</summary>
    public SignatureReport Deciding =>
        Signatures.FirstOrDefault(signature => signature.Verdict == Verdict) ?? new(Verdict);
}
