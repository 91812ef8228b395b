namespace MarocNumeric.Trust.Label.Tests.Remedies;

/// <summary>What a merchant answers, right in every field.</summary>
internal static class ModelAnswersOfTests
{
    public const string Domain = "atelier-du-port.example";

    public static Dictionary<string, string?> Good() =>
        new(StringComparer.Ordinal)
        {
            ["name"] = "Atelier du Port & Fils SARL",
            ["capital"] = "100000",
            ["seat"] = "4, quai <des> Pêcheurs, Agadir",
            ["court"] = "Agadir",
            ["register"] = "54321",
            ["tax"] = "12345678",
            ["ice"] = "001561191000066",
            ["telephone"] = "+212 528 00 00 00",
            ["mail"] = $"bonjour@{Domain}",
            ["domain"] = Domain,
            ["host"] = "Hébergeur SA, Casablanca",
            ["areas"] = "Maroc",
            ["deliveryCost"] = "35",
            ["deliveryDays"] = "6",
            ["receipt"] = Probing.Surveyor.Receipt,
            ["recipients"] = "nos services, le transporteur, le prestataire de paiement",
            ["retention"] = "cinq ans",
            ["rightsMail"] = $"donnees@{Domain}",
            ["complaintsMail"] = $"reclamations@{Domain}",
            ["securityMail"] = $"securite@{Domain}",
        };
}
