namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>Who gets as far as the slices of vulnerabilities, of advisories, and of what exchanges them.</summary>
internal static class AdvisoryAddresses
{
    /// <summary>Analysts and leads; the slice asks which of the two.</summary>
    private static readonly string[] Team = ["zineb", "mehdi"];

    /// <summary>What is public is everybody's; the collections of TAXII and of the feeds have their own tests.</summary>
    public static bool AreEverybodys(string address) =>
        address.Contains("/advisories/{number}", StringComparison.Ordinal)
        || address.Contains(" /.well-known/", StringComparison.Ordinal)
        || address.Contains(" /taxii2/", StringComparison.Ordinal)
        || address.Contains(" /misp/", StringComparison.Ordinal);

    public static Dictionary<string, string[]> Of(string[] everybody, string[] people) =>
        new(StringComparer.Ordinal)
        {
            // What is TLP:CLEAR, and what standards say is found by anybody.
            ["GET /.well-known/csaf/openpgp.asc"] = everybody,
            ["GET /.well-known/csaf/provider-metadata.json"] = everybody,
            ["GET /.well-known/csaf/white/csaf-feed-tlp-white.json"] = everybody,
            ["GET /.well-known/csaf/white/{year}/{file}"] = everybody,
            ["GET /.well-known/security.txt"] = everybody,
            ["GET /api/cert/v1/advisories"] = everybody,
            ["GET /api/cert/v1/advisories/{number}"] = everybody,
            ["GET /cert/advisories"] = everybody,
            ["GET /cert/advisories.atom"] = everybody,
            ["GET /cert/advisories.rss"] = everybody,
            ["GET /cert/advisories/{number}"] = everybody,
            // Open doors of TAXII and of the feeds; each collection decides.
            ["GET /taxii2/"] = everybody,
            ["GET /taxii2/api/"] = everybody,
            ["GET /taxii2/api/collections/"] = everybody,
            ["GET /taxii2/api/collections/{collection}/"] = everybody,
            ["GET /taxii2/api/collections/{collection}/manifest/"] = everybody,
            ["GET /taxii2/api/collections/{collection}/objects/"] = everybody,
            ["GET /taxii2/api/collections/{collection}/objects/{id}/"] = everybody,
            ["GET /taxii2/api/collections/{collection}/objects/{id}/versions/"] = everybody,
            ["GET /misp/{collection}/hashes.csv"] = everybody,
            ["GET /misp/{collection}/manifest.json"] = everybody,
            ["GET /misp/{collection}/{id:guid}.json"] = everybody,
            // Whoever finds something, and whoever is told of it.
            ["GET /api/cert/v1/vulnerabilities"] = people,
            ["GET /api/cert/v1/vulnerabilities/{id:guid}"] = people,
            ["GET /cert/vulnerabilities"] = people,
            ["GET /cert/vulnerabilities/new"] = people,
            ["GET /cert/vulnerabilities/{id:guid}"] = people,
            ["POST /api/cert/v1/vulnerabilities"] = people,
            ["POST /api/cert/v1/vulnerabilities/{id:guid}/parties/{party:guid}/answer"] = people,
            ["POST /cert/vulnerabilities/new"] = people,
            ["POST /cert/vulnerabilities/{id:guid}/parties/{party:guid}/answer"] = people,
            // What others' teams read, and what comes from others' MISP.
            ["GET /api/cert/v1/incidents/{id:guid}/iodef"] = people,
            ["GET /cert/incidents/{id:guid}/iodef"] = people,
            ["GET /cert/reports/{id:guid}/misp-events"] = people,
            ["POST /api/cert/v1/reports/{id:guid}/misp-events"] = people,
            ["POST /cert/reports/{id:guid}/misp-events"] = people,
            // The team.
            ["GET /api/cert/v1/desk/advisories"] = Team,
            ["GET /api/cert/v1/desk/advisories/{id:guid}"] = Team,
            ["GET /cert/desk/advisories"] = Team,
            ["GET /cert/desk/advisories/{id:guid}"] = Team,
            ["POST /api/cert/v1/desk/advisories"] = Team,
            ["POST /api/cert/v1/desk/advisories/{id:guid}/proposal"] = Team,
            ["POST /api/cert/v1/desk/advisories/{id:guid}/publication"] = Team,
            ["POST /api/cert/v1/desk/advisories/{id:guid}/texts"] = Team,
            ["POST /api/cert/v1/vulnerabilities/{id:guid}/analysis"] = Team,
            ["POST /api/cert/v1/vulnerabilities/{id:guid}/embargo"] = Team,
            ["POST /api/cert/v1/vulnerabilities/{id:guid}/parties"] = Team,
            ["POST /api/cert/v1/vulnerabilities/{id:guid}/state"] = Team,
            ["POST /cert/desk/advisories/new"] = Team,
            ["POST /cert/desk/advisories/{id:guid}/edit"] = Team,
            ["POST /cert/desk/advisories/{id:guid}/propose"] = Team,
            ["POST /cert/desk/advisories/{id:guid}/publish"] = Team,
            ["POST /cert/vulnerabilities/{id:guid}/add-party"] = Team,
            ["POST /cert/vulnerabilities/{id:guid}/analyse"] = Team,
            ["POST /cert/vulnerabilities/{id:guid}/move"] = Team,
            ["POST /cert/vulnerabilities/{id:guid}/set-embargo"] = Team,
        };
}
