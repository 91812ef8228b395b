namespace MarocNumeric.Trust.Cndp.Rules;

/// <summary>What transfer-grounds.json says, in its own words.</summary>
internal sealed record TransferFile(
    IReadOnlyList<TransferFile.Ground> Motifs,
    IReadOnlyList<RuleFile.Alert> Alertes,
    TransferFile.States Etats
)
{
    /// <param name="Bases">Codes of BASE_TRANSFERT that it explains.</param>
    /// <param name="AVerifier">An officer looks before a receipt leaves.</param>
    internal sealed record Ground(
        string Id,
        IReadOnlyList<string> Bases,
        string Article,
        Confidence Confiance,
        bool AVerifier,
        string TexteFr,
        string TexteAr,
        string TexteEn
    );

    /// <param name="Codes">ISO 3166-1 alpha-2, separated by blanks: the sample that stands until the operator sets the list in force.</param>
    internal sealed record States(string Source, Confidence Confiance, string Codes);
}
