using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>The words of an advisory in both languages. A draft may lack some.</summary>
/// <param name="References">Addresses of the vendor or of others, https.</param>
/// <param name="Changes">What this edition says anew, in French; null for the first.</param>
internal sealed record Bulletin(
    BulletinText French,
    BulletinText Arabic,
    IReadOnlyList<string> References,
    string? Changes = null
)
{
    private const int MostReferences = 20;
    private const int LongestReference = 500;

    /// <returns>The first field that a whole advisory has and this lacks; null where it is whole.</returns>
    public string? Missing() => French.Missing("French") ?? Arabic.Missing("Arabic");

    /// <summary>Trimmed and within the limits.</summary>
    public static Result<Bulletin> Check(
        BulletinText? french,
        BulletinText? arabic,
        IReadOnlyList<string>? references,
        string? changes
    )
    {
        if (
            BulletinText.Check(french, "French").Refused(out var problem, out var first)
            || BulletinText.Check(arabic, "Arabic").Refused(out problem, out var second)
        )
        {
            return problem;
        }

        var addresses = (references ?? []).Select(Address).ToList();
        if (addresses.Count > MostReferences || addresses.Contains(null))
        {
            return AdvisoryProblems.ReferenceInvalid;
        }

        var said = changes?.Trim() is { Length: > 0 } given ? given : null;
        return said is { Length: > 500 }
            ? AdvisoryProblems.TextTooLong("changes")
            : new Bulletin(first, second, [.. addresses.OfType<string>()], said);
    }

    /// <returns>In the letters of RFC 3986, as every format takes it; null for what is no address.</returns>
    private static string? Address(string? typed) =>
        typed?.Trim() is { Length: <= LongestReference } text
        && !HiddenCharacters.In(text)
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && string.Equals(uri.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)
            ? new UriBuilder(uri) { Host = uri.IdnHost }
                .Uri
                .AbsoluteUri
            : null;
}

/// <param name="Summary">What is wrong and who is concerned.</param>
/// <param name="Action">What to do.</param>
internal sealed record BulletinText(string? Title, string? Summary, string? Action)
{
    private const int LongestTitle = 200;
    private const int LongestText = 10_000;

    public string? Missing(string language) =>
        Title is not { Length: >= 5 } ? $"title{language}"
        : Summary is not { Length: >= 20 } ? $"summary{language}"
        : Action is not { Length: >= 10 } ? $"action{language}"
        : null;

    public static Result<BulletinText> Check(BulletinText? text, string language)
    {
        var trimmed = new BulletinText(
            Given(text?.Title),
            Given(text?.Summary),
            Given(text?.Action)
        );
        return trimmed.Title is { } title
            && (title.Length > LongestTitle || HiddenCharacters.In(title))
                ? AdvisoryProblems.TextTooLong($"title{language}")
            : trimmed.Summary is { Length: > LongestText }
                ? AdvisoryProblems.TextTooLong($"summary{language}")
            : trimmed.Action is { Length: > LongestText }
                ? AdvisoryProblems.TextTooLong($"action{language}")
            : trimmed;
    }

    private static string? Given(string? text) =>
        text?.Trim().ReplaceLineEndings("\n") is { Length: > 0 } given ? given : null;
}
