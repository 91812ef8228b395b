namespace MarocNumeric.Trust.Portal.Help;

/// <summary>What the help page holds and the search finds: each has a title and a text in <see cref="HelpTexts"/>, and its key is its anchor.</summary>
internal static class HelpTopics
{
    public static readonly IReadOnlyList<string> Topics =
    [
        "certificate",
        "ask",
        "follow",
        "download",
        "revoke",
        "verify",
        "formality",
        "drafts",
        "who",
    ];

    /// <summary>The glossary.</summary>
    public static readonly IReadOnlyList<string> Words =
    [
        "word-certificate",
        "word-key",
        "word-pkcs10",
        "word-signature",
        "word-seal",
        "word-authority",
        "word-officer",
        "word-agent",
        "word-fingerprint",
        "word-revocation",
        "word-timestamp",
        "word-number",
        "word-cndp",
    ];
}
