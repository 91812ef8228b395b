namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>Who gets as far as the slices of the label.</summary>
internal static class LabelAddresses
{
    /// <summary>The criteria, models, seals, and free tests: whoever has the address of one reads it.</summary>
    public static bool AreEverybodys(string address) =>
        address.Contains("/criteria/{id}", StringComparison.Ordinal)
        || address.Contains("/tests/{id:guid}", StringComparison.Ordinal)
        || address.Contains("/models/{id}", StringComparison.Ordinal)
        || address.Contains("/seals/{number}", StringComparison.Ordinal)
        || address.Contains(" /sceau/", StringComparison.Ordinal)
        || address.Contains("/status/{year:int}/", StringComparison.Ordinal);

    private static readonly string[] Merchants = ["karim"];

    private static readonly string[] Federations = ["youssef"];

    private static readonly string[] Secretaries = ["kenza"];

    /// <summary>Who may read for the label; what is not theirs is not there.</summary>
    private static readonly string[] Label = ["kenza", "anas", "meryem", "tarik"];

    private static readonly string[] AndSecretary = ["karim", "kenza"];

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
            ["GET /api/label/v1/models"] = everybody,
            ["POST /api/label/v1/models/{id}"] = everybody,
            ["GET /label/models"] = everybody,
            ["GET /label/models/{id}"] = everybody,
            ["POST /label/models/{id}"] = everybody,
            ["GET /api/label/v1/charter"] = everybody,
            ["GET /label/charter"] = everybody,
            ["GET /sceau/{number}.svg"] = everybody,
            ["GET /label/seals/{number}"] = everybody,
            ["GET /api/label/v1/seals/{number}/statement"] = everybody,
            ["GET /api/label/v1/seals/{number}/credential"] = everybody,
            ["GET /api/label/v1/status/{year:int}/{purpose}"] = everybody,
            ["POST /api/label/v1/seals/reports"] = everybody,
            ["GET /label/false-seal"] = everybody,
            ["POST /label/false-seal"] = everybody,
            // What a merchant undertakes.
            ["GET /api/label/v1/charter/acceptance"] = Merchants,
            // With a second factor, which no merchant of the demonstration has.
            ["POST /api/label/v1/charter/acceptance"] = [],
            ["GET /label/charter/acceptance"] = Merchants,
            // Led on to add one.
            ["POST /label/charter/acceptance"] = Merchants,
            ["GET /label/charter/acceptance/document"] = Merchants,
            ["POST /label/charter/acceptance/signed"] = Merchants,
            // Federations and their members.
            ["GET /api/label/v1/federation/applications"] = Federations,
            ["GET /api/label/v1/federation/applications/{id:guid}"] = Federations,
            ["POST /api/label/v1/federation/applications/{id:guid}/pre-check"] = Federations,
            ["GET /api/label/v1/federation/checks/{id:guid}"] = Label,
            ["GET /label/federation"] = Federations,
            ["GET /label/federation/{id:guid}"] = Federations,
            ["POST /label/federation/{id:guid}/pre-check"] = Federations,
            // Seals without right: the secretary's.
            ["GET /api/label/v1/misuse"] = Secretaries,
            ["GET /api/label/v1/misuse/{id:guid}"] = Label,
            ["POST /api/label/v1/misuse/{id:guid}/decision"] = Label,
            ["GET /label/misuse"] = Label,
            ["GET /label/misuse/{id:guid}"] = Label,
            ["POST /label/misuse/{id:guid}/decision"] = Label,
            // Buyers' complaints: anybody brings one, the merchant answers, the secretary decides.
            ["POST /api/label/v1/complaints"] = everybody,
            ["GET /label/complain"] = everybody,
            ["POST /label/complain"] = everybody,
            ["GET /label/complain/follow"] = everybody,
            ["POST /label/complain/follow"] = everybody,
            ["POST /label/complain/follow/mediation"] = everybody,
            ["POST /label/complain/follow/withdrawal"] = everybody,
            ["GET /api/label/v1/complaints"] = AndSecretary,
            ["GET /api/label/v1/complaints/{id:guid}"] = AndLabel,
            ["POST /api/label/v1/complaints/{id:guid}/answer"] = Merchants,
            ["POST /api/label/v1/complaints/{id:guid}/decision"] = Label,
            ["GET /label/complaints"] = AndLabel,
            ["GET /label/complaints/{id:guid}"] = AndLabel,
            ["POST /label/complaints/{id:guid}/answer"] = Merchants,
            ["POST /label/complaints/{id:guid}/decision"] = Label,
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
