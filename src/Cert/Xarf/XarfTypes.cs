namespace MarocNumeric.Trust.Cert.Xarf;

/// <summary>Categories and types of XARF v4, what each must say beside the core, and what it is in RSIT.</summary>
internal static class XarfTypes
{
    private static readonly string[] Connection = ["protocol", "first_seen"];

    /// <param name="Rsit">As whoever reports abuse sees it; the team classifies.</param>
    /// <param name="Needed">Members beside those of the core.</param>
    internal sealed record XarfType(string Category, string Type, string Rsit, string[] Needed);

    private static readonly XarfType[] All =
    [
        new("messaging", "spam", "spam", ["protocol"]),
        new("messaging", "bulk_messaging", "spam", ["protocol", "recipient_count"]),
        new("connection", "login_attack", "brute-force", Connection),
        new("connection", "port_scan", "scanner", Connection),
        new("connection", "ddos", "ddos", Connection),
        new("connection", "infected_host", "infected-system", [.. Connection, "bot_type"]),
        new("connection", "reconnaissance", "scanner", [.. Connection, "probed_resources"]),
        new("connection", "scraping", "scanner", [.. Connection, "total_requests"]),
        new("connection", "sql_injection", "ids-alert", Connection),
        new("connection", "vulnerability_scan", "scanner", [.. Connection, "scan_type"]),
        new("vulnerability", "cve", "vulnerable-system", ["service", "service_port", "cve_id"]),
        new("vulnerability", "open_service", "potentially-unwanted-accessible", ["service"]),
        new("vulnerability", "misconfiguration", "information-disclosure", ["service"]),
        new("reputation", "blocklist", "undetermined", ["threat_type"]),
        new("reputation", "threat_intelligence", "undetermined", ["threat_type"]),
        new("infrastructure", "botnet", "c2-server", ["compromise_evidence"]),
        new("infrastructure", "compromised_server", "system-compromise", ["compromise_method"]),
        new("content", "phishing", "phishing", ["url"]),
        new("content", "malware", "malware-distribution", ["url"]),
        new("content", "csam", "violence", ["url", "classification", "detection_method"]),
        new("content", "csem", "violence", ["url", "exploitation_type", "detection_method"]),
        new("content", "exposed_data", "data-leak", ["url", "data_types", "exposure_method"]),
        new(
            "content",
            "brand_infringement",
            "masquerade",
            ["url", "infringement_type", "legitimate_site"]
        ),
        new("content", "fraud", "masquerade", ["url", "fraud_type"]),
        new("content", "remote_compromise", "system-compromise", ["url", "compromise_type"]),
        new(
            "content",
            "suspicious_registration",
            "masquerade",
            ["url", "registration_date", "suspicious_indicators"]
        ),
        new("copyright", "copyright", "copyright", ["infringing_url"]),
        new("copyright", "cyberlocker", "copyright", ["infringing_url", "hosting_service"]),
        new("copyright", "link_site", "copyright", ["infringing_url", "site_name"]),
        new("copyright", "p2p", "copyright", ["p2p_protocol"]),
        new("copyright", "ugc_platform", "copyright", ["infringing_url", "platform_name"]),
        new("copyright", "usenet", "copyright", ["newsgroup"]),
    ];

    public static bool IsCategory(string category) =>
        All.Any(one => string.Equals(one.Category, category, StringComparison.Ordinal));

    public static XarfType? Find(string category, string type) =>
        Array.Find(
            All,
            one =>
                string.Equals(one.Category, category, StringComparison.Ordinal)
                && string.Equals(one.Type, type, StringComparison.Ordinal)
        );
}
