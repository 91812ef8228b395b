using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace MarocNumeric.Trust.Common.Http;

/// <summary>A query parameter that names one of a few values, written as in our JSON: "keyCompromise". Anything else is refused before the slice.</summary>
[SuppressMessage("Design", "CA1000", Justification = "Minimal APIs look for TryParse on the type")]
public sealed record Named<T>(T Value)
    where T : struct, Enum
{
    public string Name => JsonNamingPolicy.CamelCase.ConvertName(Value.ToString());

    public static bool TryParse(string? text, [NotNullWhen(true)] out Named<T>? named)
    {
        // Numbers are no names, though Enum.TryParse takes them.
        named =
            text is { Length: > 0 }
            && text.All(char.IsAsciiLetter)
            && Enum.TryParse<T>(text, ignoreCase: true, out var value)
                ? new(value)
                : null;
        return named is not null;
    }
}
