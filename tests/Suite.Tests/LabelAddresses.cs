namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>Who gets as far as the slices of the label.</summary>
internal static class LabelAddresses
{
    /// <summary>The criteria, and free tests: whoever has the address of one reads it.</summary>
    public static bool AreEverybodys(string address) =>
        address.Contains("/criteria/{id}", StringComparison.Ordinal)
        || address.Contains("/tests/{id:guid}", StringComparison.Ordinal);

    private static readonly string[] Merchants = ["karim"];

    /// <summary>And the label's own people.</summary>
    private static readonly string[] AndLabel = ["karim", "kenza", "anas", "meryem", "tarik"];

    public static IEnumerable<KeyValuePair<string, string[]>> Of(string[] everybody) =>
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            // Without an account.
            ["GET /api/label/v1/criteria"] = everybody,
            ["GET /api/label/v1/criteria.csv"] = everybody,
            ["GET /api/label/v1/criteria/{id}"] = everybody,
            ["POST /api/label/v1/tests"] = everybody,
            ["GET /api/label/v1/tests/{id:guid}"] = everybody,
            ["GET /label/criteria"] = everybody,
            ["GET /label/criteria/{id}"] = everybody,
            ["GET /label/test"] = everybody,
            ["POST /label/test"] = everybody,
            ["GET /label/tests/{id:guid}"] = everybody,
            // Whose a domain is: merchants show it, the label's people look on.
            ["GET /api/label/v1/domains"] = AndLabel,
            ["GET /api/label/v1/domains/{id:guid}"] = AndLabel,
            ["POST /api/label/v1/domains"] = Merchants,
            ["POST /api/label/v1/domains/{id:guid}/check"] = Merchants,
            ["GET /label/domains"] = AndLabel,
            ["GET /label/domains/{id:guid}"] = AndLabel,
            ["POST /label/domains"] = Merchants,
            ["POST /label/domains/{id:guid}/check"] = Merchants,
        };
}
