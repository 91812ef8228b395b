using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Cndp.Publications;

/// <summary>
/// The plain text of a publication: a line that begins with "§ " is a heading, lines that begin with "- " are a list, every
/// other line is a paragraph, empty ones separate. Nothing else means anything: a page encodes it, a paper sets it.
/// </summary>
internal static class PublicationText
{
    public const int ShortestText = 20;
    public const int LongestText = 40_000;
    public const int ShortestTitle = 5;
    public const int LongestTitle = 200;

    private const string Heading = "§ ";
    private const string Item = "- ";

    /// <returns>In the order read.</returns>
    public static IReadOnlyList<PaperPart> Parts(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<PaperPart> parts = [];
        List<string> items = [];
        foreach (
            var line in text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries)
        )
        {
            if (line.StartsWith(Item, StringComparison.Ordinal))
            {
                items.Add(line[Item.Length..].Trim());
                continue;
            }

            End();
            if (line.StartsWith(Heading, StringComparison.Ordinal))
            {
                parts.Add(new PaperHeading(line[Heading.Length..].Trim()));
            }
            else if (line.Length > 0)
            {
                parts.Add(new PaperParagraph(line));
            }
        }

        End();
        return parts;

        void End()
        {
            if (items.Count > 0)
            {
                parts.Add(new PaperList([.. items]));
                items.Clear();
            }
        }
    }

    /// <returns>The titles and texts as they are kept, or the first that cannot be.</returns>
    public static Result<WrittenPublication> Read(
        string? titleFr,
        string? titleAr,
        string? textFr,
        string? textAr
    ) =>
        !IsTitle(titleFr) ? PublicationProblems.TitleInvalid("titleFr")
        : !IsTitle(titleAr) ? PublicationProblems.TitleInvalid("titleAr")
        : !IsText(textFr) ? PublicationProblems.TextInvalid("textFr")
        : !IsText(textAr) ? PublicationProblems.TextInvalid("textAr")
        : new WrittenPublication(titleFr!.Trim(), titleAr!.Trim(), Kept(textFr!), Kept(textAr!));

    private static bool IsTitle(string? title) =>
        title?.Trim() is { Length: >= ShortestTitle and <= LongestTitle } text
        && !HiddenCharacters.In(text);

    private static bool IsText(string? text) =>
        text is not null
        && Kept(text) is { Length: >= ShortestText and <= LongestText } kept
        && kept.Split('\n').All(line => !HiddenCharacters.In(line));

    private static string Kept(string text) => text.ReplaceLineEndings("\n").Trim();
}

/// <summary>A publication as somebody wrote it, checked.</summary>
internal sealed record WrittenPublication(
    string TitleFr,
    string TitleAr,
    string TextFr,
    string TextAr
);
