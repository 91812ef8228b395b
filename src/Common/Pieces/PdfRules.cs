using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>What no uploaded PDF may hold, wherever in it: whatever runs, calls, plays, hides another file or hides itself (ISO 32000-2).</summary>
internal static class PdfRules
{
    public const int MostObjects = 50_000;
    public const int MostPages = 200;
    public const int MostDepth = 60;

    /// <summary>Dictionaries with children, of pages, fields and names together: a chain of them is walked by recursion, in the library and in readers.</summary>
    public const int MostBranches = 5000;

    /// <summary>Of all streams together once they are unpacked.</summary>
    public const long MostUnpacked = 256L * 1024 * 1024;

    /// <summary>For reading it all, on a machine that does other things too.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    // A name has one of these as a dictionary's key: sections 7.11.4, 12.6.3, 12.6.4.17, 12.7.8, 12.3.5.
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["JavaScript"] = "It carries a script",
        ["JS"] = "It carries a script",
        ["AA"] = "It carries actions that start by themselves",
        ["EmbeddedFiles"] = "It carries another file",
        ["EF"] = "It carries another file",
        ["Collection"] = "It carries other files",
        ["XFA"] = "It carries an XFA form",
        ["RichMedia"] = "It carries media that play",
        ["RichMediaContent"] = "It carries media that play",
    };

    // The value of /S (an action's kind), /Type or /Subtype: sections 12.5.6, 12.6.4.
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["JavaScript"] = "It carries a script",
        ["Launch"] = "It starts a program",
        ["ImportData"] = "It brings data in",
        ["SubmitForm"] = "It sends data away",
        ["GoToR"] = "It opens another file",
        ["GoToE"] = "It opens another file",
        ["Rendition"] = "It carries media that play",
        ["Movie"] = "It carries media that play",
        ["Sound"] = "It carries media that play",
        ["3D"] = "It carries media that play",
        ["RichMedia"] = "It carries media that play",
        ["RichMediaExecute"] = "It carries media that play",
        ["GoTo3DView"] = "It carries media that play",
        ["EmbeddedFile"] = "It carries another file",
        ["FileAttachment"] = "It carries another file",
    };

    /// <param name="name">The value where it is a name, else null.</param>
    public static Problem? Broken(string key, string? name)
    {
        if (key is "Encrypt")
        {
            return PieceProblems.Encrypted;
        }

        var rule =
            Keys.GetValueOrDefault(key)
            ?? (
                name is not null && key is "S" or "Type" or "Subtype"
                    ? Values.GetValueOrDefault(name ?? string.Empty)
                    : null
            );
        return rule is null ? null : PieceProblems.Active(rule);
    }

    /// <summary>A view to begin with is harmless; anything else at the opening is not (section 12.6.4.2).</summary>
    public static Problem? BrokenOpening(string? actionKind) =>
        actionKind is null or "GoTo"
            ? null
            : PieceProblems.Active("It does something when it is opened");
}
