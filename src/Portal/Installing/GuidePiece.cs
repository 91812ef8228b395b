using System.Text.RegularExpressions;

namespace MarocNumeric.Trust.Portal.Installing;

/// <summary>A stretch of a guide's line: "**name**" is what stands on the screen, "`text`" what is typed or the name of a file, "[target]" a link.</summary>
internal sealed partial record GuidePiece(GuidePieceKind Kind, string Text)
{
    public static IReadOnlyList<GuidePiece> Of(string line)
    {
        List<GuidePiece> pieces = [];
        var from = 0;
        foreach (var mark in Mark().Matches(line).AsEnumerable())
        {
            if (mark.Index > from)
            {
                pieces.Add(new(GuidePieceKind.Plain, line[from..mark.Index]));
            }

            pieces.Add(
                mark.Groups["name"] is { Success: true } name ? new(GuidePieceKind.Name, name.Value)
                : mark.Groups["typed"] is { Success: true } typed
                    ? new(GuidePieceKind.Typed, typed.Value)
                : new(GuidePieceKind.Link, mark.Groups["link"].Value)
            );
            from = mark.Index + mark.Length;
        }

        if (from < line.Length)
        {
            pieces.Add(new(GuidePieceKind.Plain, line[from..]));
        }

        return pieces;
    }

    [GeneratedRegex(
        @"\*\*(?<name>[^*]+)\*\*|`(?<typed>[^`]+)`|\[(?<link>[a-z]+)\]",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Mark();
}

internal enum GuidePieceKind
{
    Plain,
    Name,
    Typed,
    Link,
}
