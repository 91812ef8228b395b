namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>Who gets as far as the slices of the label.</summary>
internal static class LabelAddresses
{
    /// <summary>The criteria, models, seals, free tests, labels that were given and their releases: whoever has the address of one reads it.</summary>
    public static bool AreEverybodys(string address) =>
        address is "GET /api/label/v1/labels/{number}" or "GET /label/labels/{number}"
        || address.Contains("/labels/releases/", StringComparison.Ordinal)
        || address.Contains("/criteria/{id}", StringComparison.Ordinal)
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

    private static readonly string[] ActsOfMerchants =
    [
        "points",
        "site",
        "measure",
        "pieces",
        "filing",
        "completion",
        "corrections-answer",
        "withdrawal",
        "appeal",
    ];

    /// <summary>Which of them may do which is asked of the application, which they all see.</summary>
    private static readonly string[] ActsOfLabel =
    [
        "admission",
        "missing",
        "inadmissibility",
        "assessor",
        "verdicts",
        "corrections",
        "report",
        "interest",
        "votes",
        "decision",
        "appeal-answer",
    ];

    private static IEnumerable<KeyValuePair<string, string[]>> Acts() =>
        ((string[])["/api/label/v1", "/label"]).SelectMany(root =>
            ActsOfMerchants
                .Select(act =>
                    KeyValuePair.Create($"POST {root}/applications/{{id:guid}}/{act}", Merchants)
                )
                // Whoever sends no file is refused before anything is asked: listed with the others' pieces.
                .Where(act =>
                    !act.Key.StartsWith("POST /api/", StringComparison.Ordinal)
                    || !act.Key.EndsWith("/pieces", StringComparison.Ordinal)
                )
                .Concat(
                    ActsOfLabel.Select(act =>
                        KeyValuePair.Create($"POST {root}/applications/{{id:guid}}/{act}", Label)
                    )
                )
        );

    public static IEnumerable<KeyValuePair<string, string[]>> Of(string[] everybody) =>
        Acts().Concat(Others(everybody));

    private static Dictionary<string, string[]> Others(string[] everybody) =>
        new(StringComparer.Ordinal)
        {
            // Labels that were given are public; their holders and the secretary act on them.
            ["GET /api/label/v1/labels"] = everybody,
            ["GET /api/label/v1/labels.csv"] = everybody,
            ["GET /api/label/v1/labels.jsonl"] = everybody,
            ["GET /api/label/v1/labels.csv-metadata.json"] = everybody,
            ["GET /api/label/v1/labels/schema.json"] = everybody,
            ["GET /api/label/v1/labels/releases"] = everybody,
            ["GET /api/label/v1/labels/releases/{day}"] = everybody,
            ["GET /api/label/v1/labels/releases/{day}.p7s"] = everybody,
            ["GET /api/label/v1/labels/releases/{day}/{file}"] = everybody,
            ["GET /api/label/v1/labels/{number}"] = everybody,
            ["GET /label/labels"] = everybody,
            ["GET /label/labels/data"] = everybody,
            ["GET /label/labels/{number}"] = everybody,
            ["POST /api/label/v1/labels/{number}/renunciation"] = Merchants,
            ["POST /api/label/v1/labels/{number}/watch"] = Label,
            ["POST /api/label/v1/labels/{number}/restoration"] = Label,
            ["POST /label/labels/{number}/renunciation"] = Merchants,
            ["POST /label/labels/{number}/watch"] = Label,
            ["POST /label/labels/{number}/restoration"] = Label,
            ["GET /api/label/v1/labels/{number}/changes"] = AndLabel,
            ["POST /api/label/v1/labels/{number}/changes"] = Merchants,
            ["POST /label/labels/{number}/changes"] = Merchants,
            ["POST /api/label/v1/labels/{number}/changes/{change:guid}/decision"] = Label,
            ["POST /label/labels/{number}/changes/{change:guid}/decision"] = Label,
            ["POST /api/label/v1/labels/{number}/proceedings"] = Label,
            ["POST /label/labels/{number}/proceedings"] = Label,
            ["GET /api/label/v1/proceedings/{id:guid}"] = AndLabel,
            ["GET /api/label/v1/proceedings/{id:guid}/papers/{paper:guid}"] = AndLabel,
            ["POST /api/label/v1/proceedings/{id:guid}/answer"] = Merchants,
            ["POST /api/label/v1/proceedings/{id:guid}/votes"] = Label,
            ["POST /api/label/v1/proceedings/{id:guid}/decision"] = Label,
            ["GET /label/proceedings/{id:guid}"] = AndLabel,
            ["GET /label/proceedings/{id:guid}/papers/{paper:guid}"] = AndLabel,
            ["POST /label/proceedings/{id:guid}/answer"] = Merchants,
            ["POST /label/proceedings/{id:guid}/votes"] = Label,
            ["POST /label/proceedings/{id:guid}/decision"] = Label,
            // Applications: merchants write them, the label's people read what was filed.
            ["GET /api/label/v1/applications"] = AndLabel,
            ["POST /api/label/v1/applications"] = Merchants,
            ["GET /api/label/v1/applications/{id:guid}"] = AndLabel,
            ["GET /api/label/v1/applications/{id:guid}/pieces/{piece:guid}"] = AndLabel,
            ["GET /api/label/v1/applications/{id:guid}/papers/{paper:guid}"] = AndLabel,
            ["GET /label/applications"] = AndLabel,
            ["GET /label/applications/new"] = Merchants,
            ["POST /label/applications/new"] = Merchants,
            ["GET /label/applications/{id:guid}"] = AndLabel,
            ["GET /label/applications/{id:guid}/points/{category}"] = AndLabel,
            ["GET /label/applications/{id:guid}/site"] = Merchants,
            ["GET /label/applications/{id:guid}/pieces/{piece:guid}"] = AndLabel,
            ["GET /label/applications/{id:guid}/papers/{paper:guid}"] = AndLabel,
            ["GET /api/label/v1/committee/seats"] = Label,
            ["POST /api/label/v1/committee/seats"] = Secretaries,
            ["POST /api/label/v1/committee/seats/{id:guid}/end"] = Secretaries,
            ["GET /label/committee"] = Label,
            ["POST /label/committee"] = Label,
            ["POST /label/committee/seats/{id:guid}/end"] = Secretaries,
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
            ["POST /api/label/v1/charter/acceptance"] = Merchants,
            ["GET /label/charter/acceptance"] = Merchants,
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
